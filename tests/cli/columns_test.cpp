// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"
#include "lib/system/file.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// What people type: headings of this year only.
constexpr const char* typed =
    "Organisme candidat;Décision du jury;Nº SIREN;Courriel du référent\n"
    "Échirolles;Niveau 5;213801517;jean.untel@example.org\n";

TEST(ColumnsCommand, ShowsHowHeadingsAreUnderstood) {
  const Ran ran = palmares({"columns", results(2023)});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("edition"), HasSubstr("niveau"),
                                HasSubstr("intitulé connu"), Not(HasSubstr("manque"))));
}

TEST(ColumnsCommand, SaysWhatIsMissingAndWhatIsLeftAside) {
  const Folder folder;
  const Ran ran = palmares({"columns", folder.with("r.csv", typed)});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("edition       manque"));
  EXPECT_THAT(ran.output, HasSubstr("«\u00A0Courriel du référent\u00A0» (laissé de côté)"));
}

TEST(ColumnsCommand, SavesAMappingThatTheOtherCommandsRead) {
  const Folder folder;
  const std::string file = folder.with("r.csv", typed);
  EXPECT_EQ(palmares({"check", file}).exit, 1) << "nobody knows these headings yet";
  const std::string mapping = (folder / "columns.toml").string();
  const Ran saved = palmares({"columns", file, "--edition", "2023", "-o", mapping});
  ASSERT_EQ(saved.exit, 0) << saved.error;
  // What was guessed is for people to put right.
  lib::write_file(mapping,
                  "[2023]\nnom = \"Organisme candidat\"\nniveau = \"Décision du jury\"\nsiren = "
                  "\"Nº SIREN\"\n");
  const Ran read = palmares({"check", file});
  EXPECT_EQ(read.exit, 0) << read.error << lib::read_file(mapping).value_or("");
  EXPECT_THAT(palmares({"columns", file}).output, HasSubstr("d’après columns.toml"));
}

TEST(ColumnsCommand, KeepsWhatTheFileSaysOfOtherEditions) {
  const Folder folder;
  const std::string mapping =
      folder.with("columns.toml", "[2021]\nnom = \"Lauréate\"\nniveau = \"N\"\n");
  ASSERT_EQ(
      palmares({"columns", folder.with("r.csv", typed), "--edition", "2023", "-o", mapping}).exit,
      0);
  const std::string text = lib::read_file(mapping).value();
  EXPECT_THAT(text, AllOf(HasSubstr("[2021]"), HasSubstr("Lauréate"), HasSubstr("[2023]")));
}

TEST(ColumnsCommand, RefusesWhatItCannotSave) {
  const Folder folder;
  const Ran no_edition =
      palmares({"columns", folder.with("r.csv", typed), "-o", (folder / "c.toml").string()});
  EXPECT_EQ(no_edition.exit, 1);
  EXPECT_THAT(no_edition.error, HasSubstr("de quelle édition"));
  EXPECT_EQ(palmares({"columns", (folder / "absent.csv").string()}).exit, 1);
  EXPECT_EQ(palmares({"columns", folder.with("r2.csv", typed), "--edition", "23"}).exit, 2);
}

}  // namespace
}  // namespace palmares::test
