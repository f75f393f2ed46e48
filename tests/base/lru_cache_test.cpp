// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/lru_cache.hpp"

#include "base/cache_generation.hpp"

#include <gmock/gmock.h>

namespace palmares {
namespace {

TEST(LruCache, FindsWhatItKept) {
  LruCache<int> memory(2);
  EXPECT_EQ(memory.find("a"), nullptr);
  EXPECT_EQ(memory.keep("a", 1), 1);
  ASSERT_NE(memory.find("a"), nullptr);
  EXPECT_EQ(*memory.find("a"), 1);
}

TEST(LruCache, ForgetsEverythingAtAWord) {
  LruCache<int> memory(2);
  memory.keep("a", 1);
  clear_caches();
  EXPECT_EQ(memory.find("a"), nullptr);
  EXPECT_EQ(memory.size(), 0U);
  EXPECT_EQ(memory.keep("a", 2), 2);
  EXPECT_EQ(*memory.find("a"), 2);
}

TEST(LruCache, ForgetsTheOneUsedLongestAgo) {
  LruCache<int> memory(2);
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
}  // namespace palmares
