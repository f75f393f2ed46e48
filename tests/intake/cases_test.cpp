// SPDX-License-Identifier: AGPL-3.0-or-later
// Files as people really send them (tests/data/cases), each with its right value: what is read, or
// what is refused and where.
#include "intake/sample.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

Result<Outcome<std::vector<domain::Results>>> read_case(const std::string& name) {
  const std::string path = std::string(palmares::source_dir()) + "/tests/data/cases/" + name;
  return read_results(lib::read_file(path).value(), name,
                      {.editions = sample::editions(),
                       .charters = sample::charters(),
                       .territories = &sample::france()});
}

/// « 2023 Villejuif 4 », a row a line; « refused » and the problems else.
std::string rows_of(const std::string& name) {
  const auto read = read_case(name);
  if (!read) {
    return "refused\n" + to_string(read.error());
  }
  std::string text;
  for (const domain::Results& results : read->value) {
    for (const domain::Award& award : results.awards) {
      text += std::to_string(award.edition) + ' ' + award.territory.name + ' ' + award.grade + '\n';
    }
  }
  return text;
}

std::string notices_of(const std::string& name) {
  const auto read = read_case(name);
  return read ? to_string(read->notices) : "refused\n" + to_string(read.error());
}

TEST(Cases, ReadASeparatorThatTheFileNames) {
  for (const char* name :
       {"01-sep-point-virgule.csv", "01-sep-tabulation.csv", "01-sep-virgule.csv"}) {
    EXPECT_EQ(rows_of(name), "2023 Villejuif 4\n2023 La Tronche 2\n") << name;
  }
}

TEST(Cases, FindThePartsOfAWorkbookByTheirRelationships) {
  for (const char* name :
       {"02-prefixe-relationships.xlsx", "02-prefixes-partout.xlsx",
        "03-SharedStrings-majuscule.xlsx", "03-chaines-ailleurs.xlsx", "04-workbook22.xlsx"}) {
    EXPECT_EQ(rows_of(name), "2023 Villejuif 4\n2023 Angoulême 3\n2023 Lettret 2\n") << name;
  }
  EXPECT_EQ(rows_of("02-cible-encodee.xlsx"), "2023 Villejuif 4\n2023 Boé 5\n")
      << "« ma%20feuille.xml »";
}

TEST(Cases, RefuseFormulasThatWereNeverComputed) {
  EXPECT_THAT(rows_of("05-formules-sans-valeur.xlsx"), HasSubstr("Jury!E2: la formule"));
  EXPECT_THAT(rows_of("05-formules-sans-valeur.xlsx"), HasSubstr("Jury!E4: la formule"));
  EXPECT_THAT(rows_of("05-formules-sans-valeur.xlsx"), Not(HasSubstr("Jury!E5")))
      << "an empty result is empty";
  EXPECT_THAT(rows_of("05-nom-sans-valeur.xlsx"), HasSubstr("Jury!B2: la formule"));
  EXPECT_THAT(rows_of("05-xlsxwriter.xlsx"),
              HasSubstr("B2: la formule de cette case n’a pas de valeur"));
}

TEST(Cases, RefuseErrorsWithTheirCells) {
  for (const char* place : {":2:6: ", ":3:6: ", ":4:71: ", ":5:6: "}) {
    EXPECT_THAT(rows_of("06-erreurs.csv"),
                HasSubstr(std::string("06-erreurs.csv") + place + "la case contient une erreur"));
  }
  EXPECT_THAT(rows_of("06-erreurs.xlsx"), HasSubstr("Jury!B2: la case contient une erreur"));
  EXPECT_THAT(rows_of("06-erreurs.xlsx"), HasSubstr("Jury!I3: la case contient une erreur"));
}

TEST(Cases, RefuseTheErrorThatAnOpenDocumentShows) {
  for (const char* name :
       {"06-erreur-de-niveau.ods", "06-erreur-sans-type.ods", "06-erreur-de-mention.ods"}) {
    EXPECT_THAT(rows_of(name), HasSubstr("la case contient une erreur de formule")) << name;
  }
}

TEST(Cases, ReadNoPhoneticText) {
  EXPECT_THAT(rows_of("06-phonetique.xlsx"), Not(HasSubstr("refused")));
  EXPECT_THAT(rows_of("06-phonetique.xlsx"), Not(HasSubstr("フ")));
}

TEST(Cases, NameARowTooLowToBeSeen) {
  EXPECT_THAT(notices_of("08-ligne-basse.xlsx"), HasSubstr("la ligne est masquée"));
}

