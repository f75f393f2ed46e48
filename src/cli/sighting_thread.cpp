// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/sighting_thread.hpp"

#include "domain/edition.hpp"
#include "domain/instant.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <iterator>
#include <mutex>
#include <utility>

namespace palmares::cli {

namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t a_day = 24 * 60 * minute;
constexpr std::size_t most_left = 50'000;

}  // namespace

SightingThread::SightingThread(std::unique_ptr<store::SightingBook> book, unsigned days, Take take,
                               app::Clock clock, http::WriteLine log)
    : m_book(std::move(book)),
      m_days(days),
      m_take(std::move(take)),
      m_clock(std::move(clock)),
      m_log(std::move(log)) {
  if (m_book != nullptr) {
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
}

SightingThread::~SightingThread() {
  if (m_thread.joinable()) {
    m_thread.request_stop();
    m_thread.join();
    keep();
  }
}

/// Days begin with a full minute everywhere: what is taken then is of one day.
void SightingThread::run(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any woken;
  std::unique_lock lock(mutex);
  for (;;) {
    const auto now = std::chrono::system_clock::now();
    const auto next = std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes(1);
    woken.wait_until(lock, stop, next, [] { return false; });
    if (stop.stop_requested()) {
      return;
    }
    keep();
  }
}

void SightingThread::keep() {
  const std::lock_guard one(m_mutex);
  const std::int64_t now = m_clock().seconds;
  const domain::Instant counted{now % minute < 2 ? now - 2 : now};
  const std::string day = domain::iso_date(domain::day_in_france(counted));
  try {
    add(day);
    if (day != m_cleared) {
      forget(counted, day);
    }
  } catch (const std::exception& error) {
    if (m_log) {
      m_log(std::string("sightings: not kept yet: ") + error.what());
    }
  }
}

void SightingThread::add(const std::string& day) {
  std::vector<store::Sighting> seen = m_take(day);
  std::ranges::move(m_left, std::back_inserter(seen));
  m_left.clear();
  if (seen.empty()) {
    return;
  }
  try {
    m_book->add(seen);
  } catch (...) {
    seen.resize(std::min(seen.size(), most_left));
    m_left = std::move(seen);
    throw;
  }
}

/// Once a day, the first time soon after the start.
void SightingThread::forget(domain::Instant now, const std::string& day) {
  m_book->forget_before(
      domain::iso_date(domain::day_in_france({now.seconds - std::int64_t{m_days} * a_day})));
  m_cleared = day;
}

}  // namespace palmares::cli
