// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/hot_shelf.hpp"

#include <gtest/gtest.h>

namespace palmares::service {
namespace {

AnswerPtr answer_of(std::size_t octets) {
  return make_answer(200, {}, std::string(octets, 'x'));
}

TEST(HotShelf, GivesBackWhatItKeeps) {
  HotShelf shelf(10'000);
  EXPECT_EQ(shelf.find("/a", 1), nullptr);
  const AnswerPtr answer = answer_of(10);
  shelf.keep("/a", answer);
  ASSERT_NE(shelf.find("/a", 1), nullptr);
  EXPECT_EQ(*shelf.find("/a", 1), answer);
  EXPECT_EQ(shelf.find("/b", 1), nullptr);
}

TEST(HotShelf, ForgetsAllWithTheGeneration) {
  HotShelf shelf(10'000);
  EXPECT_EQ(shelf.find("/a", 1), nullptr);
  shelf.keep("/a", answer_of(10));
  EXPECT_EQ(shelf.find("/a", 2), nullptr);
  EXPECT_EQ(shelf.find("/a", 2), nullptr);
}

TEST(HotShelf, HoldsNoMoreOctetsThanItMay) {
  HotShelf shelf(3 * answer_of(1000)->weight());
  EXPECT_EQ(shelf.find("/", 1), nullptr);
  for (const char* target : {"/a", "/b", "/c", "/d"}) {
    shelf.keep(target, answer_of(1000));
  }
  int kept = 0;
  for (const char* target : {"/a", "/b", "/c", "/d"}) {
    kept += shelf.find(target, 1) != nullptr ? 1 : 0;
  }
  EXPECT_LT(kept, 4);
  EXPECT_NE(shelf.find("/d", 1), nullptr);
  shelf.keep("/large", answer_of(100'000));
  EXPECT_EQ(shelf.find("/large", 1), nullptr);
}

TEST(HotShelf, TellsWhatItHoldsAndNeverHoldsMore) {
  HotShelf shelf(10'000);
  EXPECT_EQ(shelf.find("/", 1), nullptr);
  std::size_t most = 0;
  for (int i = 0; i < 100; ++i) {
    shelf.keep('/' + std::to_string(i), answer_of(1000));
    EXPECT_GT(shelf.octets(), 1000U);
    most = std::max(most, shelf.octets());
  }
  EXPECT_LE(most, 10'000U);
  EXPECT_GT(most, 5'000U);
  EXPECT_EQ(shelf.find("/", 2), nullptr);
  EXPECT_EQ(shelf.octets(), 0U);
}

}  // namespace
}  // namespace palmares::service
