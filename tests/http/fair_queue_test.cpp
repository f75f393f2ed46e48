// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/fair_queue.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace palmares::http {
namespace {

using testing::ElementsAre;

constexpr Cost badge{1'000};
constexpr Cost large{40'000};
constexpr Cost kit{150'000};

/// A queue of jobs with names.
struct FairQueueTest : testing::Test {
  std::vector<std::string> begun;
  std::vector<std::string> dropped;

  static Visitor visitor(std::uint64_t number) { return {.network = {.high = number, .low = 0}}; }

  /// « taken », « refused », or who gave way.
  std::string push(FairQueue& queue, const std::string& name, std::uint64_t who, Cost cost) {
    FairQueue::Pushed pushed = queue.push({.run = [this, name] { begun.push_back(name); },
                                           .drop = [this, name] { dropped.push_back(name); },
                                           .visitor = visitor(who),
                                           .cost = cost});
    if (pushed.displaced) {
      pushed.displaced->drop();
      return dropped.back();
    }
    return pushed.taken ? "taken" : "refused";
  }
  std::vector<std::string> order(FairQueue& queue, FairQueue::Sort sort = FairQueue::Sort::any) {
    begun.clear();
    while (std::optional<Job> job = queue.pop(sort)) {
      job->run();
    }
    return begun;
  }
};

TEST_F(FairQueueTest, DoesCheapWorkBeforeExpensive) {
  FairQueue queue(10);
  push(queue, "kit", 1, kit);
  push(queue, "large", 1, large);
  push(queue, "badge", 1, badge);
  EXPECT_THAT(order(queue), ElementsAre("badge", "large", "kit"));
}

TEST_F(FairQueueTest, DoesWhatCostsTheSameInTheOrderOfItsComing) {
  FairQueue queue(10);
  for (const char* name : {"a", "b", "c"}) {
    push(queue, name, 1, badge);
  }
  EXPECT_THAT(order(queue), ElementsAre("a", "b", "c"));
}

TEST_F(FairQueueTest, LetsVisitorsTakeTurns) {
  FairQueue queue(10);
  for (const char* name : {"a1", "a2", "a3", "a4"}) {
    push(queue, name, 1, large);
  }
  push(queue, "b1", 2, large);
  push(queue, "b2", 2, large);
  EXPECT_THAT(order(queue), ElementsAre("a1", "b1", "a2", "b2", "a3", "a4"));
}

TEST_F(FairQueueTest, GivesANewVisitorTheNextTurnHoweverMuchAnotherWants) {
  FairQueue queue(300);
  for (int i = 0; i < 200; ++i) {
    push(queue, "greedy", 1, badge);
  }
  for (int i = 0; i < 100; ++i) {
    queue.pop(FairQueue::Sort::any)->run();
  }
  push(queue, "new", 2, badge);
  order(queue);
  EXPECT_LE(std::ranges::find(begun, "new") - begun.begin(), 1);
}

TEST_F(FairQueueTest, WeighsTurnsByCost) {
  FairQueue queue(20);
  for (const char* name : {"K1", "K2"}) {
    push(queue, name, 1, kit);
  }
  for (const char* name : {"l1", "l2", "l3", "l4", "l5"}) {
    push(queue, name, 2, large);
  }
  EXPECT_THAT(order(queue), ElementsAre("l1", "l2", "l3", "K1", "l4", "l5", "K2"));
}

TEST_F(FairQueueTest, KeepsAFifthForExpensiveWork) {
  FairQueue queue(300);
  push(queue, "large", 1, large);
  for (std::uint64_t i = 0; i < 250; ++i) {
    push(queue, "badge", 2 + i, badge);
  }
  order(queue);
  EXPECT_EQ(std::ranges::find(begun, "large") - begun.begin(), 160);
}

TEST_F(FairQueueTest, HasCheapWorkForThreadsThatDoNoOther) {
  FairQueue queue(10);
  push(queue, "kit", 1, kit);
  push(queue, "badge", 1, badge);
  EXPECT_THAT(order(queue, FairQueue::Sort::cheap), ElementsAre("badge"));
  EXPECT_EQ(queue.size(), 1u);
}

TEST_F(FairQueueTest, LetsTheMostExpensiveOfTheGreediestGiveWayWhereItIsFull) {
  FairQueue queue(4);
  push(queue, "a1", 1, large);
  push(queue, "a2", 1, kit);
  push(queue, "a3", 1, kit);
  push(queue, "b", 2, large);
  EXPECT_EQ(push(queue, "a4", 1, kit), "refused") << "who is greedy refuses himself";
  EXPECT_EQ(push(queue, "a5", 1, large), "a3") << "or prefers what is less work";
  EXPECT_EQ(push(queue, "c", 3, large), "a2");
  EXPECT_EQ(push(queue, "badge", 4, badge), "a5");
  EXPECT_EQ(push(queue, "badge of a", 1, badge), "c") << "all want as much: the newest address";
  EXPECT_EQ(queue.size(), 4u);
}

TEST_F(FairQueueTest, RefusesNoNewBadgeWhateverLargePicturesWait) {
  FairQueue queue(256);
  for (std::uint64_t i = 0; i < 300; ++i) {
    push(queue, "large", i % 3, large);
  }
  for (int i = 0; i < 256; ++i) {
    EXPECT_NE(push(queue, "badge", 0, badge), "refused") << i;
  }
  EXPECT_EQ(push(queue, "badge", 0, badge), "refused");
  EXPECT_NE(push(queue, "badge", 9, badge), "refused")
      << "somebody else's takes the place of one of them";
}

}  // namespace
}  // namespace palmares::http
