// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

Visitor visitor(std::uint64_t number) {
  return {.network = {.high = number, .low = 0}};
}

TEST(RateLimiter, GivesEachVisitorSoManyTriesAMinute) {
  RateLimiter limiter(2, 10);
  const std::int64_t now{600};
  EXPECT_TRUE(limiter.take(visitor(1), now));
  EXPECT_TRUE(limiter.take(visitor(1), now));
  EXPECT_FALSE(limiter.take(visitor(1), now));
  EXPECT_FALSE(limiter.take(visitor(1), 659));
  EXPECT_TRUE(limiter.take(visitor(2), 659)) << "another visitor has his own";
  EXPECT_TRUE(limiter.take(visitor(1), 660));
}

TEST(RateLimiter, HasBoundedMemory) {
  RateLimiter limiter(2, 3);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    static_cast<void>(limiter.take(visitor(i), 600));
  }
  EXPECT_EQ(limiter.visitors(), 3u);
  EXPECT_FALSE(limiter.take(visitor(1001), 600)) << "who came too late shares the tries of one";
  EXPECT_TRUE(limiter.take(visitor(0), 600)) << "who came in time has what is left of his own";
  EXPECT_FALSE(limiter.take(visitor(0), 600));
  EXPECT_TRUE(limiter.take(visitor(1001), 660));
  EXPECT_EQ(limiter.visitors(), 1u);
}

}  // namespace
}  // namespace palmares::http
