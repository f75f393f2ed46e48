// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/ordered_parallel_for.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace palmares::deliver {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr unsigned threads = 4;

TEST(InTurn, HandsOnInTheOrderOfTheWork) {
  std::vector<std::size_t> seen;
  const Problems problems =
      ordered_parallel_for(40, threads, [&](std::size_t i) -> Result<OrderedTask> {
        if (i % 3 == 0) {
          std::this_thread::yield();
        }
        return OrderedTask([&seen, i] { seen.push_back(i); });
      });
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_EQ(seen.size(), 40U);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i], i);
  }
}

TEST(InTurn, HoldsNoMoreThanItHasThreads) {
  std::atomic<int> held = 0;
  std::atomic<int> most = 0;
  const Problems problems =
      ordered_parallel_for(200, threads, [&](std::size_t) -> Result<OrderedTask> {
        const int now = ++held;
        int before = most;
        while (before < now && !most.compare_exchange_weak(before, now)) {
        }
        return OrderedTask([&held] { --held; });
      });
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_LE(most, static_cast<int>(threads));
}

TEST(InTurn, FindsEveryProblemAndHandsNothingOnAfterTheFirst) {
  std::vector<std::size_t> seen;
  const Problems problems =
      ordered_parallel_for(6, threads, [&](std::size_t i) -> Result<OrderedTask> {
        if (i == 2 || i == 4) {
          return fail("problème " + std::to_string(i), "");
        }
        return OrderedTask([&seen, i] { seen.push_back(i); });
      });
  EXPECT_THAT(seen, ElementsAre(0U, 1U));
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].what, "problème 2");
  EXPECT_EQ(problems[1].what, "problème 4");
}

TEST(InTurn, RethrowsWhatTheTakerThrowsAndStops) {
  std::atomic<int> made = 0;
  const auto run = [&] {
    return ordered_parallel_for(1000, threads, [&](std::size_t i) -> Result<OrderedTask> {
      ++made;
      return OrderedTask([i] {
        if (i == 3) {
          throw std::runtime_error("disk full");
        }
      });
    });
  };
  EXPECT_THROW((void)run(), std::runtime_error);
  EXPECT_LT(made, 100);
}

TEST(InTurn, OfNothingIsNothing) {
  EXPECT_THAT(
      ordered_parallel_for(0, threads,
                           [](std::size_t) -> Result<OrderedTask> { return fail("jamais", ""); }),
      IsEmpty());
}

}  // namespace
}  // namespace palmares::deliver
