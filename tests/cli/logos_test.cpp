// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/logos.hpp"

#include "cli/shop.hpp"
#include "deliver/workshop.hpp"
#include "lib/png.hpp"

#include <sys/resource.h>

namespace palmares::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

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

struct LogosTest : testing::Test {
  test::Folder folder;
  deliver::Workshop workshop = deliver::test::open_workshop(std::nullopt);
  std::vector<domain::Results> results{domain::Results{.edition = 2023, .awards = {}}};

  void give(const std::string& id, BytesView png) {
    results.front().awards.push_back(deliver::test::award(id, "Boé", "5"));
    lib::write_file(folder / ("logos/" + id + ".png"), png);
  }
  Result<Problems> take(LogoUse use = LogoUse::any, LogoBounds bounds = {}) {
    return take_logos(workshop, folder / "logos", results, use, bounds);
  }
};

TEST_F(LogosTest, AreMadeSmallerWhereTheyAreLargerThanAnySheetNeeds) {
  give("1", flat_png(4000, 1000));
  give("2", flat_png(1200, 300));
  EXPECT_THAT(take().value(), IsEmpty());
  for (const auto& [id, logo] : workshop.logos) {
    EXPECT_EQ(logo.width, 1200) << id;
    EXPECT_EQ(logo.height, 300) << id;
    EXPECT_EQ(logo.rgb, Bytes(1200 * 300 * 3, '\0')) << id;
  }
  EXPECT_EQ(workshop.logos.size(), 2U);
}

TEST_F(LogosTest, AreLeftOutWhereTheyAreDamagedAndTheOthersAreTaken) {
  give("1", flat_png(300, 300));
  give("2", flat_png(300, 300).substr(0, 90));
  give("3", Bytes(5'000'001, 'x'));
  const Result<Problems> notices = take();
  ASSERT_TRUE(notices);
  EXPECT_EQ(workshop.logos.size(), 1U);
  EXPECT_THAT(to_string(*notices), AllOf(HasSubstr("2.png: cette image PNG est endommagée\u202F; le logo est laissé de côté"),
                                         HasSubstr("3.png: ce fichier est trop gros")));
}

// What is printed is paid: nothing is left out unsaid.
TEST_F(LogosTest, RefuseAPrintOrderWhereTheyAreDamaged) {
  give("1", flat_png(300, 300).substr(0, 90));
  const Result<Problems> refused = take(LogoUse::print_shop);
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_string(refused.error()), HasSubstr("1.png: cette image PNG est endommagée"));
}

TEST_F(LogosTest, TakeNoMoreMemoryTogetherThanIsBounded) {
  for (const char* id : {"1", "2", "3"}) {
    give(id, flat_png(300, 300));
  }
  const Result<Problems> few = take(LogoUse::any, {.logos = 2});
  EXPECT_EQ(workshop.logos.size(), 2U);
  EXPECT_THAT(to_string(few.value()), HasSubstr("3.png: les logos de ce dossier dépassent"));
  workshop.logos.clear();
  const Result<Problems> light = take(LogoUse::any, {.octets = 300 * 300 * 3});
  EXPECT_EQ(workshop.logos.size(), 1U);
  EXPECT_EQ(light.value().size(), 2U);
}

// 1.9 GiB once: 45 MiB for each.
TEST_F(LogosTest, OfFourThousandPixelsCostTheProgramLittle) {
  const Bytes large = flat_png(4000, 4000);
  std::string rows = "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";
  for (int i = 10; i < 50; ++i) {
    const std::string id = "tnl-" + std::to_string(i);
    rows += "2023,Association " + id + ",association,,3,,," + id + ",\n";
    lib::write_file(folder / ("logos/" + id + ".png"), large);
  }
  const test::Ran ran = test::palmares(
      {"render", "badge-web", "--results", folder.with("r.csv", rows), "--territory", "tnl-10", "--format", "svg", "-o", "-"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  EXPECT_LT(used.ru_maxrss, 600'000) << "kB";
}

}  // namespace
}  // namespace palmares::cli
