// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/connection_limiter.hpp"

namespace palmares::http {

ConnectionSlot::~ConnectionSlot() {
  if (m_connections != nullptr) {
    m_connections->leave(m_visitor);
  }
}

std::optional<ConnectionSlot> ConnectionLimiter::enter(const std::optional<Visitor>& visitor,
                                                       const Limits& limits) {
  const std::lock_guard lock(m_mutex);
  const auto from_there = visitor ? m_by_visitor.find(*visitor) : m_by_visitor.end();
  const std::size_t there = from_there == m_by_visitor.end() ? 0 : from_there->second;
  if (m_open >= limits.connections || there >= limits.connections_per_address) {
    return std::nullopt;
  }
  ++m_open;
  if (visitor) {
    ++m_by_visitor[*visitor];
  }
  return std::optional<ConnectionSlot>(std::in_place, *this, visitor);
}

std::size_t ConnectionLimiter::open() {
  const std::lock_guard lock(m_mutex);
  return m_open;
}

void ConnectionLimiter::leave(const std::optional<Visitor>& visitor) {
  const std::lock_guard lock(m_mutex);
  --m_open;
  const auto there = visitor ? m_by_visitor.find(*visitor) : m_by_visitor.end();
  if (there != m_by_visitor.end() && --there->second == 0) {
    m_by_visitor.erase(there);
  }
  m_change.notify_all();
}

void ConnectionLimiter::wait_for_none(std::chrono::steady_clock::time_point end) {
  std::unique_lock lock(m_mutex);
  m_change.wait_until(lock, end, [this] { return m_open == 0; });
}

}  // namespace palmares::http
