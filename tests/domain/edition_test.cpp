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

TEST(FrenchDate, IsEmptyOfADayNobodyKnows) {
  EXPECT_EQ(french_date(std::optional<Date>()), "");
  EXPECT_EQ(iso_date(std::optional<Date>()), "");
  EXPECT_EQ(iso_date(std::optional(Date{2023, 12, 6})), "2023-12-06");
}

TEST(Edition, TellsOfItsCeremonyWhatIsKnown) {
  Edition edition;
  edition.year = 2018;
  EXPECT_EQ(handed_over(edition), "");
  EXPECT_EQ(dated_year(edition), "2018");
  EXPECT_EQ(edition.file_date(), (Date{2018, 12, 31}));
  edition.ceremony_place = "Le Havre";
  EXPECT_EQ(handed_over(edition), "au Havre");
  edition.ceremony = Date{2018, 11, 6};
  EXPECT_EQ(handed_over(edition), "le 6\u00A0novembre\u00A02018 au Havre");
  EXPECT_EQ(edition.file_date(), (Date{2018, 11, 6}));
  edition.ceremony_place.clear();
  EXPECT_EQ(handed_over(edition), "le 6\u00A0novembre\u00A02018");
  edition.decision = Date{2018, 10, 1};
  EXPECT_EQ(dated_year(edition), "2018 du 1er\u00A0octobre\u00A02018");
  EXPECT_EQ(edition.file_date(), (Date{2018, 10, 1}));
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
