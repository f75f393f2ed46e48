// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cache.hpp"

#include <gtest/gtest.h>

namespace palmares::service {
namespace {

AnswerPtr answer_of(std::size_t octets) {
  return make_answer(200, {}, Bytes(octets, 'x'));
}

TEST(Cache, FindsWhatWasKept) {
  Cache cache(100'000);
  const AnswerPtr answer = answer_of(10);
  cache.insert("a", answer);
  EXPECT_EQ(cache.find("a"), answer);
  EXPECT_EQ(cache.find("b"), nullptr);
}

TEST(Cache, DropsTheLeastRecentlyUsedFirst) {
  Cache cache(35'000);
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

TEST(Cache, NeverHoldsMoreThanItsLimit) {
  Cache cache(50'000);
  for (int i = 0; i < 1000; ++i) {
    cache.insert(std::to_string(i), answer_of(static_cast<std::size_t>(i) * 7 % 9000));
    ASSERT_LE(cache.octets(), 50'000u);
  }
  EXPECT_GT(cache.octets(), 30'000u);
}

TEST(Cache, DoesNotKeepWhatIsLargerThanItself) {
  Cache cache(1000);
  cache.insert("small", answer_of(10));
  cache.insert("large", answer_of(2000));
  EXPECT_EQ(cache.find("large"), nullptr);
  EXPECT_NE(cache.find("small"), nullptr);
}

TEST(Cache, ReplacesAnAnswerOfTheSameKeyAndItsWeight) {
  Cache cache(100'000);
  cache.insert("a", answer_of(50'000));
  const AnswerPtr second = answer_of(10);
  cache.insert("a", second);
  EXPECT_EQ(cache.find("a"), second);
  EXPECT_LT(cache.octets(), 1000u);
}

}  // namespace
}  // namespace palmares::service
