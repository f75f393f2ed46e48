// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/workers.hpp"

#include <algorithm>
#include <utility>

namespace palmares::service {

Workers::Workers(unsigned threads, std::size_t most_queued)
    : m_most_queued(most_queued), m_begun(threads, Clock::time_point::max()) {
  for (unsigned i = 0; i < threads; ++i) {
    m_threads.emplace_back([this, i] { work(i); });
  }
}

Workers::~Workers() {
  stop();
}

bool Workers::submit(Job job) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_stopping || m_queue.size() >= m_most_queued) {
      return false;
    }
    m_queue.push_back(std::move(job));
  }
  m_change.notify_one();
  return true;
}

std::size_t Workers::queued() {
  const std::lock_guard lock(m_mutex);
  return m_queue.size();
}

bool Workers::stuck(std::chrono::milliseconds longer_than) {
  const Clock::time_point latest = Clock::now() - longer_than;
  const std::lock_guard lock(m_mutex);
  return std::ranges::all_of(m_begun, [latest](Clock::time_point begun) { return begun < latest; });
}

void Workers::close() {
  std::deque<Job> dropped;
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    dropped.swap(m_queue);
  }
  m_change.notify_all();
}

bool Workers::stop_by(Clock::time_point end) {
  close();
  std::unique_lock lock(m_mutex);
  return m_change.wait_until(lock, end, [this] { return m_ended == m_threads.size(); });
}

void Workers::stop() {
  close();
  for (std::thread& thread : m_threads) {
    if (thread.joinable()) {
      thread.join();
    }
  }
}

void Workers::work(std::size_t thread) {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(m_mutex);
      m_begun[thread] = Clock::time_point::max();
      m_change.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
      if (m_stopping) {
        ++m_ended;
        m_change.notify_all();
        return;
      }
      job = std::move(m_queue.front());
      m_queue.pop_front();
      m_begun[thread] = Clock::now();
    }
    job();
  }
}

}  // namespace palmares::service
