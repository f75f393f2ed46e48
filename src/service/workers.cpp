// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/workers.hpp"

#include <utility>

namespace palmares::service {

Workers::Workers(unsigned threads, std::size_t most_queued) : m_most_queued(most_queued) {
  for (unsigned i = 0; i < threads; ++i) {
    m_threads.emplace_back([this] { work(); });
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

void Workers::stop() {
  std::deque<Job> dropped;
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    dropped.swap(m_queue);
  }
  m_change.notify_all();
  for (std::thread& thread : m_threads) {
    if (thread.joinable()) {
      thread.join();
    }
  }
}

void Workers::work() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(m_mutex);
      m_change.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
      if (m_stopping) {
        return;
      }
      job = std::move(m_queue.front());
      m_queue.pop_front();
    }
    job();
  }
}

}  // namespace palmares::service
