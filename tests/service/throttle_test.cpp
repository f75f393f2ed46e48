// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/throttle.hpp"

#include <gtest/gtest.h>

namespace palmares::service {
namespace {

TEST(Throttle, ClosesAfterSoManyFailuresInAMinute) {
  Throttle throttle(2);
  const domain::Instant now{600};
  EXPECT_TRUE(throttle.open(now));
  throttle.count(now);
  throttle.count(now);
  EXPECT_FALSE(throttle.open(now));
  EXPECT_FALSE(throttle.open({659}));
  EXPECT_TRUE(throttle.open({660}));
}

}  // namespace
}  // namespace palmares::service
