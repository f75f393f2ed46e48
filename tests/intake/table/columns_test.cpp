// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/columns.hpp"

#include "intake/format/csv.hpp"
#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace palmares::intake {
namespace {

struct Read {
  Layout layout;
  Diagnostics diagnostics = sample::diagnostics();
};

Read read(BytesView header) {
  Read result;
  result.layout =
      read_header(read_csv(header, result.diagnostics).rows.front(), result.diagnostics);
  return result;
}

TEST(Columns, AreFoundInAnyOrder) {
  const auto [layout, diagnostics] = read("niveau,nom,edition\n");
  EXPECT_EQ(layout.of(Column::niveau), 0U);
  EXPECT_EQ(layout.of(Column::nom), 1U);
  EXPECT_EQ(layout.of(Column::edition), 2U);
  EXPECT_EQ(layout.of(Column::siren), std::nullopt);
  EXPECT_EQ(layout.width, 3U);
  EXPECT_TRUE(diagnostics.problems.empty() && diagnostics.notices.empty());
}

TEST(Columns, AreUnderstoodWhateverCaseAccentsAndPunctuation) {
  const auto [layout, diagnostics] = read(
      "ÉDITION;Nom du territoire;Niveau obtenu;Code INSEE;N° SIREN;Département;Code-Officiel  "
      "Géographique \n");
  EXPECT_EQ(layout.of(Column::edition), 0U);
  EXPECT_EQ(layout.of(Column::nom), 1U);
  EXPECT_EQ(layout.of(Column::niveau), 2U);
  EXPECT_EQ(layout.of(Column::code_insee), 3U);
  EXPECT_EQ(layout.of(Column::siren), 4U);
  EXPECT_EQ(layout.of(Column::departement), 5U);
}

TEST(Columns, OfOneMeaningAreRefused) {
  EXPECT_EQ(to_string(read("edition,nom,niveau,Nom du territoire\n").diagnostics.problems),
            "r.csv:1:20: la colonne « nom » est donnée deux fois, d’abord par « nom »; n’en garder "
            "qu’une\n");
}

TEST(Columns, UnknownAreNotedAndUnnamedIgnored) {
  const auto [layout, diagnostics] = read("edition,nom,niveau,Couleur préférée,,\n");
  EXPECT_TRUE(diagnostics.problems.empty());
  EXPECT_EQ(
      to_string(diagnostics.notices),
      "r.csv:1:20: la colonne « Couleur préférée » n’est pas connue; elle est laissée de côté\n");
}

TEST(Columns, UnknownAreShownWithoutTheirControls) {
  const auto read_back = read("edition,nom,niveau,rouge\x1B[31m\n");
  EXPECT_EQ(
      to_string(read_back.diagnostics.notices),
      "r.csv:1:20: la colonne « rouge\uFFFD[31m » n’est pas connue; elle est laissée de côté\n");
}

TEST(Columns, RequiredAreMissed) {
  EXPECT_EQ(
      to_string(read("siren,type\n").diagnostics.problems),
      "r.csv:1: il manque la colonne « edition »; l’intituler « edition » ou « annee »\n"
      "r.csv:1: il manque la colonne « nom »; l’intituler « nom » ou « nom du territoire »\n"
      "r.csv:1: il manque la colonne « niveau »; l’intituler « niveau » ou « niveau obtenu »\n");
}

TEST(Columns, AreNotMissedWhereAHeadingIsBroken) {
  EXPECT_EQ(read("edition,nom,nive\xE9\n").diagnostics.problems.size(), 1U);
}

TEST(Columns, MadeByAFormulaWithoutAValueAreToldAtTheirCell) {
  const Row header = {
      {.text = {}, .position = {1, 1}, .broken = false, .content = Content::uncomputed},
      {.text = "nom", .position = {1, 2}, .broken = false},
      {.text = "niveau", .position = {1, 3}, .broken = false}};
  Diagnostics diagnostics{.file = "r.ods", .problems = {}, .notices = {}};
  (void)read_header(header, diagnostics);
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.ods:1:1: la formule de cette case n’a pas de valeur enregistrée; ouvrir et "
            "enregistrer le fichier dans le "
            "tableur, ou écrire la valeur\n");
}

TEST(ColumnRules, StandInTheOrderOfTheEnumeration) {
  ASSERT_EQ(column_rules().size(), column_count);
  for (std::size_t i = 0; i < column_count; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(column_rules()[i].column), i);
  }
  EXPECT_EQ(name_of(Column::code_insee), "code_insee");
}

TEST(ColumnRules, AcceptEachHeadingForOneColumnOnly) {
  std::set<std::string, std::less<>> seen;
  for (const ColumnRule& rule : column_rules()) {
    EXPECT_TRUE(seen.emplace(rule.name).second) << rule.name;
    for (const std::string_view heading : rule.headings) {
      EXPECT_TRUE(seen.emplace(heading).second) << heading;
      const auto [layout, diagnostics] = read(std::string(heading) + ",inconnue\n");
      EXPECT_EQ(layout.of(rule.column), 0U) << heading;
    }
  }
}

}  // namespace
}  // namespace palmares::intake
