// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/date.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

std::string date_of(long long seconds) {
  return http_date(std::chrono::system_clock::time_point(std::chrono::seconds(seconds)));
}

TEST(HttpDate, WritesTheExampleOfTheRfc) {
  EXPECT_EQ(date_of(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, KnowsLeapDaysAndTheLastSecondOfAYear) {
  EXPECT_EQ(date_of(1709208000), "Thu, 29 Feb 2024 12:00:00 GMT");
  EXPECT_EQ(date_of(1798761599), "Thu, 31 Dec 2026 23:59:59 GMT");
  EXPECT_EQ(date_of(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(HttpDate, ReadsTheThreeFormatsOfTheRfc) {
  const std::chrono::sys_seconds instant{std::chrono::seconds{784111777}};
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), instant);
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), instant);
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), instant);
  EXPECT_EQ(parse_http_date("Thursday, 01-Jan-26 00:00:00 GMT"),
            std::chrono::sys_days{std::chrono::year{2026} / 1 / 1});
}

TEST(HttpDate, ReadsNothingElse) {
  for (const char* text : {"", "0", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37 CET",
                           "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
                           "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 199999 08:49:37 GMT",
                           "Sun, 006 Nov 1994 08:49:37 GMT", "a b c d e f g h", "a b c d e f g"}) {
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
  }
}

TEST(HttpDate, GivesBackWhatItWrote) {
  for (long long seconds = 0; seconds < 4'000'000'000; seconds += 86'399'999) {
    const std::chrono::sys_seconds instant{std::chrono::seconds{seconds}};
    EXPECT_EQ(parse_http_date(http_date(instant)), instant);
  }
}

}  // namespace
}  // namespace palmares::http
