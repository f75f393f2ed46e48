// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/ordered_parallel_for.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

/// Whose turn it is, and what went wrong so far.
class Sequencer {
 public:
  /// Waits for the turn of `index`, then hands on what was made, or notes why not.
  void pass(std::size_t index, const std::function<Result<OrderedTask>(std::size_t)>& make) {
    Result<OrderedTask> made = OrderedTask();
    std::exception_ptr failure;
    try {
      if (!stopped()) {
        made = make(index);
      }
    } catch (...) {
      failure = std::current_exception();
    }
    std::unique_lock lock(m_mutex);
    m_turn_came.wait(lock, [&] { return m_turn == index; });
    take(made, failure);
    ++m_turn;
    m_turn_came.notify_all();
  }

  /// The problems in the order of the work. Rethrows.
  Problems end() {
    if (m_failure) {
      std::rethrow_exception(m_failure);
    }
    return std::move(m_problems);
  }

 private:
  // After an exception the rest is neither made nor handed on.
  bool stopped() {
    const std::lock_guard lock(m_mutex);
    return m_failure != nullptr;
  }

  void take(Result<OrderedTask>& made, const std::exception_ptr& failure) {
    if (!m_failure) {
      m_failure = failure;
    }
    if (m_failure) {
      return;
    }
    if (!made) {
      for (Problem& problem : made.error()) {
        if (std::ranges::find(m_problems, problem) == m_problems.end()) {
          m_problems.push_back(std::move(problem));
        }
      }
    } else if (m_problems.empty()) {
      hand_on(*made);
    }
  }

  void hand_on(const OrderedTask& made) {
    try {
      made();
    } catch (...) {
      m_failure = std::current_exception();
    }
  }

  std::mutex m_mutex;
  std::condition_variable m_turn_came;
  std::size_t m_turn = 0;
  std::exception_ptr m_failure;
  Problems m_problems;
};

}  // namespace

Problems ordered_parallel_for(std::size_t count, unsigned threads,
                              const std::function<Result<OrderedTask>(std::size_t)>& make) {
  Sequencer line;
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> workers(
        std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(count, 1)));
    std::ranges::generate(workers, [&] {
      return std::jthread([&] {
        for (std::size_t i = next++; i < count; i = next++) {
          line.pass(i, make);
        }
      });
    });
  }
  return line.end();
}

}  // namespace palmares::deliver
