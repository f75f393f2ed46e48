// SPDX-License-Identifier: AGPL-3.0-or-later
// How many connections are open, in all and from one address. Opening and closing them is the
// server's and the sessions'.
#pragma once

#include "http/limits.hpp"
#include "http/visitor.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace palmares::http {

class ConnectionLimiter;

/// A connection that was let in; leaves when destroyed.
class ConnectionSlot {
 public:
  ConnectionSlot(ConnectionLimiter& connections, std::optional<Visitor> visitor)
      : m_connections(&connections), m_visitor(visitor) {}
  ConnectionSlot(ConnectionSlot&& other) noexcept
      : m_connections(std::exchange(other.m_connections, nullptr)), m_visitor(other.m_visitor) {}
  ConnectionSlot& operator=(ConnectionSlot&&) = delete;
  ConnectionSlot(const ConnectionSlot&) = delete;
  ConnectionSlot& operator=(const ConnectionSlot&) = delete;
  ~ConnectionSlot();

 private:
  ConnectionLimiter* m_connections;
  std::optional<Visitor> m_visitor;
};

/// Used from every thread; outlives its slots.
class ConnectionLimiter {
 public:
  /// Lets one more in, unless there are `limits.connections` already, or
  /// `limits.connections_per_address` of that visitor. Without one it counts in the whole only.
  [[nodiscard]] std::optional<ConnectionSlot> enter(const std::optional<Visitor>& visitor,
                                                    const Limits& limits);
  /// How many are open.
  [[nodiscard]] std::size_t open();
  /// Waits until none is open, or until that moment.
  void wait_for_none(std::chrono::steady_clock::time_point end);

 private:
  friend class ConnectionSlot;
  void leave(const std::optional<Visitor>& visitor);

  std::mutex m_mutex;
  std::condition_variable m_change;
  std::size_t m_open = 0;
  std::map<Visitor, std::size_t> m_by_visitor;
};

}  // namespace palmares::http
