// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/cache_generation.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace palmares {
namespace {

TEST(Memory, IsAnotherAfterAllIsForgotten) {
  const std::uint64_t before = cache_generation();
  EXPECT_EQ(cache_generation(), before);
  std::thread([] { clear_caches(); }).join();
  EXPECT_NE(cache_generation(), before);
}

}  // namespace
}  // namespace palmares
