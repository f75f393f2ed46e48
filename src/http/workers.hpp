// SPDX-License-Identifier: AGPL-3.0-or-later
// Threads that render, with a queue of limited length before them. In which order is
// http/fair_queue.hpp's; what is rendered, and for whom, is http/single_flight_cache.hpp's.
#pragma once

#include "http/fair_queue.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

namespace palmares::http {

class Workers {
 public:
  /// At most `threads`, at least 1, are at expensive jobs; one more is kept for cheap ones.
  /// `most_queued` counts jobs not begun.
  Workers(unsigned threads, std::size_t most_queued);
  /// Finishes the jobs that have begun and drops the others.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Queues a job. Not taken: the queue is full of what goes before it, or the workers have
  /// stopped. What it displaced is the caller's to drop.
  [[nodiscard]] FairQueue::Pushed submit(Job job);
  /// How many jobs have not begun.
  [[nodiscard]] std::size_t queued();
  /// Have all that may be at expensive jobs been at the same one for longer than that, or all
  /// threads at any?
  [[nodiscard]] bool stuck(std::chrono::milliseconds longer_than);
  /// Takes no more jobs, drops those not begun and waits for the others.
  void stop();
  /// The same, but waits until that moment at most; have all ended?
  [[nodiscard]] bool stop_by(std::chrono::steady_clock::time_point end);

 private:
  using Clock = std::chrono::steady_clock;
  /// What a thread is at; far in the future where it is idle.
  struct ActiveJob {
    Clock::time_point begun = Clock::time_point::max();
    bool expensive = false;
  };
  void work(std::size_t thread);
  void close();

  std::mutex m_mutex;
  std::condition_variable m_change;
  FairQueue m_queue;
  std::size_t m_most_expensive;
  std::size_t m_expensive = 0;  // under way
  bool m_stopping = false;
  std::size_t m_ended = 0;          // threads that take no more jobs
  std::vector<ActiveJob> m_active;  // of each thread
  std::vector<std::thread> m_threads;
};

}  // namespace palmares::http
