// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/confined.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <new>
#include <stdexcept>
#include <string>

namespace palmares::lib {
namespace {

TEST(Confined, GivesBackWhatTheWorkReturned) {
  const std::string long_text(1'000'000, 'x');
  const Confined result = confined({}, [&] { return long_text; });
  EXPECT_EQ(result.end, ConfinedEnd::finished);
  EXPECT_EQ(result.bytes, long_text);
}

TEST(Confined, OutlivesAWorkThatDoesNotEnd) {
  [[maybe_unused]] static volatile unsigned count;
  const Confined result = confined({.cpu_seconds = 1}, []() -> Bytes {
    for (unsigned i = 0;; ++i) {
      count = i;
    }
  });
  EXPECT_EQ(result.end, ConfinedEnd::out_of_time);
}

TEST(Confined, OutlivesAWorkThatWaits) {
  // A parent that ignores the alarm, as a caller of nohup may, bequeaths that to its child.
  const auto before = std::signal(SIGALRM, SIG_IGN);
  const Confined result = confined({.wall_seconds = 1}, []() -> Bytes {
    for (int second = 0; second < 10; ++second) {
      ::sleep(1);
    }
    return "late";
  });
  std::signal(SIGALRM, before);
  EXPECT_EQ(result.end, ConfinedEnd::out_of_time);
}

TEST(Confined, OutlivesAWorkThatCrashes) {
  EXPECT_EQ(confined({},
                     []() -> Bytes {
                       std::signal(SIGSEGV, SIG_DFL);
                       std::raise(SIGSEGV);
                       return {};
                     })
                .end,
            ConfinedEnd::crashed);
  EXPECT_EQ(confined({}, []() -> Bytes { throw std::runtime_error("no"); }).end,
            ConfinedEnd::crashed);
}

TEST(Confined, TellsThatMemoryIsOut) {
  EXPECT_EQ(confined({}, []() -> Bytes { throw std::bad_alloc(); }).end,
            ConfinedEnd::out_of_memory);
}

}  // namespace
}  // namespace palmares::lib
