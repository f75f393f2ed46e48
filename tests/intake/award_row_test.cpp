// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/award_row.hpp"

#include "intake/format/csv.hpp"
#include "intake/sample.hpp"

#include <gmock/gmock.h>

namespace palmares::intake {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Expected expected() {
  return {.editions = sample::editions(), .charters = sample::charters()};
}

std::string text_of(const domain::Award& award) {
  const domain::Territory& body = award.territory;
  std::string text = std::to_string(award.edition) + '|' + body.id + '|' + body.slug + '|' +
                     body.name + '|' + std::to_string(static_cast<int>(body.type)) + '|' +
                     body.department + '|' + body.siren.value_or("-") + '|' +
                     body.insee.value_or("-") + '|' + body.designation.value_or("-") + '|' +
                     award.grade;
  for (const std::string& mention : award.mentions) {
    text += '|' + mention;
  }
  return text;
}

// The same rules, whichever way a row came.
TEST(AwardRow, IsReadFromValuesAsFromAFile) {
  std::size_t compared = 0;
  for (const char* year : {"2021", "2023", "2025"}) {
    const Bytes file = lib::read_file(std::string(palmares::source_dir()) +
                                      "/tests/data/resultats-" + year + ".csv")
                           .value();
    const std::vector<domain::Award> awards =
        read_results(file, "resultats.csv", expected()).value().value.front().awards;
    Diagnostics diagnostics;
    const Csv csv = read_csv(file, diagnostics);
    ASSERT_EQ(csv.rows.size(), awards.size() + 1);
    for (std::size_t i = 0; i < awards.size(); ++i) {
      AwardValues values;
      for (std::size_t column = 0; column < csv.rows.front().size(); ++column) {
        values[csv.rows.front()[column].text] = csv.rows[i + 1][column].text;
      }
      const auto read = read_award(values, "correction", expected());
      ASSERT_TRUE(read) << to_string(read.error());
      EXPECT_EQ(text_of(read->value), text_of(awards[i]));
      ++compared;
    }
  }
  EXPECT_EQ(compared, 29U);
}

TEST(AwardRow, TellsAllThatIsWrongInTheOrderOfColumnsAndNoPlaceInIt) {
  const auto read = read_award({{"edition", "2025"},
                                {"nom", "Boé"},
                                {"niveau", "platine"},
                                {"siren", "12"},
                                {"population", "x"}},
                               "correction", expected());
  ASSERT_FALSE(read);
  const std::string told = to_string(read.error());
  EXPECT_THAT(told, AllOf(testing::StartsWith("correction: "), HasSubstr("platine"),
                          HasSubstr("12"), HasSubstr("«\u00A0x\u00A0»")));
  EXPECT_LT(told.find("platine"), told.find("SIREN"));
  EXPECT_LT(told.find("SIREN"), told.find("population"));
}

}  // namespace
}  // namespace palmares::intake
