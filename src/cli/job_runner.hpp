// SPDX-License-Identifier: AGPL-3.0-or-later
// A runner of the jobs of a store for this process, as `jobs run` and `serve` have it.
#pragma once

#include "app/job_runner.hpp"
#include "app/settings.hpp"
#include "store/backend.hpp"

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace palmares::cli {

/// `threads`: 0 for as many as there are cores. The store must outlive the runner; jobs open its
/// folder anew.
[[nodiscard]] app::JobRunner job_runner(store::Backend& store, const app::Invocation& invocation,
                                        const app::Settings& settings, const std::string& folder,
                                        unsigned threads,
                                        std::function<void(std::string_view)> log);

/// A thread that runs jobs after everything else on the machine, until it is told to stop.
class JobThread {
 public:
  /// Nothing: no jobs are run.
  explicit JobThread(std::optional<app::JobRunner> runner);
  /// Waits for the job under way.
  ~JobThread();
  JobThread(const JobThread&) = delete;
  JobThread& operator=(const JobThread&) = delete;

  void stop() { m_stop.request_stop(); }
  /// Once told to stop: has the job under way been handed back?
  [[nodiscard]] bool ended_within(std::chrono::milliseconds time) const;

 private:
  std::optional<app::JobRunner> m_runner;
  std::stop_source m_stop;
  std::future<void> m_ended;
};

}  // namespace palmares::cli
