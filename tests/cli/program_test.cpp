// SPDX-License-Identifier: AGPL-3.0-or-later
// The program as a whole: help, usage, exit codes.
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* commands[] = {"check", "render",  "kit",      "edition-pack", "proof",
                                    "kinds", "formats", "charters", "serve"};

TEST(Program, HelpsInFrench) {
  const Ran ran = palmares({"--help"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_EQ(ran.error, "");
  for (const char* command : commands) {
    EXPECT_THAT(ran.output, HasSubstr(std::string("  ") + command));
  }
  EXPECT_THAT(ran.output, AllOf(HasSubstr("Emploi"), HasSubstr("Commandes\u00A0:"),
                                HasSubstr("Affiche cette aide")));
  EXPECT_THAT(ran.output,
              AllOf(testing::Not(HasSubstr("Usage")), testing::Not(HasSubstr("Print this"))));
}

TEST(Program, HelpsWithEveryCommand) {
  for (const char* command : commands) {
    const Ran ran = palmares({command, "-h"});
    EXPECT_EQ(ran.exit, 0) << command;
    EXPECT_THAT(ran.output, AllOf(HasSubstr("Emploi"), HasSubstr("--root"),
                                  testing::Not(HasSubstr("REQUIRED"))));
  }
}

TEST(Program, TellsItsVersion) {
  const Ran ran = palmares({"--version"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.output, testing::MatchesRegex("palmares [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(Program, RefusesAWrongCommandLineInFrenchWithCode2) {
  const std::map<std::vector<std::string>, std::string> wrong = {
      {{}, "il manque une commande"},
      {{"dessine"}, "la commande «\u00A0dessine\u00A0» n’existe pas"},
      {{"check"}, "il manque RESULTATS"},
      {{"kit", "a.csv"}, "il manque --output"},
      {{"kit", "-o", "x"}, "il manque RESULTATS"},
      {{"kit", "a.csv", "-o", "x", "--jobs", "0"}, "un nombre de 1 à 256"},
      {{"kit", "a.csv", "-o", "x", "--jobs", "deux"}, "un nombre de 1 à 256"},
      {{"kinds", "--couleur"}, "argument inattendu\u00A0: --couleur"},
      {{"kinds", "--root"}, "une valeur"},
      {{"render", "certificat", "--results", "a.csv", "--territory", "1", "--format", "png",
        "--width", "abc"},
       "valeur impossible"},
      {{"render", "certificat", "--results", "a.csv", "--territory", "1", "--format", "png",
        "--year", "non"},
       "with"},
      {{"render", "certificat", "--territory", "1", "--format", "png"}, "il manque --results"}};
  for (const auto& [words, sentence] : wrong) {
    const Ran ran = palmares(words);
    EXPECT_EQ(ran.exit, 2) << sentence;
    EXPECT_EQ(ran.output, "");
    EXPECT_THAT(ran.error, AllOf(StartsWith("palmares"), HasSubstr(sentence), HasSubstr("--help")));
  }
}

TEST(Program, ListsWhatExistsSlugFirst) {
  EXPECT_THAT(palmares({"kinds"}).output, AllOf(HasSubstr("certificat  "), HasSubstr("\nbadge-web"),
                                                HasSubstr("panneau-entree")));
  EXPECT_THAT(palmares({"formats"}).output,
              AllOf(HasSubstr("svg  "), HasSubstr("png  "), HasSubstr("pdf  ")));
  EXPECT_THAT(palmares({"charters"}).output,
              AllOf(HasSubstr("copyleft  "), HasSubstr("bronze-argent-or  ")));
}

TEST(Program, NamesTheFolderOfTheHouseItDoesNotFind) {
  const Folder folder;
  for (const Ran& ran : {palmares({"kinds", "--root", folder.path()}),
                         palmares({"kinds"}, {{"PALMARES_ROOT", folder.path()}})}) {
    EXPECT_EQ(ran.exit, 3);
    EXPECT_THAT(ran.error, AllOf(HasSubstr(folder.path()), HasSubstr("templates/editions.toml"),
                                 HasSubstr("--root")));
  }
}

TEST(Program, LetsTheCommandLineOverruleTheEnvironment) {
  const Ran ran = palmares({"charters", "--root", source("")}, {{"PALMARES_ROOT", "/dev/null"}});
  EXPECT_EQ(ran.exit, 0) << ran.error;
}

TEST(Program, NamesAMissingTemplateWithCode3) {
  const Folder folder;
  for (const char* part : {"templates", "artwork", "fonts"}) {
    std::filesystem::copy(source(part), folder / part, std::filesystem::copy_options::recursive);
  }
  std::filesystem::remove(folder / "templates/copyleft/sheets/certificat.svg");
  const Ran ran =
      palmares({"kit", results(2023), "-o", (folder / "out").string(), "--root", folder.path()});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.error, HasSubstr("certificat.svg"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(Program, NamesAMissingFontWithCode3) {
  const Folder folder;
  for (const char* part : {"templates", "artwork", "fonts"}) {
    std::filesystem::copy(source(part), folder / part, std::filesystem::copy_options::recursive);
  }
  std::filesystem::remove(folder / "fonts/fonts-inter/Inter-Regular.otf");
  const Ran ran = palmares({"charters", "--root", folder.path()});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.error, HasSubstr("Inter-Regular.otf"));
}

TEST(Program, TellsWhenStandardOutputIsFull) {
  const Ran ran = run({"sh", "-c", "exec \"$0\" formats > /dev/full", PALMARES_BINARY});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.error, HasSubstr("plus de place"));
}

}  // namespace
}  // namespace palmares::test
