// SPDX-License-Identifier: AGPL-3.0-or-later
// A latch that nobody waits for without end: what is broken fails a test instead of hanging it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stdexcept>

namespace palmares::support {

/// std::latch without a timed wait is no use to a test of queues: whoever waits for work that was
/// dropped waits for ever.
class BoundedLatch {
 public:
  explicit BoundedLatch(std::ptrdiff_t expected) : m_left(expected) {}

  void count_down() {
    const std::lock_guard lock(m_mutex);
    --m_left;
    m_reached.notify_all();
  }
  [[nodiscard]] bool try_wait() const {
    const std::lock_guard lock(m_mutex);
    return m_left <= 0;
  }
  /// Throws std::runtime_error where the count is not reached within 20 s, far above what a busy
  /// machine needs.
  void wait() const {
    std::unique_lock lock(m_mutex);
    if (!m_reached.wait_for(lock, std::chrono::seconds(20), [this] { return m_left <= 0; })) {
      throw std::runtime_error("waited 20 s for what does not come");
    }
  }
  void arrive_and_wait() {
    count_down();
    wait();
  }

 private:
  std::ptrdiff_t m_left;
  mutable std::mutex m_mutex;
  mutable std::condition_variable m_reached;
};

}  // namespace palmares::support
