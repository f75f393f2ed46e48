// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/thread_local_cache.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

ResponsePtr answer_of(std::size_t bytes) {
  return make_answer(200, {}, std::string(bytes, 'x'));
}

TEST(ThreadLocalCache, GivesBackWhatItKeeps) {
  ThreadLocalCache cache(10'000);
  EXPECT_EQ(cache.find("/a", 1), nullptr);
  const ResponsePtr answer = answer_of(10);
  cache.keep("/a", answer);
  ASSERT_NE(cache.find("/a", 1), nullptr);
  EXPECT_EQ(*cache.find("/a", 1), answer);
  EXPECT_EQ(cache.find("/b", 1), nullptr);
}

TEST(ThreadLocalCache, ForgetsAllWithTheGeneration) {
  ThreadLocalCache cache(10'000);
  EXPECT_EQ(cache.find("/a", 1), nullptr);
  cache.keep("/a", answer_of(10));
  EXPECT_EQ(cache.find("/a", 2), nullptr);
  EXPECT_EQ(cache.find("/a", 2), nullptr);
}

TEST(ThreadLocalCache, HoldsNoMoreOctetsThanItMay) {
  ThreadLocalCache cache(3 * answer_of(1000)->weight());
  EXPECT_EQ(cache.find("/", 1), nullptr);
  for (const char* target : {"/a", "/b", "/c", "/d"}) {
    cache.keep(target, answer_of(1000));
  }
  int kept = 0;
  for (const char* target : {"/a", "/b", "/c", "/d"}) {
    kept += cache.find(target, 1) != nullptr ? 1 : 0;
  }
  EXPECT_LT(kept, 4);
  EXPECT_NE(cache.find("/d", 1), nullptr);
  cache.keep("/large", answer_of(100'000));
  EXPECT_EQ(cache.find("/large", 1), nullptr);
}

TEST(ThreadLocalCache, TellsWhatItHoldsAndNeverHoldsMore) {
  ThreadLocalCache cache(10'000);
  EXPECT_EQ(cache.find("/", 1), nullptr);
  std::size_t most = 0;
  for (int i = 0; i < 100; ++i) {
    cache.keep('/' + std::to_string(i), answer_of(1000));
    EXPECT_GT(cache.bytes(), 1000U);
    most = std::max(most, cache.bytes());
  }
  EXPECT_LE(most, 10'000U);
  EXPECT_GT(most, 5'000U);
  EXPECT_EQ(cache.find("/", 2), nullptr);
  EXPECT_EQ(cache.bytes(), 0U);
}

}  // namespace
}  // namespace palmares::http
