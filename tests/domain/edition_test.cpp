// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/edition.hpp"

#include <gtest/gtest.h>

namespace palmares::domain {
namespace {

TEST(FrenchDate, IsWrittenOutWithNoBreakSpaces) {
  EXPECT_EQ(french_date({2023, 12, 6}), "6\u00A0décembre\u00A02023");
  EXPECT_EQ(french_date({2021, 2, 28}), "28\u00A0février\u00A02021");
  EXPECT_EQ(french_date({2025, 8, 31}), "31\u00A0août\u00A02025");
}

TEST(FrenchDate, CountsTheFirstOfTheMonth) {
  EXPECT_EQ(french_date({2023, 12, 1}), "1er\u00A0décembre\u00A02023");
}

TEST(IsoDate, HasTwoDigitsForMonthAndDay) {
  EXPECT_EQ(iso_date({2023, 12, 6}), "2023-12-06");
  EXPECT_EQ(iso_date({2021, 2, 28}), "2021-02-28");
}

TEST(Date, ComesBeforeALaterOne) {
  EXPECT_LT((Date{2021, 12, 31}), (Date{2022, 1, 1}));
  EXPECT_LT((Date{2021, 11, 5}), (Date{2021, 11, 9}));
}

TEST(Editions, AreFoundByTheirYear) {
  Editions editions;
  for (const int year : {2021, 2023}) {
    Edition edition;
    edition.year = year;
    editions.all.push_back(edition);
  }
  ASSERT_NE(editions.of(2023), nullptr);
  EXPECT_EQ(editions.of(2023)->year, 2023);
  EXPECT_EQ(editions.of(2022), nullptr);
}

}  // namespace
}  // namespace palmares::domain
