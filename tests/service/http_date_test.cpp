// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/http_date.hpp"

#include <gtest/gtest.h>

namespace palmares::service {
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

}  // namespace
}  // namespace palmares::service
