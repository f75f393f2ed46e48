// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/counters.hpp"

#include <algorithm>

namespace palmares::http {

namespace {

template <typename Numbers>
void add_all(Numbers& sums, const Numbers& more) {
  std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>());
}

template <typename From, typename To>
void copy_all(const From& from, To& to) {
  std::transform(from.begin(), from.end(), to.begin(),
                 [](const auto& number) { return number.load(std::memory_order_relaxed); });
}

}  // namespace

Totals& Totals::operator+=(const Totals& other) {
  add_all(answers, other.answers);
  add_all(durations, other.durations);
  microseconds += other.microseconds;
  bytes += other.bytes;
  return *this;
}

void Counters::count(int status, std::size_t bytes, std::chrono::microseconds took) {
  add(m_answers.at(static_cast<std::size_t>(status / 100)), 1);
  const auto end = std::ranges::find_if(
      duration_ends, [&](std::chrono::microseconds most) { return took <= most; });
  add(m_durations.at(static_cast<std::size_t>(end - duration_ends.begin())), 1);
  add(m_microseconds, static_cast<std::uint64_t>(took.count()));
  add(m_bytes, bytes);
}

Totals Counters::totals() const {
  Totals totals;
  copy_all(m_answers, totals.answers);
  copy_all(m_durations, totals.durations);
  totals.microseconds = m_microseconds.load(std::memory_order_relaxed);
  totals.bytes = m_bytes.load(std::memory_order_relaxed);
  return totals;
}

}  // namespace palmares::http
