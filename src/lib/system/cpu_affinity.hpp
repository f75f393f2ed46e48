// SPDX-License-Identifier: AGPL-3.0-or-later
// How a thread that keeps to one core shares it with others that want it: a front on this machine,
// a render. Nothing here knows what the thread does.
#pragma once

#include <chrono>

namespace palmares::lib {

/// Tells when a thread has had its core for long: Linux takes it away at a tick only, every 4 ms,
/// and whoever waits there waits as long.
class TimeSlice {
 public:
  using Clock = std::chrono::steady_clock;

  /// A turn lasts that long.
  explicit TimeSlice(std::chrono::microseconds length) : m_length(length) {}

  [[nodiscard]] bool over(Clock::time_point now) const { return now - m_began >= m_length; }
  /// The next one begins.
  void begin(Clock::time_point now) { m_began = now; }

 private:
  std::chrono::microseconds m_length;
  Clock::time_point m_began{};
};

/// Pins the calling thread to that core, in batches and short slices. Best effort: in a container
/// the core may not be ours, and a kernel before 6.12 knows no slices.
void keep_to_core(unsigned core);

/// Lets every other thread of the machine go first, from now on; also those that the calling thread
/// makes.
void lower_priority();

/// Lets another thread that waits for this core have it now.
void yield_cpu();

}  // namespace palmares::lib
