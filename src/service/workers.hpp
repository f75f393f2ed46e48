// SPDX-License-Identifier: AGPL-3.0-or-later
// Threads that render, with a queue of limited length before them. What is rendered, and for whom, is service/pantry.hpp's.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace palmares::service {

class Workers {
 public:
  using Job = std::function<void()>;

  /// `threads` is at least 1; `most_queued` counts jobs not begun.
  Workers(unsigned threads, std::size_t most_queued);
  /// Finishes the jobs that have begun and drops the others.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Queues a job, which must not throw. False where the queue is full or the workers have stopped.
  [[nodiscard]] bool submit(Job job);
  /// How many jobs have not begun.
  [[nodiscard]] std::size_t queued();
  /// Has every thread been at the same job for longer than that?
  [[nodiscard]] bool stuck(std::chrono::milliseconds longer_than);
  /// Takes no more jobs, drops those not begun and waits for the others.
  void stop();
  /// The same, but waits until that moment at most; have all ended?
  [[nodiscard]] bool stop_by(std::chrono::steady_clock::time_point end);

 private:
  using Clock = std::chrono::steady_clock;
  void work(std::size_t thread);
  void close();

  std::mutex m_mutex;
  std::condition_variable m_change;
  std::deque<Job> m_queue;
  std::size_t m_most_queued;
  bool m_stopping = false;
  std::size_t m_ended = 0;                 // threads that take no more jobs
  std::vector<Clock::time_point> m_begun;  // when the job of each thread began; far in the future where it has none
  std::vector<std::thread> m_threads;
};

}  // namespace palmares::service
