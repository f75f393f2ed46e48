// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/shared_lru_cache.hpp"

#include "base/cache_generation.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace palmares {
namespace {

TEST(SharedLruCache, MakesAValueOnce) {
  SharedLruCache<int> values(2);
  int made = 0;
  EXPECT_EQ(*values.value("a", [&] { return ++made; }), 1);
  EXPECT_EQ(*values.value("a", [&] { return ++made; }), 1);
  EXPECT_EQ(made, 1);
}

TEST(SharedLruCache, ForgetsWhatWasUsedLongestAgo) {
  SharedLruCache<int> values(2);
  int made = 0;
  const auto use = [&](const char* key) {
    static_cast<void>(values.value(key, [&] { return ++made; }));
  };
  use("a");
  use("b");
  use("a");
  use("c");
  EXPECT_EQ(made, 3);
  use("a");
  EXPECT_EQ(made, 3);
  use("b");
  EXPECT_EQ(made, 4);
}

TEST(SharedLruCache, ForgetsEverythingAtAWord) {
  SharedLruCache<int> values(2);
  int made = 0;
  const auto held = values.value("a", [&] { return ++made; });
  clear_caches();
  EXPECT_EQ(*values.value("a", [&] { return ++made; }), 2);
  EXPECT_EQ(*held, 1);
}

TEST(SharedLruCache, KeepsValuesAliveForThoseWhoHoldThem) {
  SharedLruCache<std::vector<int>> values(1);
  const auto held = values.value("a", [] { return std::vector<int>{1, 2, 3}; });
  static_cast<void>(values.value("b", [] { return std::vector<int>(); }));
  EXPECT_EQ(held->size(), 3U);
}

TEST(SharedLruCache, RemembersNoFailure) {
  SharedLruCache<int> values(2);
  EXPECT_THROW(
      static_cast<void>(values.value("a", []() -> int { throw std::runtime_error("no"); })),
      std::runtime_error);
  EXPECT_EQ(*values.value("a", [] { return 7; }), 7);
}

TEST(SharedLruCache, ServesManyThreads) {
  SharedLruCache<int> values(8);
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) {
        const int key = i % 20;
        wrong += *values.value(std::to_string(key), [&] { return key; }) == key ? 0 : 1;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace palmares
