// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/cpu_affinity.hpp"

#include <gtest/gtest.h>

#include <sched.h>

#include <thread>

namespace palmares::lib {
namespace {

using namespace std::chrono_literals;

TEST(TimeSlice, IsOverAfterItsLengthAndBeginsAnew) {
  const TimeSlice::Clock::time_point start = TimeSlice::Clock::now();
  TimeSlice turn(400us);
  EXPECT_TRUE(turn.over(start));  // the first one began before anybody asked
  turn.begin(start);
  EXPECT_FALSE(turn.over(start + 399us));
  EXPECT_TRUE(turn.over(start + 400us));
  turn.begin(start + 900us);
  EXPECT_FALSE(turn.over(start + 1299us));
  EXPECT_TRUE(turn.over(start + 1300us));
}

TEST(OwnCore, IsTheOnlyOneOfItsThread) {
  int core = -1;
  int allowed = 0;
  int policy = -1;
  std::thread([&] {
    cpu_set_t before;
    sched_getaffinity(0, sizeof(before), &before);
    unsigned first = 0;
    while (CPU_ISSET(first, &before) == 0) {
      ++first;
    }
    keep_to_core(first);
    cpu_set_t after;
    sched_getaffinity(0, sizeof(after), &after);
    allowed = CPU_COUNT(&after);
    yield_cpu();
    core = sched_getcpu() - static_cast<int>(first);
    policy = sched_getscheduler(0);
  }).join();
  EXPECT_EQ(core, 0);
  EXPECT_EQ(allowed, 1);
  EXPECT_EQ(policy, SCHED_BATCH);
}

}  // namespace
}  // namespace palmares::lib
