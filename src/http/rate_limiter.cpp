// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/rate_limiter.hpp"

namespace palmares::http {

bool RateLimiter::take(const Visitor& visitor, std::int64_t now) {
  constexpr std::int64_t seconds = 60;
  const std::lock_guard lock(m_mutex);
  if (now / seconds != m_minute) {
    m_minute = now / seconds;
    m_tries.clear();
    m_others = 0;
  }
  const auto known = m_tries.find(visitor);
  const bool room = known != m_tries.end() || m_tries.size() < m_most_visitors;
  std::size_t& tries = room ? m_tries[visitor] : m_others;
  if (tries >= m_most_a_minute) {
    return false;
  }
  ++tries;
  return true;
}

std::size_t RateLimiter::visitors() const {
  const std::lock_guard lock(m_mutex);
  return m_tries.size();
}

}  // namespace palmares::http
