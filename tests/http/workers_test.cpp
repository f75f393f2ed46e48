// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/workers.hpp"

#include "support/bounded_latch.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <thread>
#include <utility>

namespace palmares::http {
namespace {

constexpr Cost expensive = most_cheap + Cost{1};

/// Was the job taken, without another one giving way?
bool takes(Workers& workers, std::function<void()> run, Cost cost = expensive,
           std::uint64_t visitor = 0) {
  const FairQueue::Pushed pushed = workers.submit(
      {.run = std::move(run), .visitor = {.network = {.high = visitor, .low = 0}}, .cost = cost});
  return pushed.taken && !pushed.displaced;
}

/// Workers of one thread, which is at work until the test lets it go on.
struct BusyWorkers : testing::Test {
  support::BoundedLatch begun{1};
  support::BoundedLatch go_on{1};

  void keep_busy(Workers& workers) {
    ASSERT_TRUE(takes(workers, [this] {
      begun.count_down();
      go_on.wait();
    }));
    begun.wait();
  }
};

TEST(Workers, DoEveryJob) {
  std::atomic<int> done = 0;
  support::BoundedLatch all(200);
  Workers workers(3, 200);
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(takes(workers, [&] {
      ++done;
      all.count_down();
    }));
  }
  all.wait();
  EXPECT_EQ(done, 200);
}

TEST(Workers, WorkAtTheSameTime) {
  support::BoundedLatch meeting(3);
  Workers workers(3, 3);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(takes(workers, [&] { meeting.arrive_and_wait(); }));
  }
  meeting.wait();
}

TEST_F(BusyWorkers, RefuseWhatDoesNotFitTheQueue) {
  Workers workers(1, 2);
  keep_busy(workers);
  EXPECT_TRUE(takes(workers, [] {}));
  EXPECT_TRUE(takes(workers, [] {}));
  EXPECT_FALSE(takes(workers, [] {}));
  go_on.count_down();
}

TEST(Workers, KeepAThreadForCheapJobsWhateverElseIsUnderWay) {
  support::BoundedLatch begun(2);
  support::BoundedLatch go_on(1);
  support::BoundedLatch cheap(3);
  std::atomic<int> under_way = 0;
  Workers workers(2, 10);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(takes(workers, [&] {
      if (++under_way <= 2) {
        begun.count_down();
      }
      go_on.wait();
    }));
  }
  begun.wait();
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(takes(
        workers, [&] { cheap.count_down(); }, Cost{1'000}));
  }
  cheap.wait();
  EXPECT_EQ(under_way, 2) << "and no more threads are at expensive jobs than may be";
  EXPECT_EQ(workers.queued(), 3u);
  go_on.count_down();
}

TEST_F(BusyWorkers, GiveBackWhatGaveWay) {
  Workers workers(1, 1);
  keep_busy(workers);
  ASSERT_TRUE(takes(
      workers, [] {}, 3 * expensive, 1));
  bool dropped = false;
  const FairQueue::Pushed first = workers.submit({.run = [] {},
                                                  .drop = [&] { dropped = true; },
                                                  .visitor = {.network = {.high = 2, .low = 0}},
                                                  .cost = 2 * expensive});
  EXPECT_TRUE(first.taken) << "visitor 1 wants more";
  ASSERT_TRUE(first.displaced);
  const FairQueue::Pushed second = workers.submit(
      {.run = [] {}, .visitor = {.network = {.high = 3, .low = 0}}, .cost = expensive});
  ASSERT_TRUE(second.displaced);
  EXPECT_FALSE(dropped) << "who submits drops it, once he holds no lock";
  second.displaced->drop();
  EXPECT_TRUE(dropped);
  go_on.count_down();
}

TEST(Workers, AreStuckWhereEveryThreadForExpensiveJobsHasBeenAtOneForLong) {
  using std::chrono::milliseconds;
  support::BoundedLatch begun(2);
  support::BoundedLatch go_on(1);
  Workers workers(2, 2);
  EXPECT_FALSE(workers.stuck(milliseconds(0)));
  const auto wait = [&] {
    begun.count_down();
    go_on.wait();
  };
  ASSERT_TRUE(takes(workers, wait));
  EXPECT_FALSE(workers.stuck(milliseconds(0))) << "one thread is free";
  ASSERT_TRUE(takes(workers, wait));
  begun.wait();
  std::this_thread::sleep_for(milliseconds(5));
  EXPECT_TRUE(workers.stuck(milliseconds(4)));
  EXPECT_FALSE(workers.stuck(milliseconds(60'000)));
  go_on.count_down();
}

TEST(Workers, TakeNothingOnceStopped) {
  Workers workers(1, 2);
  workers.stop();
  EXPECT_FALSE(takes(workers, [] {}));
}

}  // namespace
}  // namespace palmares::http
