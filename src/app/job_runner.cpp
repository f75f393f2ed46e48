// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/job_runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace palmares::app {

namespace {

constexpr std::int64_t kept_seconds =
    std::int64_t{90} * 24 * 60 * 60;         // problems of jobs name laureates: not for ever
constexpr std::size_t most_problems = 1000;  // of 36,370 laureates that all fail in the same way

/// Waits until a stop is requested; false, or the time is over; true.
bool waited(const std::stop_token& stop, std::chrono::milliseconds time) {
  std::mutex mutex;
  std::condition_variable_any condition;
  std::unique_lock lock(mutex);
  condition.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

/// The lease of a job while it is worked on, and how far that is.
class HeldJob {
 public:
  HeldJob(store::JobQueue& queue, const store::Job& job, const JobRunner::Options& options,
          const std::stop_token& stop)
      : m_queue(queue),
        m_lease{.job = job.number, .fence = job.fence},
        m_options(options),
        m_progress(job.progress),
        m_expiry(*job.expiry),
        m_handed_on(stop, [this] { m_work.request_stop(); }),
        m_renewing([this](const std::stop_token& ended) {
          while (waited(ended, m_options.beat)) {
            renew();
          }
        }) {}

  void set(store::JobProgress progress) {
    const std::lock_guard lock(m_mutex);
    m_progress = progress;
  }
  [[nodiscard]] std::stop_token stop() const { return m_work.get_token(); }

  /// Ends the renewing, once more with the last progress. Who was told of a cancel, or lost the
  /// job, hears of it here.
  store::LeaseStatus release() {
    m_renewing.request_stop();
    m_renewing.join();
    renew();
    return m_status;
  }

 private:
  // A store that cannot be written for a moment costs nothing as long as the lease lasts.
  void renew() {
    if (m_status == store::LeaseStatus::lost) {
      return;
    }
    const domain::Instant now = m_options.clock();
    try {
      const domain::Instant expiry{now.seconds + m_options.terms.seconds};
      m_status = m_queue.renew(m_lease, progress(), expiry);
      m_expiry = expiry;
    } catch (const std::exception&) {
      if (now < m_expiry) {
        return;
      }
      m_status = store::LeaseStatus::lost;  // somebody else may have it: nothing more is written in
                                            // its name
    }
    if (m_status != store::LeaseStatus::held) {
      m_work.request_stop();
    }
  }

  [[nodiscard]] store::JobProgress progress() {
    const std::lock_guard lock(m_mutex);
    return m_progress;
  }

  store::JobQueue& m_queue;
  store::JobLease m_lease;
  const JobRunner::Options& m_options;
  std::mutex m_mutex;
  store::JobProgress m_progress;
  std::stop_source m_work;
  store::LeaseStatus m_status =
      store::LeaseStatus::held;  ///< of the renewing thread, then of who released
  domain::Instant m_expiry;
  std::stop_callback<std::function<void()>> m_handed_on;
  std::jthread m_renewing;  ///< last: it uses all the others
};

JobOutcome broken() {
  return {
      .summary = "la machine a fait défaut",
      .problems = {{.problem = {.where = {},
                                .what = "la machine a fait défaut au milieu de ce travail",
                                .hint =
                                    "le journal du service dit pourquoi\u00A0: place, droits\u2026",
                                .fault = Fault::installation},
                    .mended_in = store::MendedIn::installation}},
      .failed = true};
}

// The rest is counted, not kept.
std::vector<store::JobProblem> bounded(std::vector<store::JobProblem> problems) {
  if (problems.size() > most_problems) {
    const std::size_t left = problems.size() - most_problems;
    problems.resize(most_problems);
    problems.push_back(
        {.problem = {
             .where = {}, .what = "et " + std::to_string(left) + " autres problèmes", .hint = ""}});
  }
  return problems;
}

}  // namespace

JobRunner::JobRunner(store::JobQueue& queue, std::vector<JobKind> kinds, Options options)
    : m_queue(queue), m_kinds(std::move(kinds)), m_options(std::move(options)) {
  for (const JobKind& kind : m_kinds) {
    m_names.push_back(kind.name);
  }
}

void JobRunner::log(const store::Job& job, std::string_view what) const {
  if (m_options.log) {
    m_options.log("job " + std::to_string(job.number) + " (" + job.request.kind +
                  "): " + std::string(what));
  }
}

bool JobRunner::run_next(const std::stop_token& stop) {
  const std::optional<store::Job> job = m_queue.claim(m_names, m_options.terms, m_options.clock());
  if (!job) {
    return false;
  }
  log(*job, job->attempts == 1 ? "begun" : "begun again, attempt " + std::to_string(job->attempts));
  HeldJob held(m_queue, *job, m_options, stop);
  const auto kind = std::ranges::find(m_kinds, job->request.kind, &JobKind::name);
  JobOutcome outcome;
  try {
    outcome = kind->work(
        job->request, [&held](store::JobProgress progress) { held.set(progress); }, held.stop());
  } catch (const std::exception& error) {
    log(*job, error.what());
    outcome = broken();
  }
  const store::LeaseStatus status = held.release();
  if (status == store::LeaseStatus::lost) {
    log(*job, "lost to another runner");
    return true;
  }
  end(*job, outcome, status == store::LeaseStatus::cancel_requested, stop);
  return true;
}

// What came to its end although it was to be stopped has come to its end.
void JobRunner::end(const store::Job& job, const JobOutcome& outcome, bool cancelled,
                    const std::stop_token& stop) {
  const store::JobLease lease{.job = job.number, .fence = job.fence};
  if (outcome.stopped && !cancelled && stop.stop_requested()) {
    log(job, m_queue.hand_back(lease) ? "handed back" : "lost to another runner");
    return;
  }
  const store::JobState state = outcome.stopped && cancelled ? store::JobState::cancelled
                                : outcome.failed             ? store::JobState::failed
                                                             : store::JobState::done;
  const bool written = m_queue.finish(
      lease, {.state = state, .outcome = outcome.summary, .problems = bounded(outcome.problems)},
      m_options.clock());
  log(job, written ? "ended" : "lost to another runner");
}

void JobRunner::run(const std::stop_token& stop) {
  bool idle = true;
  while (!stop.stop_requested()) {
    store::StoreMarks seen;
    try {
      seen = m_options.changes == nullptr ? seen : m_options.changes->marks();
      m_queue.forget_ended({m_options.clock().seconds - kept_seconds});
      while (!stop.stop_requested() && run_next(stop)) {
      }
      idle = true;
    } catch (const std::exception& error) {
      if (m_options.log && std::exchange(idle, false)) {
        m_options.log(std::string("jobs: the store cannot be used: ") + error.what());
      }
    }
    wait(seen, stop);
  }
}

// Until there is a new job, a stop is requested or a beat has passed. A store that cannot tell is
// asked again after the beat.
void JobRunner::wait(store::StoreMarks seen, const std::stop_token& stop) {
  const auto end = std::chrono::steady_clock::now() + m_options.beat;
  const auto left = [&] {
    return std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
  };
  try {
    while (m_options.changes != nullptr && !stop.stop_requested() && left().count() > 0) {
      const store::StoreMarks now = m_options.changes->wait_for_change(seen, left(), stop);
      if (now.job != seen.job) {
        return;
      }
      seen = now;
    }
  } catch (const std::exception&) {
  }
  (void)waited(stop, left());
}

}  // namespace palmares::app
