// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/memory.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace palmares {
namespace {

TEST(Memory, IsAnotherAfterAllIsForgotten) {
  const std::uint64_t before = memory_generation();
  EXPECT_EQ(memory_generation(), before);
  std::thread([] { forget_everything(); }).join();
  EXPECT_NE(memory_generation(), before);
}

}  // namespace
}  // namespace palmares
