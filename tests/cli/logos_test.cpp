// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"
#include "lib/image/png.hpp"

#include <sys/resource.h>

namespace palmares::test {
namespace {

/// Of one colour, in a few bytes.
Bytes flat_png(int width, int height) {
  lib::Png png{.width = width,
               .height = height,
               .colour = lib::PngColour::rgb,
               .bit_depth = 8,
               .palette = {},
               .rows = {},
               .dots_per_metre = {}};
  png.rows.assign(lib::row_size(png) * static_cast<std::size_t>(height), '\0');
  return write_png(png);
}

// 1.9 GiB and 10 s once, then 200 MB; only one of them is drawn.
TEST(Logos, OfFourThousandPixelsCostTheProgramLittle) {
  const Folder folder;
  const Bytes large = flat_png(4000, 4000);
  std::string rows = "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";
  for (int i = 10; i < 50; ++i) {
    const std::string id = "tnl-" + std::to_string(i);
    rows += "2023,Association " + id + ",association,,3,,," + id + ",\n";
    lib::write_file(folder / ("logos/" + id + ".png"), large);
  }
  const Ran ran = palmares(
      {"render", "affiche-a3", "--results", folder.with("r.csv", rows), "--territory", "tnl-10", "--format", "svg", "-o", "-"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  EXPECT_LT(used.ru_maxrss, 150'000) << "kB";
}

}  // namespace
}  // namespace palmares::test
