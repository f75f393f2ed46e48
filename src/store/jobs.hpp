// SPDX-License-Identifier: AGPL-3.0-or-later
// Long work that is asked for now and done by whoever runs jobs: a queue that survives restarts. A
// runner holds a job by a lease that it renews; a lease that ran out may be claimed by another, and
// its fence (a number that grows with each claim) tells the first that it has lost the job. What
// kinds there are and what their arguments mean is app's.
#pragma once

#include "base/problem.hpp"
#include "domain/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palmares::store {

using JobNumber = std::int64_t;

enum class JobState {
  queued,
  running,
  done,       ///< to its end; its problems are notices, or those of single laureates
  failed,     ///< nothing or not all could be done
  cancelled,  ///< somebody asked for it; what was made until then stays
};

/// Where people put a problem right.
enum class MendedIn {
  elsewhere,
  results,       ///< the award of `edition` and `territory`
  edition,       ///< the settings of `edition`
  templates,     ///< a sheet, a letter, the charter
  installation,  ///< keys, fonts, the machine: whoever runs the service
};

struct JobProblem {
  Problem problem;
  MendedIn mended_in = MendedIn::elsewhere;
  int edition = 0;             ///< 0: of none
  std::string territory = {};  ///< id; empty: of none

  friend bool operator==(const JobProblem&, const JobProblem&) = default;
};

struct JobRequest {
  std::string kind;       ///< « generate »
  std::string arguments;  ///< JSON, as its kind reads it
  std::string who;
  int priority = 0;  ///< the highest first, among equals the oldest

  friend bool operator==(const JobRequest&, const JobRequest&) = default;
};

struct JobProgress {
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0: not known yet

  friend bool operator==(const JobProgress&, const JobProgress&) = default;
};

struct Job {
  JobNumber number = 0;
  JobRequest request;
  JobState state = JobState::queued;
  JobProgress progress;
  bool cancel_requested = false;          ///< its runner will see it and stop
  int attempts = 0;                       ///< claims that were not handed back
  std::int64_t fence = 0;                 ///< of the latest claim
  std::string holder;                     ///< while it runs
  std::optional<domain::Instant> expiry;  ///< of the lease, while it runs
  std::string outcome;                    ///< French, a line; empty until it has ended
  std::vector<JobProblem> problems;
  domain::Instant created;
  std::optional<domain::Instant> started;  ///< its first attempt
  std::optional<domain::Instant> ended;
};

/// What a claim is made under.
struct LeaseTerms {
  std::string holder;  ///< names the runner for people
  std::int64_t seconds = 30;
  int most_attempts = 3;  ///< a job whose runner died that often has failed
};

/// What a runner shows to write of its job.
struct JobLease {
  JobNumber job = 0;
  std::int64_t fence = 0;
};

enum class LeaseStatus {
  held,
  cancel_requested,  ///< held, and somebody wants the job to stop
  lost,              ///< somebody else has claimed the job, or it has ended: nothing was written
};

struct JobEnd {
  JobState state = JobState::done;  ///< done, failed or cancelled
  std::string outcome;
  std::vector<JobProblem> problems;
};

/// Called from any thread; the machine's faults are exceptions, as Store's.
class JobQueue {
 public:
  virtual ~JobQueue() = default;

  /// Asks for work. Where the same work is queued already and not begun, nothing is added: that
  /// one's number.
  virtual JobNumber add(const JobRequest& request, domain::Instant now) = 0;
  [[nodiscard]] virtual std::optional<Job> job(JobNumber number) = 0;
  /// The newest first, without their problems.
  [[nodiscard]] virtual std::vector<Job> jobs(int most) = 0;
  /// Stops a job that is queued or whose runner is gone at once; asks the runner of one that runs;
  /// leaves one that has ended. The job as it is then; nothing where there is none.
  virtual std::optional<Job> cancel(JobNumber number, domain::Instant now) = 0;

  /// The next job of one of those kinds that nobody holds, held from now on. Jobs whose last
  /// attempt ran out have failed, those that were being cancelled are. Costs no lock where there is
  /// nothing to do.
  [[nodiscard]] virtual std::optional<Job> claim(std::span<const std::string> kinds,
                                                 const LeaseTerms& terms, domain::Instant now) = 0;
  /// Tells how far it is, and holds it until `expiry`.
  [[nodiscard]] virtual LeaseStatus renew(const JobLease& lease, const JobProgress& progress,
                                          domain::Instant expiry) = 0;
  /// Has it ended? false: the lease was lost, and nothing was written.
  virtual bool finish(const JobLease& lease, const JobEnd& end, domain::Instant now) = 0;
  /// Queues it again, for a runner that has to go; this attempt does not count. false as in
  /// `finish`.
  virtual bool hand_back(const JobLease& lease) = 0;
  /// Forgets the jobs that ended before that instant.
  virtual void forget_ended(domain::Instant before) = 0;
};

}  // namespace palmares::store
