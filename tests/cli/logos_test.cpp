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
  const Ran ran = palmares({"render", "affiche-a3", "--results", folder.with("r.csv", rows),
                            "--territory", "tnl-10", "--format", "svg", "-o", "-"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  EXPECT_LT(used.ru_maxrss, 150'000) << "kB";
}

// Each command starts the program that draws, from where it lies.
TEST(Logos, OfAnyKindAreTakenIntoAStoreOrNotAtAll) {
  const Folder folder;
  const std::string store = (folder / "depot").string();
  const std::string drawing =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"><rect width=\"4\" "
      "height=\"2\" fill=\"#c00\"/></svg>";
  ASSERT_EQ(palmares({"import", results(2025), "--store", store, "--final"}).exit, 0);
  const Ran taken = palmares({"logo", "Boé", folder.with("logo.svg", drawing), "--store", store});
  EXPECT_EQ(taken.exit, 0) << taken.error;
  const Bytes kept = lib::read_file(store + "/logos/214700312.png").value();
  EXPECT_TRUE(kept.starts_with("\x89PNG"));
  ASSERT_EQ(
      palmares({"logo", "signature-2025", folder.with("signature.svg", drawing), "--store", store})
          .exit,
      0);
  EXPECT_TRUE(std::filesystem::exists(store + "/logos/signature-2025.png"));
  EXPECT_EQ(
      palmares({"logo", "signature-1925", (folder / "signature.svg").string(), "--store", store})
          .exit,
      1);
  std::filesystem::remove(store + "/logos/signature-2025.png");

  (void)folder.with("tous/Échirolles.svg", drawing);
  (void)folder.with("tous/Atlantis.svg", drawing);
  (void)folder.with("tous/Boé.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<text>Boé</text></svg>");
  const Ran refused = palmares({"logo", "--all", (folder / "tous").string(), "--store", store});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.error,
              testing::AllOf(testing::HasSubstr("Atlantis.svg: "),
                             testing::HasSubstr("Boé.svg:2: ce dessin contient du texte")));
  EXPECT_EQ(files_below(store + "/logos").size(), 1U) << "nothing is half-written";
  std::filesystem::remove(folder / "tous/Atlantis.svg");
  std::filesystem::remove(folder / "tous/Boé.svg");
  EXPECT_EQ(palmares({"logo", "--all", (folder / "tous").string(), "--store", store}).exit, 0);
  EXPECT_EQ(files_below(store + "/logos").size(), 2U);
}

// Who waits ten seconds in vain says so.
constexpr const char* serve_and_photograph = R"sh(
cd "$2"
"$0" import "$1" --store store --final --by essai >/dev/null 2>&1 || exit 1
"$0" publish 2023 --at 2023-11-15T18:00:00+01:00 --store store --by essai >/dev/null 2>&1 || exit 1
"$0" serve --store store --base-url https://label.example --listen 127.0.0.1:0 >address 2>log &
server=$!
tries=0
while ! [ -s address ] && kill -0 $server 2>/dev/null && [ $tries -lt 400 ]; do sleep 0.05; tries=$((tries + 1)); done
pictures() { curl -sS --max-time 30 "$(cat address)2023/213801517/affiche-a3.svg" | grep -c '<image'; }
until_there_are() {
  tries=0
  while [ "$(pictures)" != "$1" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  echo "$2 $(pictures)"
}
until_there_are 0 before
"$0" photo Échirolles ville.png --store store >/dev/null 2>&1 || exit 1
until_there_are 1 photographed
"$0" photo Échirolles --remove --store store >/dev/null 2>&1 || exit 1
until_there_are 0 removed
kill -TERM $server
wait $server
)sh";

TEST(Photographs, AreDrawnByARunningServiceAsSoonAsTheyAreGiven) {
  const Folder folder;
  (void)folder.with("ville.png", flat_png(2600, 1800));
  const Ran ran =
      run({"sh", "-c", serve_and_photograph, PALMARES_BINARY, results(2023), folder.path()});
  EXPECT_EQ(ran.output, "before 0\nphotographed 1\nremoved 0\n")
      << ran.error << lib::read_file(folder / "log").value_or("");
}

// A photograph is what a laureate gave: it is drawn, erased and left out of copies.
TEST(Photographs, AreCutOutInTheOutlineAndErased) {
  const Folder folder;
  const std::string store = (folder / "depot").string();
  ASSERT_EQ(palmares({"import", results(2023), "--store", store, "--final"}).exit, 0);
  const auto poster = [&] {
    return palmares({"render", "affiche-a3", "--store", store, "--edition", "2023", "--territory",
                     "Échirolles", "--format", "svg", "-o", "-"})
        .output;
  };
  const std::string before = poster();
  EXPECT_EQ(before.find("<image"), std::string::npos);

  const Ran small = palmares(
      {"photo", "Échirolles", folder.with("petite.png", flat_png(1000, 700)), "--store", store});
  EXPECT_EQ(small.exit, 1);
  EXPECT_THAT(
      small.error,
      testing::AllOf(
          testing::HasSubstr("«\u00A0photographie\u00A0»\u00A0: 1000 × 700\u00A0pixels, trop peu"),
          testing::HasSubstr("au moins 1754\u00A0pixels")));
  EXPECT_FALSE(std::filesystem::exists(store + "/photographies"))
      << "nothing is kept of what is refused";

  ASSERT_EQ(palmares({"photo", "Échirolles", folder.with("ville.png", flat_png(2600, 1800)),
                      "--store", store})
                .exit,
            0);
  EXPECT_EQ(palmares({"photo", "Échirolles", (folder / "ville.png").string(), "--edition", "2019",
                      "--store", store})
                .exit,
            1);
  const std::string after = poster();
  EXPECT_NE(after.find("<clipPath"), std::string::npos);
  EXPECT_NE(after.find("<image"), std::string::npos);
  ASSERT_EQ(palmares({"backup", "-o", (folder / "copie").string(), "--store", store}).exit, 0);
  EXPECT_FALSE(std::filesystem::exists(folder / "copie/photographies"));
  ASSERT_EQ(
      palmares({"backup", "-o", (folder / "toute").string(), "--with-people", "--store", store})
          .exit,
      0);
  EXPECT_TRUE(std::filesystem::exists(folder / "toute/photographies/2023/213801517.png"));

  const auto drawn = [&] {
    return palmares({"generate", "2023", "--kinds", "affiche-a3", "--territory", "Échirolles",
                     "--store", store})
        .exit;
  };
  const auto blobs = [&] {
    const std::string below = store + "/blobs";
    return std::filesystem::is_directory(below) ? files_below(below).size() : 0;
  };
  const std::size_t without = blobs();
  ASSERT_EQ(drawn(), 0);
  const std::size_t with = blobs();
  EXPECT_GT(with, without);
  EXPECT_EQ(palmares({"photo", "Échirolles", "--remove", "--store", store}).exit, 0);
  EXPECT_EQ(poster(), before);
  EXPECT_EQ(blobs(), without) << "no poster stays that shows it";
  ASSERT_EQ(
      palmares({"photo", "Échirolles", (folder / "ville.png").string(), "--store", store}).exit, 0);
  ASSERT_EQ(drawn(), 0);
  ASSERT_EQ(palmares({"generate", "2023", "--kinds", "certificat", "--territory", "La Tronche",
                      "--store", store})
                .exit,
            0);
  EXPECT_GT(blobs(), with) << "those of another laureate";
  const std::size_t all = blobs();
  EXPECT_THAT(
      palmares({"forget", "Échirolles", "--store", store}).output,
      testing::AllOf(testing::HasSubstr("la photographie"), testing::HasSubstr("déjà faits")));
  EXPECT_EQ(poster(), before);
  EXPECT_EQ(blobs(), all - (with - without)) << "what was made for others stays";
  ASSERT_EQ(palmares({"backup", "-o", (folder / "ensuite").string(), "--store", store}).exit, 0);
  EXPECT_EQ(files_below((folder / "ensuite/blobs").string()).size(), blobs());
  EXPECT_THAT(palmares({"fsck", "--store", store}).output,
              testing::Not(testing::HasSubstr("que rien ne cite")));
  ASSERT_EQ(drawn(), 0);
  EXPECT_EQ(palmares({"fsck", "--store", store}).exit, 0);
}

}  // namespace
}  // namespace palmares::test
