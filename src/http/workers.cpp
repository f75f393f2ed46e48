// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/workers.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::http {

Workers::Workers(unsigned threads, std::size_t most_queued)
    : m_queue(most_queued), m_most_expensive(threads), m_active(threads + std::size_t{1}) {
  for (std::size_t i = 0; i < m_active.size(); ++i) {
    m_threads.emplace_back([this, i] { work(i); });
  }
}

Workers::~Workers() {
  stop();
}

FairQueue::Pushed Workers::submit(Job job) {
  FairQueue::Pushed pushed;
  {
    const std::lock_guard lock(m_mutex);
    if (!m_stopping) {
      pushed = m_queue.push(std::move(job));
    }
  }
  // Whoever wakes may do it: where as many threads as may are at expensive jobs, the first of them
  // to end goes on with it.
  m_change.notify_one();
  return pushed;
}

std::size_t Workers::queued() {
  const std::lock_guard lock(m_mutex);
  return m_queue.size();
}

bool Workers::stuck(std::chrono::milliseconds longer_than) {
  const Clock::time_point latest = Clock::now() - longer_than;
  const auto long_ago = [latest](const ActiveJob& job) { return job.begun < latest; };
  const std::lock_guard lock(m_mutex);
  const auto stuck = std::ranges::count_if(
      m_active, [&](const ActiveJob& job) { return job.expensive && long_ago(job); });
  return static_cast<std::size_t>(stuck) >= m_most_expensive ||
         std::ranges::all_of(m_active, long_ago);
}

void Workers::close() {
  FairQueue dropped(0);
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    std::swap(dropped, m_queue);
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
  std::unique_lock lock(m_mutex);
  for (;;) {
    std::optional<Job> job;
    m_change.wait(lock, [&] {
      job = m_stopping ? std::nullopt
                       : m_queue.pop(m_expensive < m_most_expensive ? FairQueue::Sort::any
                                                                    : FairQueue::Sort::cheap);
      return m_stopping || job;
    });
    if (!job) {
      ++m_ended;
      m_change.notify_all();
      return;
    }
    const bool expensive = !job->cheap();
    m_expensive += expensive ? 1 : 0;
    m_active[thread] = {.begun = Clock::now(), .expensive = expensive};
    lock.unlock();
    job->run();
    job.reset();
    lock.lock();
    m_active[thread] = {};
    m_expensive -= expensive ? 1 : 0;
  }
}

}  // namespace palmares::http
