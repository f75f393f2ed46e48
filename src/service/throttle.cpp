// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/throttle.hpp"

namespace palmares::service {

bool Throttle::open(domain::Instant now) {
  const std::lock_guard lock(m_mutex);
  turn(now);
  return m_failures < m_most;
}

void Throttle::count(domain::Instant now) {
  const std::lock_guard lock(m_mutex);
  turn(now);
  ++m_failures;
}

void Throttle::turn(domain::Instant now) {
  constexpr std::int64_t seconds = 60;
  if (now.seconds / seconds != m_minute) {
    m_minute = now.seconds / seconds;
    m_failures = 0;
  }
}

}  // namespace palmares::service
