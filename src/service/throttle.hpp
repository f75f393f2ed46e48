// SPDX-License-Identifier: AGPL-3.0-or-later
// A bound on how often something may fail: who guesses verification codes waits. What counts as a failure is the caller's.
#pragma once

#include "domain/instant.hpp"

#include <cstddef>
#include <mutex>

namespace palmares::service {

/// Used from every thread.
class Throttle {
 public:
  /// At most that many failures in a minute of the clock.
  explicit Throttle(std::size_t most_a_minute) : m_most(most_a_minute) {}

  /// Are there still failures to spend?
  [[nodiscard]] bool open(domain::Instant now);
  /// Counts a failure.
  void count(domain::Instant now);

 private:
  void turn(domain::Instant now);

  std::size_t m_most;
  std::mutex m_mutex;
  std::int64_t m_minute = 0;
  std::size_t m_failures = 0;
};

}  // namespace palmares::service
