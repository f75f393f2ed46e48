// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets with several sheets: which holds the results, and what the others add.
// tests/data/formes/dossiers.* are an export of Démarches Simplifiées in three sheets, saved by
// LibreOffice.
#include "intake/table/table_choice.hpp"

#include "intake/format/sources.hpp"
#include "intake/sample.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A sheet of texts; every cell knows its place.
Table sheet(std::string name, int number, const std::vector<std::vector<std::string>>& lines) {
  Table table{.sheet = std::move(name), .rows = {}};
  int line = 0;
  for (const std::vector<std::string>& cells : lines) {
    Row& row = table.rows.emplace_back();
    ++line;
    for (const std::string& cell : cells) {
      row.push_back({.text = cell,
                     .position = {line, static_cast<int>(row.size()) + 1, number},
                     .broken = false});
    }
  }
  return table;
}

std::vector<std::string> texts(const Row& row) {
  std::vector<std::string> all;
  for (const Field& field : row) {
    all.push_back(field.text);
  }
  return all;
}

Result<Outcome<std::vector<domain::Results>>> read(const std::string& name) {
  return read_results(
      lib::read_file(std::string(palmares::source_dir()) + "/tests/data/formes/" + name).value(),
      name,
      {.editions = sample::editions(),
       .charters = sample::charters(),
       .territories = &sample::france()});
}

TEST(TableChoice, JoinsTheSheetsOfAnExport) {
  for (const char* name : {"dossiers.ods", "dossiers.xlsx"}) {
    const auto result = read(name);
    ASSERT_TRUE(result) << name << to_string(result.error());
    const std::vector<domain::Award>& awards = result->value.at(0).awards;
    ASSERT_EQ(awards.size(), 5U) << name;
    std::vector<std::string> told;
    for (const domain::Award& award : awards) {
      told.push_back(award.territory.id + ' ' + award.territory.name + ' ' + award.grade);
    }
    EXPECT_THAT(told, testing::ElementsAre("215403957 Nancy 5", "200066918 CA Alès Agglomération 4",
                                           "213801517 Échirolles 3", "210500740 Lettret ",
                                           "tnl-smeacc SMEACC 1"))
        << name;
    EXPECT_THAT(awards[0].mentions, testing::ElementsAre("Open data")) << name;
    EXPECT_THAT(to_string(result->notices), Not(HasSubstr("untel"))) << name;
  }
}

TEST(TableChoice, TakesTheSheetThatIsUnderstoodBest) {
  const Chosen chosen = choose_table(
      {sheet("Avis", 1, {{"Dossier ID", "Niveau"}, {"1", "2"}}),
       sheet("Dossiers", 2, {{"ID", "Nom", "Niveau", "Édition"}, {"1", "Boé", "5", "2023"}})},
      {});
  EXPECT_EQ(chosen.table.sheet, "Dossiers");
  EXPECT_EQ(texts(chosen.table.rows.at(1)), (std::vector<std::string>{"1", "Boé", "5", "2023"}))
      << "it had a level of its own";
}

TEST(TableChoice, FindsAHeaderBelowATitle) {
  const Chosen chosen = choose_table(
      {sheet("F", 1,
             {{"Résultats du jury"}, {}, {"Nom", "Niveau", "Édition"}, {"Boé", "5", "2023"}})},
      {});
  EXPECT_EQ(texts(chosen.table.rows.at(0)), (std::vector<std::string>{"Nom", "Niveau", "Édition"}));
}

TEST(TableChoice, LeavesEmptyWhatTheOtherSheetDoesNotHave) {
  const Chosen chosen = choose_table(
      {sheet("Dossiers", 1, {{"ID", "Niveau", "Édition"}, {"1", "5", "2023"}, {"2", "4", "2023"}}),
       sheet("Etablissements", 2,
             {{"Dossier ID", "Raison sociale"}, {"2", "Boé"}, {"2", "Autre"}})},
      {});
  EXPECT_EQ(texts(chosen.table.rows.at(1)), (std::vector<std::string>{"1", "5", "2023", ""}));
  EXPECT_EQ(texts(chosen.table.rows.at(2)), (std::vector<std::string>{"2", "4", "2023", "Boé"}))
      << "the first of two";
  EXPECT_EQ(chosen.table.rows[2][3].position, (CellPosition{2, 2, 2}))
      << "a problem of it stands on the other sheet";
}

TEST(TableChoice, JoinsNothingWithoutTheNumberOfADossier) {
  const Chosen chosen =
      choose_table({sheet("A", 1, {{"Nom", "Niveau", "Édition"}, {"Boé", "5", "2023"}}),
                    sheet("B", 2, {{"ID", "SIREN"}, {"1", "214700312"}})},
                   {});
  EXPECT_EQ(chosen.table.rows.front().size(), 3U);
}

}  // namespace
}  // namespace palmares::intake
