// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/column_guess.hpp"

#include "intake/column_report.hpp"
#include "intake/sample.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view jury =
    "edition;nom;Note du jury;Distinction;Prix spécial;siren\n"
    "2025;Boé;14,5;Or;;214700312\n"
    "2025;Lettret;9;Badge;Coup de cœur;210500740\n";

std::string heading_of(const ColumnReport& report, Column column) {
  for (const UnderstoodColumn& one : report.columns) {
    if (one.column == column) {
      return one.heading + (one.how == Understanding::guessed ? " ?" : "");
    }
  }
  return "–";
}

ColumnReport report(std::string_view csv, std::span<const Mapping> mappings = {}) {
  return report_columns(csv, "r.csv", mappings, sample::charters()).value();
}

Result<Outcome<std::vector<domain::Results>>> read(std::string_view csv, std::string_view toml) {
  const std::vector<Mapping> mappings = read_mappings(toml, "columns.toml").value();
  return read_results(csv, "r.csv",
                      {.editions = sample::editions(),
                       .charters = sample::charters(),
                       .territories = nullptr,
                       .mappings = mappings});
}

TEST(ColumnGuess, LooksAtTheValuesToo) {
  EXPECT_EQ(heading_of(report(jury), Column::niveau), "Distinction ?") << "marks are no grades";
  EXPECT_EQ(heading_of(report("edition;nom;Décision du jury\n2023;Boé;5\n"), Column::niveau),
            "Décision du jury ?");
  EXPECT_EQ(
      heading_of(report("edition;nom;Note du jury\n2023;Boé;17\n2023;Eu;12,5\n"), Column::niveau),
      "–");
  EXPECT_EQ(
      heading_of(report("edition;nom;Avis du jury;Distinction\n2023;Boé;4;5\n"), Column::niveau),
      "Distinction ?")
      << "the more telling heading of two that hold grades";
}

TEST(ColumnGuess, StaysAGuessUntilConfirmed) {
  const std::string problems = sample::problems(jury);
  EXPECT_THAT(
      problems,
      HasSubstr("il manque la colonne «\u00A0niveau\u00A0»; est-ce «\u00A0Distinction\u00A0»"));
  EXPECT_THAT(problems, testing::Not(HasSubstr("«\u00A0Distinction\u00A0» n’est pas connue")))
      << "asked about, and told once";
  EXPECT_THAT(problems,
              HasSubstr("«\u00A0Note du jury\u00A0» n’est pas connue; elle est laissée de côté"));
  const auto confirmed =
      read(jury, "[2025]\nniveau = \"Distinction\"\nmentions = \"Prix spécial\"\n");
  ASSERT_TRUE(confirmed) << to_string(confirmed.error());
  EXPECT_EQ(confirmed->value.at(0).awards.at(0).grade, "or");
  EXPECT_EQ(confirmed->value.at(0).awards.at(1).mentions, std::vector<std::string>{"Coup de cœur"});
}

TEST(ColumnGuess, AsksAboutMentionsNobodyReads) {
  const std::string csv =
      "edition;nom;niveau;Prix spécial;siren\n2023;Boé;5;;214700312\n2023;Lettret;2;Coup de "
      "cœur;210500740\n";
  EXPECT_EQ(sample::problems(csv),
            "r.csv:1:20: la colonne «\u00A0Prix spécial\u00A0» n’est pas connue\u202F: ses textes "
            "(«\u00A0Coup de cœur\u00A0», "
            "ligne\u00A03) sont-ils des mentions à imprimer\u202F?; oui\u00A0: «\u00A0palmares "
            "columns … -o "
            "columns.toml\u00A0»\u202F; non\u00A0: la même commande avec «\u00A0--ignore \"Prix "
            "spécial\"\u00A0»\n")
      << "told once: that it is left aside goes without saying";
  const auto ignored = read(csv, "[2023]\nignored = [\"prix special\"]\n");
  ASSERT_TRUE(ignored) << to_string(ignored.error());
  EXPECT_THAT(to_string(ignored->notices), HasSubstr("elle est laissée de côté"));
  EXPECT_TRUE(sample::read("edition;nom;niveau;Prix spécial;siren\n2023;Boé;5;;214700312\n"))
      << "a column that holds nothing";
}

TEST(ColumnGuess, IsNotMadeOfWhatPeopleIgnore) {
  const std::vector<Mapping> mappings =
      read_mappings("[2025]\nniveau = \"Distinction\"\nignored = [\"Prix spécial\"]\n", "c")
          .value();
  const ColumnReport seen = report(jury, mappings);
  EXPECT_EQ(heading_of(seen, Column::mentions), "–");
  EXPECT_EQ(mapping_text({mapping_of(seen, "2025")}).find("ignored = [\"Prix spécial\"]") ==
                std::string::npos,
            false);
}

TEST(ColumnsLeftAside, AreToldWithOtherProblems) {
  EXPECT_THAT(sample::problems("edition,nom,niveau,Couleur,siren\n2023,Boé,9,bleu,214700312\n"),
              HasSubstr("r.csv:1:20: la colonne «\u00A0Couleur\u00A0» n’est pas connue; elle est "
                        "laissée de côté\n"));
}

TEST(TitlesAboveTheHeader, AreLeftOutOfTextFilesToo) {
  for (const std::string title : {"Résultats du jury, séance du 5 novembre, tous niveaux\n\n",
                                  "Palmarès 2023;;;\n;;;\n", "\"Label; édition; 2023\"\n"}) {
    const auto result = sample::read(title + "edition;nom;niveau;siren\n2023;Boé;5;214700312\n");
    ASSERT_TRUE(result) << title << to_string(result.error());
    EXPECT_EQ(result->value.at(0).awards.at(0).territory.name, "Boé");
  }
}

}  // namespace
}  // namespace palmares::intake