TEST(Cases, RefuseSheetsOfResultsThatCannotBeRead) {
  for (const char* name : {"19-sans-niveau.xlsx", "19-autres-titres.xlsx", "19-sans-titres.xlsx"}) {
    EXPECT_THAT(
        rows_of(name),
        HasSubstr("cette feuille a l’air de contenir des résultats, et ne peut pas être lue"))
        << name;
  }
}

TEST(Cases, TellDatesThatTheSpreadsheetMade) {
  for (const char* name :
       {"07-quatre-sur-cinq.csv", "07-quatre-sur-cinq.ods", "07-quatre-sur-cinq.xlsx"}) {
    EXPECT_THAT(rows_of(name), HasSubstr("le tableur en a fait une date")) << name;
  }
}

TEST(Cases, ReadNoHiddenSheetAndNameHiddenRows) {
  for (const char* name : {"08-feuille-masquee.xlsx", "08-feuille-tres-masquee.xlsx"}) {
    EXPECT_EQ(rows_of(name), "2023 Villejuif 4\n2023 Angoulême 3\n2023 Boé 5\n") << name;
    EXPECT_THAT(notices_of(name), HasSubstr("Brouillon jury: cette feuille est masquée"));
  }
  for (const char* name : {"08-lignes-filtrees.ods", "08-lignes-masquees.xlsx"}) {
    EXPECT_THAT(notices_of(name), HasSubstr("Résultats!3: la ligne est masquée")) << name;
    EXPECT_THAT(notices_of(name), HasSubstr("Résultats!5: la ligne est masquée")) << name;
  }
}

TEST(Cases, ReadNothingUnderAMergedCell) {
  EXPECT_THAT(rows_of("09-fusion.ods"),
              HasSubstr("Résultats!A4: la case de la colonne «\u00A0edition\u00A0» est couverte"));
  EXPECT_THAT(rows_of("09-fusion.xlsx"), HasSubstr("par la fusion A2:A4"));
}

TEST(Cases, TakeWordsThatSayNothingForNothing) {
  EXPECT_THAT(rows_of("10-pandas-nan.csv"), HasSubstr("csv:4:6: "));
  EXPECT_THAT(rows_of("10-pandas-nan.csv"), Not(HasSubstr("csv:3:"))) << "optional columns";
  EXPECT_THAT(rows_of("10-pandas.csv"), HasSubstr("retirer «\u00A0.0\u00A0»"));
}

TEST(Cases, ScoreEncodings) {
  EXPECT_EQ(rows_of("11-cp850-associations.csv"),
            "2023 Médiathèques et numérique en Forêt d’Orient 3\n2023 Pôle d’équilibre numérique "
            "du Périgord 4\n");
  EXPECT_EQ(rows_of("11-macroman-associations.csv"),
            "2023 Médiathèques et numérique en Forêt d’Orient 3\n2023 Pôle d’équilibre numérique "
            "du Périgord 4\n");
  EXPECT_THAT(rows_of("11-macroman.csv"), HasSubstr("2023 Échirolles 5\n2023 Boé 5\n"));
  EXPECT_THAT(notices_of("11-macroman.csv"),
              HasSubstr("il est lu en MacRoman, par exemple «\u00A0Échirolles\u00A0»"));
}

TEST(Cases, RefuseDamagedTextsWithWhatTheyMustHaveBeen) {
  const std::string doubled = rows_of("12-double-encodage.csv");
  for (const char* meant :
       {"Fédération des médiathèques d’Aquitaine", "Pôle numérique du Périgord", "Échirolles"}) {
    EXPECT_THAT(doubled, HasSubstr(std::string("écrire «\u00A0") + meant));
  }
  EXPECT_THAT(rows_of("12-points-d-interrogation.csv"), HasSubstr("csv:2:6: "));
  for (const char* meant :
       {"Arts & Médias libres", "Maison de l'Étudiant", "Pays de Châteaugiron"}) {
    EXPECT_THAT(rows_of("13-entites-html.csv"), HasSubstr(std::string("écrire «\u00A0") + meant));
  }
}

TEST(Cases, ReadJsonInUtf16AndJsonLines) {
  EXPECT_EQ(rows_of("14-utf16.json"), "2023 Villejuif 4\n2023 Angoulême 3\n");
  EXPECT_EQ(rows_of("14-lignes.json"), "2023 Villejuif 4\n2023 Angoulême 3\n");
}

