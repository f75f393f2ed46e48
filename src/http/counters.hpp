// SPDX-License-Identifier: AGPL-3.0-or-later
// What the threads of a server count while they answer. How the numbers are published is
// http/metrics.hpp's.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace palmares::http {

/// Upper ends of the classes of durations; the last class has none.
inline constexpr std::array<std::chrono::microseconds, 8> duration_ends = {
    std::chrono::microseconds{100},       std::chrono::microseconds{500},
    std::chrono::microseconds{2'000},     std::chrono::microseconds{10'000},
    std::chrono::microseconds{50'000},    std::chrono::microseconds{250'000},
    std::chrono::microseconds{1'000'000}, std::chrono::microseconds{10'000'000}};

/// Sums since the start.
struct Totals {
  std::array<std::uint64_t, 6> answers{};  ///< by the first digit of their status
  std::array<std::uint64_t, duration_ends.size() + 1> durations{};
  std::uint64_t microseconds = 0;
  std::uint64_t bytes = 0;  ///< of bodies

  Totals& operator+=(const Totals& other);
};

/// Written by one thread, read by any; no lock and no bus traffic between writers.
class alignas(64) Counters {
 public:
  /// Counts an answer. Its own thread only.
  void count(int status, std::size_t bytes, std::chrono::microseconds took);
  [[nodiscard]] Totals totals() const;

 private:
  using Number = std::atomic<std::uint64_t>;
  static void add(Number& number, std::uint64_t more) {
    number.store(number.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
  }

  std::array<Number, 6> m_answers{};
  std::array<Number, duration_ends.size() + 1> m_durations{};
  Number m_microseconds = 0;
  Number m_bytes = 0;
};

}  // namespace palmares::http
