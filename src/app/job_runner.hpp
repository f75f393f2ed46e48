// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs the jobs of a store, one at a time: claims the next, holds it by a lease that a second
// thread renews, and writes how it ended. Several runners, also of several processes, share a
// queue. What was begun by a runner that died is begun again.
#pragma once

#include "app/actor.hpp"
#include "store/change_notices.hpp"
#include "store/jobs.hpp"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// How a job's work went.
struct JobOutcome {
  std::string summary;  ///< French, a line
  std::vector<store::JobProblem> problems = {};
  bool failed = false;   ///< it could not be done
  bool stopped = false;  ///< a stop was requested, and something is left to do
};

/// A kind of job: its name, and its work. `progress` may be called from any thread and as often as
/// one likes. Once a stop is requested the work ends soon and leaves what it can go on from. A
/// machine's fault is an exception.
struct JobKind {
  using Progress = std::function<void(store::JobProgress)>;
  using Work = std::function<JobOutcome(const store::JobRequest& request, const Progress& progress,
                                        const std::stop_token& stop)>;

  std::string name;
  Work work;
};

class JobRunner {
 public:
  struct Options {
    store::LeaseTerms terms;
    Clock clock;
    /// Between two renewals, and at most between two looks at an empty queue.
    std::chrono::milliseconds beat{1000};
    store::ChangeNotices* changes =
        nullptr;  ///< by which a new job is begun at once; null: at the next beat
    std::function<void(std::string_view line)> log = {};  ///< English; may be empty
  };

  /// The queue must outlive it.
  JobRunner(store::JobQueue& queue, std::vector<JobKind> kinds, Options options);

  /// Runs the next job to its end; false: there is none. Once a stop is requested the job is handed
  /// back, for another to go on. Throws where the store cannot be read or written; the lease of
  /// what was under way runs out then.
  bool run_next(const std::stop_token& stop);
  /// Runs what there is and what comes until a stop is requested. Faults of the machine go to the
  /// log and are tried again.
  void run(const std::stop_token& stop);

 private:
  void wait(store::StoreMarks seen, const std::stop_token& stop);
  void end(const store::Job& job, const JobOutcome& outcome, bool cancelled,
           const std::stop_token& stop);
  void log(const store::Job& job, std::string_view what) const;

  store::JobQueue& m_queue;
  std::vector<JobKind> m_kinds;
  std::vector<std::string> m_names;
  Options m_options;
};

}  // namespace palmares::app
