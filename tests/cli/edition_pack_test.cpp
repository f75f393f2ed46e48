// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

#include <algorithm>

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Ran pack(const std::filesystem::path& folder, std::vector<std::string> more,
         const std::map<std::string, std::string>& environment = {}) {
  std::vector<std::string> words = {"edition-pack", "-o", folder.string(), "--base-url",
                                    "https://label.example"};
  words.insert(words.end(), more.begin(), more.end());
  return palmares(words, environment);
}

std::size_t lines(const Bytes& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

TEST(PackOfAnEdition, IsCompleteCountedAndTheSameTwice) {
  const Folder folder;
  const Ran ran = pack(folder / "one", {results(2021), results(2023)});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  ASSERT_EQ(
      pack(folder / "two", {results(2021), results(2023)}, {{"TZ", "Asia/Tokyo"}, {"LC_ALL", "C"}})
          .exit,
      0);
  const auto files = files_below(folder / "one");
  EXPECT_TRUE(same_files(files, files_below(folder / "two")));
  const std::size_t laureates = lines(files.at("edition-2023/donnees/laureats-2023.csv")) - 1;
  EXPECT_GE(laureates, 10U);
  EXPECT_EQ(lines(files.at("edition-2023/envoi.csv")), laureates + 1);
  EXPECT_THAT(ran.output, HasSubstr(std::to_string(laureates) + "\u00A0lauréats"));
  const std::string book = (folder / "one/edition-2023/certificats/certificats-2023.pdf").string();
  EXPECT_EQ(run({"qpdf", "--show-npages", book}).output, std::to_string(laureates) + '\n');
  EXPECT_EQ(run({"qpdf", "--check", book}).exit, 0);
  const std::string archive =
      (folder / "one/edition-2023/certificats/certificats-2023.zip").string();
  EXPECT_EQ(run({"unzip", "-tq", archive}).exit, 0);
  EXPECT_EQ(lines(run({"unzip", "-Z1", archive}).output), laureates);
  EXPECT_EQ(
      std::ranges::count_if(files, [](const auto& file) { return file.first.ends_with(".png"); }),
      static_cast<std::ptrdiff_t>(laureates + 1));
  for (const char* standard : {"ua", "a3a"}) {
    EXPECT_EQ(palmares({"preflight", book, "--standard", standard}).exit, 0) << standard;
    EXPECT_EQ(
        palmares({"preflight", (folder / "one/edition-2023/presse/communique-edition.pdf").string(),
                  "--standard", standard})
            .exit,
        0);
  }
}

TEST(PackOfAnEdition, RefusesBadInputAndWritesNothing) {
  const Folder folder;
  const std::string none = folder.with(
      "r.csv",
      "edition,nom,type,departement,niveau,siren\n2023,La Tronche,commune,38,,213805161\n");
  EXPECT_THAT(pack(folder / "out", {none}).error, HasSubstr("n’a aucun lauréat"));
  EXPECT_THAT(pack(folder / "out", {}).error,
              HasSubstr("aucun résultat, ou deux sources à la fois"));
  EXPECT_EQ(pack(folder / "out", {folder.path() + "/absent.csv"}).exit, 1);
  EXPECT_EQ(palmares({"edition-pack", results(2023)}).exit, 2);
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(PackOfAnEdition, OfAStoreWaitsForFinalResults) {
  const Folder folder;
  const std::string handle = (folder / "depot").string();
  ASSERT_EQ(palmares({"import", results(2025), "--store", handle, "--by", "test"}).exit, 0);
  const Ran draft = pack(folder / "out", {"--store", handle, "--edition", "2025"});
  EXPECT_EQ(draft.exit, 1);
  EXPECT_THAT(draft.error, HasSubstr("ne sont pas définitifs"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
  ASSERT_EQ(palmares({"final", "2025", "--store", handle, "--by", "test"}).exit, 0);
  const Ran settled = pack(folder / "out", {"--store", handle, "--edition", "2025"});
  EXPECT_EQ(settled.exit, 0) << settled.error;
  EXPECT_TRUE(std::filesystem::exists(folder / "out/edition-2025/envoi.csv"));
}

}  // namespace
}  // namespace palmares::test
