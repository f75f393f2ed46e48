// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/recent.hpp"

#include "base/memory.hpp"

#include <gmock/gmock.h>

namespace palmares::compose {
namespace {

TEST(Recent, FindsWhatItKept) {
  Recent<int> memory(2);
  EXPECT_EQ(memory.find("a"), nullptr);
  EXPECT_EQ(memory.keep("a", 1), 1);
  ASSERT_NE(memory.find("a"), nullptr);
  EXPECT_EQ(*memory.find("a"), 1);
}

TEST(Recent, ForgetsEverythingAtAWord) {
  Recent<int> memory(2);
  memory.keep("a", 1);
  forget_everything();
  EXPECT_EQ(memory.find("a"), nullptr);
  EXPECT_EQ(memory.size(), 0U);
  EXPECT_EQ(memory.keep("a", 2), 2);
  EXPECT_EQ(*memory.find("a"), 2);
}

TEST(Recent, ForgetsTheOneUsedLongestAgo) {
  Recent<int> memory(2);
  memory.keep("a", 1);
  memory.keep("b", 2);
  EXPECT_NE(memory.find("a"), nullptr);
  memory.keep("c", 3);
  EXPECT_EQ(memory.size(), 2U);
  EXPECT_EQ(memory.find("b"), nullptr);
  EXPECT_NE(memory.find("a"), nullptr);
  EXPECT_NE(memory.find("c"), nullptr);
}

}  // namespace
}  // namespace palmares::compose
