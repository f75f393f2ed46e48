// SPDX-License-Identifier: AGPL-3.0-or-later
// How often each visitor may try something in a minute: who guesses codes or passwords waits, and
// nobody else does. What counts as a try is decided by the caller.
#pragma once

#include "http/visitor.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>

namespace palmares::http {

/// Used from every thread. Its memory is bounded: visitors beyond the first `most_visitors` of a
/// minute share the tries of one.
class RateLimiter {
 public:
  RateLimiter(std::size_t most_a_minute, std::size_t most_visitors)
      : m_most_a_minute(most_a_minute), m_most_visitors(most_visitors) {}

  /// Takes one of the visitor's tries of this minute of the clock; false where none is left. `now`:
  /// seconds since 1970.
  [[nodiscard]] bool take(const Visitor& visitor, std::int64_t now);
  /// How many visitors are told apart at the moment.
  [[nodiscard]] std::size_t visitors() const;

 private:
  std::size_t m_most_a_minute;
  std::size_t m_most_visitors;
  mutable std::mutex m_mutex;
  std::int64_t m_minute = 0;
  std::size_t m_others = 0;
  std::map<Visitor, std::size_t> m_tries;
};

}  // namespace palmares::http
