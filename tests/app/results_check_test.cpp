// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/results_check.hpp"

#include "app/sample.hpp"

namespace palmares::app {
namespace {

using testing::HasSubstr;

TEST(ResultsCheck, TellsWhatWasUnderstoodOfEachFile) {
  const std::vector<std::string> files = {palmares::test::results(2025),
                                          palmares::test::results(2023)};
  const CheckedResults checked = test::value_of(check_results(files, test::settings()));
  ASSERT_EQ(checked.results.size(), 2U);
  EXPECT_EQ(checked.results.front().edition, 2023) << "oldest first";
  EXPECT_EQ(checked.results.back().laureates(), 6U);
  ASSERT_EQ(checked.files.size(), 2U);
  EXPECT_EQ(checked.files.front().file, files.front()) << "as they were named";
  EXPECT_EQ(checked.files.front().report.encoding, "UTF-8");
  EXPECT_FALSE(checked.files.front().report.columns.empty());
}

TEST(ResultsCheck, RefusesRowsThenDocumentsThatCannotBe) {
  const std::vector<std::string> too_long = {
      palmares::test::source("tests/data/cases/29-mot-sans-coupure.csv")};
  EXPECT_THAT(test::told(check_results(too_long, test::settings())),
              HasSubstr("29-mot-sans-coupure.csv:2: "));
  const std::vector<std::string> absent = {"absent.csv"};
  EXPECT_THAT(test::told(check_results(absent, test::settings())), HasSubstr("n’existe pas"));
}

}  // namespace
}  // namespace palmares::app
