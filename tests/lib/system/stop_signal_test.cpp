// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/stop_signal.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace palmares::lib {
namespace {

void wait_for(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

TEST(StopSignal, IsAStopTokenForBothSignals) {
  for (const int number : {SIGINT, SIGTERM}) {
    const StopSignal signal;
    EXPECT_FALSE(signal.token().stop_requested());
    kill(getpid(), number);
    wait_for(signal.token());
  }
}

TEST(StopSignal, EndsTheProcessTheSecondTime) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(
      {
        const StopSignal signal;
        kill(getpid(), SIGINT);
        wait_for(signal.token());
        kill(getpid(), SIGINT);
        std::this_thread::sleep_for(std::chrono::seconds(20));
      },
      testing::ExitedWithCode(130), "");
}

TEST(StopSignal, LeavesSignalsAsTheyWere) {
  EXPECT_EXIT(
      {
        { const StopSignal signal; }
        kill(getpid(), SIGTERM);
        std::this_thread::sleep_for(std::chrono::seconds(20));
      },
      testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace palmares::lib
