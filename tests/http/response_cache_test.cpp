// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/response_cache.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

ResponsePtr answer_of(std::size_t bytes) {
  return make_answer(200, {}, Bytes(bytes, 'x'));
}

TEST(ResponseCache, FindsWhatWasKept) {
  ResponseCache cache(100'000);
  const ResponsePtr answer = answer_of(10);
  cache.insert("a", answer);
  EXPECT_EQ(cache.find("a"), answer);
  EXPECT_EQ(cache.find("b"), nullptr);
}

TEST(ResponseCache, DropsTheLeastRecentlyUsedFirst) {
  ResponseCache cache(35'000);
  cache.insert("a", answer_of(10'000));
  cache.insert("b", answer_of(10'000));
  cache.insert("c", answer_of(10'000));
  EXPECT_NE(cache.find("a"), nullptr);
  cache.insert("d", answer_of(10'000));
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_NE(cache.find("c"), nullptr);
  EXPECT_NE(cache.find("d"), nullptr);
}

TEST(ResponseCache, NeverHoldsMoreThanItsLimit) {
  ResponseCache cache(50'000);
  for (int i = 0; i < 1000; ++i) {
    cache.insert(std::to_string(i), answer_of(static_cast<std::size_t>(i) * 7 % 9000));
    ASSERT_LE(cache.bytes(), 50'000u);
  }
  EXPECT_GT(cache.bytes(), 30'000u);
}

TEST(ResponseCache, DoesNotKeepWhatIsLargerThanItself) {
  ResponseCache cache(1000);
  cache.insert("small", answer_of(10));
  cache.insert("large", answer_of(2000));
  EXPECT_EQ(cache.find("large"), nullptr);
  EXPECT_NE(cache.find("small"), nullptr);
}

TEST(ResponseCache, ReplacesAnAnswerOfTheSameKeyAndItsWeight) {
  ResponseCache cache(100'000);
  cache.insert("a", answer_of(50'000));
  const ResponsePtr second = answer_of(10);
  cache.insert("a", second);
  EXPECT_EQ(cache.find("a"), second);
  EXPECT_LT(cache.bytes(), 1000u);
}

}  // namespace
}  // namespace palmares::http
