// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/counters.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

TEST(Counters, SumsByStatusAndDuration) {
  Counters counters;
  counters.count(200, 100, std::chrono::microseconds{100});
  counters.count(304, 0, std::chrono::microseconds{101});
  counters.count(404, 50, std::chrono::seconds{11});
  const Totals totals = counters.totals();
  EXPECT_EQ(totals.answers[2], 1u);
  EXPECT_EQ(totals.answers[3], 1u);
  EXPECT_EQ(totals.answers[4], 1u);
  EXPECT_EQ(totals.durations[0], 1u);
  EXPECT_EQ(totals.durations[1], 1u);
  EXPECT_EQ(totals.durations.back(), 1u);
  EXPECT_EQ(totals.bytes, 150u);
  EXPECT_EQ(totals.microseconds, 11'000'201u);
}

TEST(Counters, AddsUpOverThreads) {
  Counters one;
  Counters other;
  one.count(200, 1, std::chrono::microseconds{1});
  other.count(200, 2, std::chrono::microseconds{1});
  Totals sum = one.totals();
  sum += other.totals();
  EXPECT_EQ(sum.answers[2], 2u);
  EXPECT_EQ(sum.bytes, 3u);
  EXPECT_EQ(sum.durations[0], 2u);
}

}  // namespace
}  // namespace palmares::http
