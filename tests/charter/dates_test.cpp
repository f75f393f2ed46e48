// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/dates.hpp"

#include <gtest/gtest.h>

namespace palmares::charter {
namespace {

TEST(Dates, ReadsADay) {
  EXPECT_EQ(parse_date("2023-12-06"), (domain::Date{2023, 12, 6}));
  EXPECT_EQ(parse_date("2024-02-29"), (domain::Date{2024, 2, 29}));
}

TEST(Dates, RefusesADayThatDoesNotExist) {
  for (const std::string_view text :
       {"2023-02-29", "2023-13-01", "2023-00-01", "2023-01-00", "2023-04-31", "2023-1-1",
        "06/12/2023", "", "2023-12-06 ", "-023-12-06"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(Dates, AcceptsAnInstantWithItsZone) {
  for (const std::string_view text : {"2023-12-11T00:00:00+01:00", "2025-11-19T18:00:00Z",
                                      "2025-11-19T18:00:00.250-03:30", "2016-12-31T23:59:60Z"}) {
    EXPECT_TRUE(is_instant(text)) << text;
  }
}

TEST(Dates, RefusesAnInstantWithoutZoneOrOutOfTheClock) {
  for (const std::string_view text :
       {"2023-12-11", "2023-12-11T00:00:00", "2023-12-11T24:00:00Z", "2023-12-11T00:60:00Z",
        "2023-12-11T00:00:61Z", "2023-12-32T00:00:00Z", "2023-12-11T00:00:00.Z",
        "2023-12-11T00:00:00+0100", "2023-12-11T00:00:00+24:00", "2023-12-11 00:00:00Z",
        "2023-12-11T00:00:00ZZ", ""}) {
    EXPECT_FALSE(is_instant(text)) << text;
  }
}

}  // namespace
}  // namespace palmares::charter
