// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

#include <regex>

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Ran proof(const std::string& charter, const std::filesystem::path& folder,
          std::vector<std::string> kinds = {}) {
  std::vector<std::string> words = {"proof"};
  words.insert(words.end(), kinds.begin(), kinds.end());
  words.insert(words.end(), {"--charter", charter, "-o", folder.string()});
  return palmares(words);
}

/// Big-endian number of a PNG's header (11.2.2).
std::size_t number_at(const Bytes& bytes, std::size_t at) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  }
  return value;
}

TEST(Proof, WritesAPageAndAPictureOfEachKind) {
  const Folder folder;
  const Ran ran = proof("copyleft", folder.path(), {"certificat", "badge-web", "certificat"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("2\u00A0planches"), HasSubstr("0\u00A0problème")));
  const auto files = files_below(folder.path());
  ASSERT_EQ(files.size(), 3U);
  const Bytes& page = files.at("index.html");
  for (const char* kind : {"certificat", "badge-web"}) {
    const Bytes& png = files.at(std::string(kind) + ".png");
    ASSERT_TRUE(png.starts_with("\x89PNG"));
    EXPECT_THAT(page, HasSubstr("src=\"" + std::string(kind) + ".png\" width=\"" +
                                std::to_string(number_at(png, 16)) + "\" height=\"" +
                                std::to_string(number_at(png, 20)) + '"'));
  }
  // 14 names in 5 grades and two themes; no name stands on the badge, which has five themes and one
  // scene.
  EXPECT_THAT(page, AllOf(HasSubstr("140\u00A0images"), HasSubstr("30\u00A0images")));
}

TEST(Proof, PageIsFrenchNamesEveryNameAndNeedsNoNetwork) {
  const Folder folder;
  ASSERT_EQ(proof("bronze-argent-or", folder.path(), {"badge-web"}).exit, 0);
  const Bytes page = files_below(folder.path()).at("index.html");
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"fr\">"), HasSubstr("<h1>"),
                          HasSubstr("Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"),
                          HasSubstr("L’Haÿ-les-Roses"), HasSubstr("couleur, noir, blanc"),
                          Not(HasSubstr("http")), Not(HasSubstr("<script"))));
  const std::regex picture("<img [^>]*>");
  std::size_t pictures = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), picture); at != std::sregex_iterator();
       ++at, ++pictures) {
    EXPECT_THAT(at->str(), HasSubstr(" alt=\"Planche"));
  }
  EXPECT_EQ(pictures, 1U);
}

TEST(Proof, HoldsTheSameOctetsWhateverTheZoneAndLocale) {
  const Folder folder;
  ASSERT_EQ(proof("copyleft", folder / "one", {"badge-web", "millesime"}).exit, 0);
  ASSERT_EQ(palmares({"proof", "badge-web", "millesime", "--charter", "copyleft", "-o",
                      (folder / "two").string()},
                     {{"TZ", "Asia/Tokyo"}, {"LC_ALL", "C"}})
                .exit,
            0);
  EXPECT_TRUE(files_below(folder / "one") == files_below(folder / "two"));
}

TEST(Proof, RefusesWhatTheHouseDoesNotHave) {
  const Folder folder;
  const Ran charter = proof("fleurs", folder / "out");
  EXPECT_EQ(charter.exit, 1);
  EXPECT_THAT(charter.error, AllOf(HasSubstr("charte inconnue\u00A0: «\u00A0fleurs\u00A0»"),
                                   HasSubstr("copyleft")));
  const Ran kinds = proof("copyleft", folder / "out", {"diplome", "medaille"});
  EXPECT_EQ(kinds.exit, 1);
  EXPECT_THAT(kinds.error, AllOf(HasSubstr("«\u00A0diplome\u00A0»"),
                                 HasSubstr("«\u00A0medaille\u00A0»"), HasSubstr("badge-web")));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
  EXPECT_EQ(palmares({"proof", "--charter", "copyleft"}).exit, 2);
  const Ran edition = palmares({"proof", "--edition", "2031", "-o", (folder / "out").string()});
  EXPECT_EQ(edition.exit, 1);
  EXPECT_THAT(edition.error, HasSubstr("l’édition 2031 est inconnue; --store DOSSIER"));
}

/// The installation with one text of its files replaced.
std::string altered_house(const Folder& folder, const std::string& file, const std::string& from,
                          const std::string& to) {
  for (const char* part : {"templates", "artwork", "fonts"}) {
    std::filesystem::copy(source(part), folder / "house" / part,
                          std::filesystem::copy_options::recursive);
  }
  Bytes text = lib::read_file(folder / "house" / file).value();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  lib::write_file(folder / "house" / file, text.replace(at, from.size(), to));
  return (folder / "house").string();
}

TEST(Proof, ShowsAndNamesWhatATemplateCannotHold) {
  const Folder folder;
  std::filesystem::create_directories(folder / "house");
  const std::string installation = altered_house(folder, "templates/proof.toml", "name = \"Y\"",
                                                 "name = \"" + std::string(60, 'W') + "\"");
  const Ran ran = palmares({"proof", "logo-territoire", "--root", installation, "--charter",
                            "copyleft", "-o", (folder / "out").string()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, AllOf(HasSubstr("logo-territoire"), HasSubstr("ne tient pas"),
                               HasSubstr("templates/proof.toml")));
  const auto files = files_below(folder / "out");
  EXPECT_TRUE(files.contains("logo-territoire.png"));
  EXPECT_THAT(files.at("index.html"),
              AllOf(HasSubstr("Documents refusés"), HasSubstr("ne tient pas")));
}

TEST(Proof, NamesTheLineOfAFaultInItsNames) {
  const Folder folder;
  std::filesystem::create_directories(folder / "house");
  const std::string installation = altered_house(
      folder, "templates/proof.toml", "type = \"commune\"", "type = \"village\"\nsurnom = \"x\"");
  const Ran ran = palmares(
      {"proof", "--root", installation, "--charter", "copyleft", "-o", (folder / "out").string()});
  EXPECT_NE(ran.exit, 0);
  EXPECT_THAT(ran.error, AllOf(HasSubstr("templates/proof.toml:6"), HasSubstr("village"),
                               HasSubstr("surnom")));
}

}  // namespace
}  // namespace palmares::test
