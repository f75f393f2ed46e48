// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <thread>

namespace palmares::service {
namespace {

TEST(Workers, DoEveryJob) {
  std::atomic<int> done = 0;
  std::latch all(200);
  Workers workers(3, 200);
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(workers.submit([&] {
      ++done;
      all.count_down();
    }));
  }
  all.wait();
  EXPECT_EQ(done, 200);
}

TEST(Workers, WorkAtTheSameTime) {
  std::latch meeting(3);
  Workers workers(3, 3);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(workers.submit([&] { meeting.arrive_and_wait(); }));
  }
  meeting.wait();
}

TEST(Workers, RefuseWhatDoesNotFitTheQueue) {
  std::latch begun(1);
  std::latch go_on(1);
  Workers workers(1, 2);
  ASSERT_TRUE(workers.submit([&] {
    begun.count_down();
    go_on.wait();
  }));
  begun.wait();
  EXPECT_TRUE(workers.submit([] {}));
  EXPECT_TRUE(workers.submit([] {}));
  EXPECT_FALSE(workers.submit([] {}));
  go_on.count_down();
}

TEST(Workers, AreStuckWhereEveryThreadHasBeenAtOneJobForLong) {
  using std::chrono::milliseconds;
  std::latch begun(2);
  std::latch go_on(1);
  Workers workers(2, 2);
  EXPECT_FALSE(workers.stuck(milliseconds(0)));
  const auto wait = [&] {
    begun.count_down();
    go_on.wait();
  };
  ASSERT_TRUE(workers.submit(wait));
  EXPECT_FALSE(workers.stuck(milliseconds(0))) << "one thread is free";
  ASSERT_TRUE(workers.submit(wait));
  begun.wait();
  std::this_thread::sleep_for(milliseconds(5));
  EXPECT_TRUE(workers.stuck(milliseconds(4)));
  EXPECT_FALSE(workers.stuck(milliseconds(60'000)));
  go_on.count_down();
}

TEST(Workers, TakeNothingOnceStopped) {
  Workers workers(1, 2);
  workers.stop();
  EXPECT_FALSE(workers.submit([] {}));
}

}  // namespace
}  // namespace palmares::service
