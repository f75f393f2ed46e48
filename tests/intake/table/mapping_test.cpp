// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/mapping.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

constexpr std::string_view jury =
    "[2021]\nniveau = \"Note\"\n\n[2023]\nnom = \"Structure\"\nniveau = \"Décision du jury\"\n";

Result<Outcome<std::vector<domain::Results>>> read(std::string_view csv, std::string_view toml) {
  const std::vector<Mapping> mappings = read_mappings(toml, "columns.toml").value();
  return read_results(csv, "r.csv",
                      {.editions = sample::editions(),
                       .charters = sample::charters(),
                       .territories = nullptr,
                       .mappings = mappings});
}

TEST(Mappings, TellWhichHeadingIsWhichColumn) {
  const auto result =
      read("Structure,décision du JURY,Nom,siren\nLettret,2,Untel,210500740\n", jury);
  ASSERT_TRUE(result) << to_string(result.error());
  const domain::Award& award = result->value.at(0).awards.at(0);
  EXPECT_EQ(award.edition, 2023) << "the edition is the mapping's";
  EXPECT_EQ(award.territory.name, "Lettret");
  EXPECT_EQ(award.grade, "2");
}

TEST(Mappings, AreNotForFilesWithoutTheirHeadings) {
  const auto result = read("edition,nom,niveau,siren\n2021,Lettret,2,210500740\n", jury);
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(result->value.at(0).edition, 2021);
}

TEST(Mappings, ComeBackFromTheirText) {
  const auto first = read_mappings(jury, "columns.toml").value();
  const auto again = read_mappings(mapping_text(first), "columns.toml").value();
  ASSERT_EQ(again.size(), 2U);
  EXPECT_EQ(again[1].edition, "2023");
  EXPECT_EQ(again[1].of(Column::niveau), "Décision du jury");
  EXPECT_EQ(again[1].of(Column::siren), std::nullopt);
  EXPECT_EQ(mapping_text(again), mapping_text(first));
}

TEST(Mappings, TellEveryFault) {
  const auto read = read_mappings("a = 1\n[x]\n[2023]\nniveaux = \"N\"\nnom = 3\n", "columns.toml");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), 4U) << to_string(read.error());
}

}  // namespace
}  // namespace palmares::intake
