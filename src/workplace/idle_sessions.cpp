// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/idle_sessions.hpp"

namespace palmares::workplace {

bool IdleSessions::use(const std::string& hash, std::int64_t now) {
  const std::lock_guard lock(m_mutex);
  const auto known = m_used.find(hash);
  if (known != m_used.end()) {
    const bool idle = now - known->second > longest_seconds;
    known->second = now;
    if (idle) {
      m_used.erase(known);
    }
    return !idle;
  }
  if (m_used.size() >= most_sessions) {
    std::erase_if(m_used, [&](const auto& one) { return now - one.second > longest_seconds; });
  }
  if (m_used.size() < most_sessions) {
    m_used.emplace(hash, now);
  }
  return true;
}

}  // namespace palmares::workplace
