// SPDX-License-Identifier: AGPL-3.0-or-later
// In which order renders are begun, and which gives way when too many wait. Cheap work goes before
// expensive; among work of one sort visitors take turns, weighed by cost (self-clocked fair
// queueing, Golestani 1994), so that one who wants a thousand things delays himself only. No clock
// and no thread: the same pushes and pops give the same order. Threads are http/workers.hpp's.
#pragma once

#include "http/visitor.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace palmares::http {

/// About how long a processor works on a job.
using Cost = std::chrono::microseconds;

/// What costs no more is cheap.
inline constexpr Cost most_cheap{5'000};
/// Of an answer of which nothing is known.
inline constexpr Cost usual_cost{1'000};

/// Work for a thread. Neither function may throw.
struct Job {
  std::function<void()> run;
  std::function<void()> drop = {};  ///< called instead by who was given the job back; may be empty
  Visitor visitor = {};             ///< who wants it
  Cost cost{0};

  [[nodiscard]] bool cheap() const { return cost <= most_cheap; }
};

/// Jobs of one sort: visitors in turn, the cheapest of each first.
class Lane {
 public:
  void push(Job job);
  /// The next job; there must be one.
  [[nodiscard]] Job pop();
  /// What the next job costs; there must be one.
  [[nodiscard]] Cost next_cost() const;
  /// Takes out the job that gives way to `job`: the most expensive, then the newest, of the visitor
  /// whose jobs cost most together. Nothing: `job` is that one itself.
  [[nodiscard]] std::optional<Job> shed(const Job& job);
  /// Takes out the same of those that wait; there must be one.
  [[nodiscard]] Job shed();
  [[nodiscard]] std::size_t size() const { return m_size; }

 private:
  /// What one visitor waits for (a flow, as fair queueing calls it). `start`: where his next job
  /// begins in virtual time.
  struct Flow {
    std::map<std::pair<std::int64_t, std::uint64_t>, Job> jobs;  // by cost, then by age
    std::int64_t start = 0;
    std::int64_t total = 0;
  };
  using Flows = std::map<Visitor, Flow>;

  [[nodiscard]] Flows::iterator greediest();
  [[nodiscard]] Job drop_last(Flows::iterator at);
  void list(Flows::iterator at);
  void unlist(Flows::iterator at);

  Flows m_flows;  // of those who wait for something
  std::set<std::tuple<std::int64_t, std::uint64_t, Visitor>>
      m_order;                                          // by the end of each flow's next job
  std::set<std::pair<std::int64_t, Visitor>> m_totals;  // by the cost of each flow
  std::int64_t m_virtual_time = 0;                      // where the job last begun ends
  std::uint64_t m_pushed = 0;
  std::size_t m_size = 0;
};

/// Both lanes. For one thread at a time: who shares it locks it.
class FairQueue {
 public:
  /// Holds at most that many jobs.
  explicit FairQueue(std::size_t most) : m_most(most) {}

  struct Pushed {
    bool taken = false;
    std::optional<Job> displaced =
        {};  ///< another job that gave way; its `drop` is yet to be called
  };
  /// Queues a job. Where the queue is full another gives way: an expensive one to a cheap one, else
  /// one of the visitor who wants most; not taken: that would be this one.
  [[nodiscard]] Pushed push(Job job);

  enum class Sort { cheap, any };
  /// The next job of that sort, or nothing. Expensive work waits for cheap work, but gets at least
  /// a fifth of the time.
  [[nodiscard]] std::optional<Job> pop(Sort sort);
  [[nodiscard]] std::size_t size() const { return m_cheap.size() + m_expensive.size(); }

 private:
  std::size_t m_most;
  Lane m_cheap;
  Lane m_expensive;
  Cost m_overtaken{0};  // cheap work begun while the next expensive job waited
};

}  // namespace palmares::http
