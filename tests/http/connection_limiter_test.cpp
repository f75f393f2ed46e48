// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/connection_limiter.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

Limits limits(std::size_t all, std::size_t each) {
  Limits limits;
  limits.connections = all;
  limits.connections_per_address = each;
  return limits;
}

Visitor visitor(std::string_view address) {
  return visitor_at(parse_ip(address).value());
}

TEST(ConnectionLimiter, LetOnlySoManyIn) {
  ConnectionLimiter connections;
  const auto one = connections.enter(std::nullopt, limits(2, 9));
  {
    const auto two = connections.enter(std::nullopt, limits(2, 9));
    EXPECT_TRUE(two);
    EXPECT_FALSE(connections.enter(std::nullopt, limits(2, 9)));
    EXPECT_EQ(connections.open(), 2u);
  }
  EXPECT_TRUE(connections.enter(std::nullopt, limits(2, 9)));
  EXPECT_EQ(connections.open(), 1u);
}

TEST(ConnectionLimiter, LetOnlySoManyInFromOneAddress) {
  ConnectionLimiter connections;
  auto one = connections.enter(visitor("192.0.2.1"), limits(9, 1));
  EXPECT_TRUE(one);
  EXPECT_FALSE(connections.enter(visitor("192.0.2.1"), limits(9, 1)));
  EXPECT_TRUE(connections.enter(visitor("192.0.2.2"), limits(9, 1)));
  one.reset();
  EXPECT_TRUE(connections.enter(visitor("192.0.2.1"), limits(9, 1)));
}

TEST(ConnectionLimiter, CountAFrontOnThisMachineInTheWholeOnly) {
  ConnectionLimiter connections;
  const auto one = connections.enter(std::nullopt, limits(9, 1));
  EXPECT_TRUE(connections.enter(std::nullopt, limits(9, 1)));
}

TEST(ConnectionLimiter, AreWaitedFor) {
  ConnectionLimiter connections;
  auto one = connections.enter(visitor("192.0.2.1"), limits(9, 1));
  connections.wait_for_none(std::chrono::steady_clock::now() + std::chrono::milliseconds{1});
  EXPECT_EQ(connections.open(), 1u);
  one.reset();
  connections.wait_for_none(std::chrono::steady_clock::now() + std::chrono::seconds{10});
  EXPECT_EQ(connections.open(), 0u);
}

}  // namespace
}  // namespace palmares::http