TEST(Cases, ReadJsonOfDataFrames) {
  for (const char* name :
       {"14-colonnes.json", "14-listes-par-colonne.json", "14-lignes-par-indice.json",
        "14-colonnes-et-donnees.json", "14-schema-et-donnees.json", "14-titres-et-lignes.json"}) {
    EXPECT_EQ(rows_of(name), "2023 Villejuif 4\n2023 Angoulême 3\n2023 Lettret 2\n") << name;
    EXPECT_EQ(notices_of(name).find("mentions"), std::string::npos) << name;
  }
  EXPECT_THAT(rows_of("14-colonnes-inegales.json"),
              HasSubstr("14-colonnes-inegales.json:1:194: ce JSON est rangé par colonnes, et "
                        "«\u00A0niveau\u00A0» n’a pas les mêmes "
                        "lignes que «\u00A0edition\u00A0»; l’exporter ligne par ligne\u00A0: "
                        "to_json(orient=\"records\")"));
  EXPECT_THAT(
      rows_of("14-lignes-inegales.json"),
      HasSubstr(
          "14-lignes-inegales.json:2:2: la ligne a 5\u00A0valeurs, et il y a 6\u00A0colonnes"));
  EXPECT_THAT(rows_of("14-colonne-double.json"),
              HasSubstr("14-colonne-double.json:1:67: la colonne «\u00A0nom\u00A0» figure deux"));
}

TEST(Cases, TellShortenedNumbers) {
  EXPECT_THAT(rows_of("15-notation-scientifique.csv"),
              HasSubstr("le tableur l’a abrégé\u00A0: 2,19401E+08"));
  EXPECT_EQ(rows_of("15-notation-scientifique.xlsx"), "2023 Villejuif 4\n")
      << "the whole number is in the file";
}

TEST(Cases, KnowArrondissementsAndDepartments) {
  EXPECT_THAT(notices_of("16-arrondissements.csv"), HasSubstr("arrondissement de Paris (75056)"));
  EXPECT_THAT(rows_of("16-arrondissements-sans-identifiant.csv"),
              HasSubstr("arrondissement de Lyon (69123)"));
  const std::string by_name = rows_of("16-arrondissements-par-nom.csv");
  EXPECT_THAT(by_name, HasSubstr("csv:2:6: le nom «\u00A0Paris 12e Arrondissement\u00A0» est celui "
                                 "d’un arrondissement de Paris (75056)"));
  EXPECT_THAT(
      by_name,
      HasSubstr("donner à l’arrondissement un identifiant de l’organisateur, comme paris-12"));
  EXPECT_THAT(by_name, HasSubstr("csv:3:6: le nom «\u00A03e arrondissement de Lyon\u00A0» est "
                                 "celui d’un arrondissement de Lyon (69123)"));
  EXPECT_THAT(by_name, Not(HasSubstr("csv:4:"))) << "an identifier names it";
  const auto read = read_case("18-departements.csv");
  ASSERT_TRUE(read) << to_string(read.error());
  std::vector<std::string> departments;
  for (const domain::Award& award : read->value.front().awards) {
    departments.push_back(award.territory.department);
  }
  EXPECT_THAT(departments, testing::ElementsAre("69", "2A", "01", "971", "", ""));
}

TEST(Cases, ReadEverySheetOfResults) {
  EXPECT_EQ(rows_of("19-feuille-par-niveau.xlsx"),
            "2023 Boé 5\n2023 Échirolles 5\n2023 Villejuif 4\n2023 La Tronche 2\n2023 Lettret 2\n");
  EXPECT_EQ(rows_of("19-deux-feuilles.xlsx"),
            "2021 Angoulême 2\n2021 Échirolles 4\n2021 Lettret 1\n"
            "2023 Angoulême 3\n2023 Échirolles 5\n2023 Lettret 2\n2023 Boé 5\n");
}

TEST(Cases, RefuseALevelThatTheNameOfTheSheetContradicts) {
  for (const char* name : {"19-feuille-contraire.xlsx", "19-feuille-contraire.ods"}) {
    EXPECT_EQ(rows_of(name), "refused\n" + std::string(name) +
                                 ":Niveau 5!E2: le niveau est «\u00A04\u00A0», et la feuille "
                                 "s’appelle «\u00A0Niveau 5\u00A0»; "
                                 "corriger le niveau, ou renommer la feuille\n");
  }
}

TEST(Cases, OpenLigatures) {
  EXPECT_THAT(rows_of("35-noms-longs.csv"), HasSubstr("Office fluvial et filière numérique"));
  EXPECT_THAT(notices_of("35-noms-longs.csv"), HasSubstr("ligatures"));
}

}  // namespace
}  // namespace palmares::intake
