// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/attempts.hpp"

#include <gtest/gtest.h>

namespace palmares::workplace {
namespace {

http::Visitor at(const std::string& address) {
  return http::visitor_at(http::parse_ip(address).value());
}

TEST(Attempts, AreCountedByAccountAndAddressAMinute) {
  Attempts attempts;
  for (std::size_t i = 0; i < Attempts::most_of_account_at_address; ++i) {
    EXPECT_TRUE(attempts.take(at("192.0.2.1"), "ada", false, 120));
  }
  EXPECT_FALSE(attempts.take(at("192.0.2.1"), "ada", false, 179));
  EXPECT_TRUE(attempts.take(at("192.0.2.1"), "bob", false, 179));
  EXPECT_TRUE(attempts.take(at("192.0.2.2"), "ada", false, 179));
  EXPECT_TRUE(attempts.take(at("192.0.2.1"), "ada", false, 180));
}

TEST(Attempts, OfOneAddressAreBoundedWhateverTheAccount) {
  Attempts attempts;
  std::size_t taken = 0;
  for (int i = 0; i < 100; ++i) {
    taken += attempts.take(at("192.0.2.1"), "account" + std::to_string(i), false, 60) ? 1U : 0U;
  }
  EXPECT_EQ(taken, Attempts::most_of_address);
}

TEST(Attempts, OfACrowdShutNoKnownDeviceOut) {
  Attempts attempts;
  std::size_t taken = 0;
  for (int i = 0; i < 200; ++i) {
    taken += attempts.take(at("198.51.100." + std::to_string(i)), "ada", false, 60) ? 1U : 0U;
  }
  EXPECT_EQ(taken, Attempts::most_of_account);
  EXPECT_TRUE(attempts.take(at("192.0.2.1"), "ada", true, 60));
}

}  // namespace
}  // namespace palmares::workplace
