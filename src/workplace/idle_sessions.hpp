// SPDX-License-Identifier: AGPL-3.0-or-later
// When each session was last used. A session that nobody used for two hours has ended; what a
// restart forgets counts as used then, and no session lasts longer than its twelve hours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace palmares::workplace {

/// Used from every thread; its memory is bounded.
class IdleSessions {
 public:
  static constexpr std::int64_t longest_seconds = 2 * 60 * 60;

  /// Notes that a session (by its hash) is used now; false: it was left alone for too long.
  [[nodiscard]] bool use(const std::string& hash, std::int64_t now);

 private:
  static constexpr std::size_t most_sessions = 20'000;
  std::mutex m_mutex;
  std::map<std::string, std::int64_t> m_used;
};

}  // namespace palmares::workplace
