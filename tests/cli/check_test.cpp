// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

#include <algorithm>

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Check, SumsUpRightResults) {
  const Ran ran = palmares({"check", results(2021), results(2023), results(2025)});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("édition 2021\u00A0: 13\u00A0lauréats\n"),
                                HasSubstr("édition 2023\u00A0: 10\u00A0lauréats\n"),
                                HasSubstr("édition 2025\u00A0: 6\u00A0lauréats\n"),
                                HasSubstr("aucun problème")));
}

TEST(Check, SaysWhichSheetsEncodingSeparatorAndHeadingsItTook) {
  const Ran csv = palmares({"check", results(2023)});
  EXPECT_THAT(csv.output, AllOf(HasSubstr("resultats-2023.csv\u00A0: UTF-8, virgule\u202F; "),
                                HasSubstr("«\u00A0nom\u00A0» → nom")));
  const Ran sheets = palmares({"check", source("tests/data/cases/19-feuille-par-niveau.xlsx")});
  EXPECT_EQ(sheets.exit, 0) << sheets.error;
  EXPECT_THAT(sheets.output, AllOf(HasSubstr("feuille «"), HasSubstr("→ nom")));
}

TEST(Check, RefusesAtItsRowWhatNoDocumentCanHold) {
  const std::string file = source("tests/data/cases/29-mot-sans-coupure.csv");
  const Folder folder;
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"check", file},
        {"import", file, "--store", (folder / "depot").string()}}) {
    const Ran ran = palmares(words);
    EXPECT_EQ(ran.exit, 1) << words.front();
    EXPECT_THAT(ran.error,
                AllOf(HasSubstr("29-mot-sans-coupure.csv:2: "), HasSubstr("est trop long"),
                      testing::Not(HasSubstr("templates/"))));
  }
}

TEST(Check, TellsFiveFaultsOfOneFileAtOnce) {
  const Folder folder;
  const std::string file =
      folder.with("faults.csv",
                  "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n"
                  "2023,La Tronche,commune,38,2,213805162,38516,,\n"  // not Luhn
                  "2023,Lettret,commune,05,9,210500740,05074,,\n"     // no such grade
                  "2023,Villejuif,commune,94,4,219400769,9476,,\n"    // COG code of 4 digits
                  "2023,Bo\u200Bé,commune,47,5,214700312,47031,,\n"   // zero-width space
                  "2023,Échirolles,commune,38,5,213801517,38151,,\n"
                  "2023,Échirolles,commune,38,5,213801517,38151,,\n");  // twice
  const Ran ran = palmares({"check", file});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.output, "");
  for (const char* place : {":2:", ":3:", ":4:", ":5:", ":7:"}) {
    EXPECT_THAT(ran.error, HasSubstr(file + place));
  }
  EXPECT_THAT(ran.error, HasSubstr("U+200B"));
  EXPECT_GE(std::ranges::count(ran.error, '\n'), 5);
}

TEST(Check, TellsTheProblemsOfAllFiles) {
  const Folder folder;
  const std::string wrong = folder.with("wrong.csv", "edition,nom\n");
  const Ran ran = palmares({"check", (folder / "missing.csv").string(), wrong, folder.path()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error,
              AllOf(HasSubstr("missing.csv: ce fichier n’existe pas"), HasSubstr("wrong.csv"),
                    HasSubstr(folder.path() + ": ce fichier ne peut pas être lu")));
}

TEST(Check, RefusesOneEditionInTwoFiles) {
  const Ran ran = palmares({"check", results(2023), results(2021), results(2023)});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, AllOf(HasSubstr("l’édition 2023 se trouve déjà dans"),
                               HasSubstr("un seul fichier par édition")));
}

TEST(Check, WorksWithoutTheRegisterAndSaysSo) {
  const Folder folder;
  for (const char* part : {"templates", "artwork", "fonts"}) {
    std::filesystem::create_directory_symlink(source(part), folder / part);
  }
  const Ran without = palmares({"check", results(2023), "--root", folder.path()});
  EXPECT_EQ(without.exit, 0) << without.error;
  EXPECT_THAT(without.error, HasSubstr("le registre des territoires est absent"));
  EXPECT_THAT(palmares({"check", results(2023)}).error,
              testing::Not(HasSubstr("le registre des territoires est absent")));
  // What only the register can tell is then asked of the row.
  const std::string nameless =
      folder.with("r.csv", "edition,nom,type,departement,niveau\n2023,Lettret,commune,05,2\n");
  EXPECT_EQ(palmares({"check", nameless, "--root", folder.path()}).exit, 1);
  EXPECT_EQ(palmares({"check", nameless}).exit, 0);
}

}  // namespace
}  // namespace palmares::test
