// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/job_rows.hpp"

#include "store/names.hpp"

#include <algorithm>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr const char* columns =
    "SELECT number, kind, arguments, who, priority, state, done, total, cancel_requested, "
    "attempts, fence, holder, expiry,"
    " outcome, created, started, ended FROM job";

// What nobody holds: queued, or held by a runner that has not been heard of.
constexpr const char* free_at = "(state = 'queued' OR (state = 'running' AND expiry <= ?1))";

std::optional<domain::Instant> maybe_instant(const Statement& row, int column) {
  const std::optional<std::int64_t> seconds = row.maybe_integer(column);
  return seconds ? std::optional(domain::Instant{*seconds}) : std::nullopt;
}

Job job_of(const Statement& row) {
  Job job;
  job.number = row.integer(0);
  job.request = {.kind = row.text(1),
                 .arguments = row.text(2),
                 .who = row.text(3),
                 .priority = static_cast<int>(row.integer(4))};
  job.state = job_state_named(row.text(5));
  job.progress = {.done = row.integer(6), .total = row.integer(7)};
  job.cancel_requested = row.integer(8) != 0;
  job.attempts = static_cast<int>(row.integer(9));
  job.fence = row.integer(10);
  job.holder = row.maybe_text(11).value_or("");
  job.expiry = maybe_instant(row, 12);
  job.outcome = row.text(13);
  job.created = {row.integer(14)};
  job.started = maybe_instant(row, 15);
  job.ended = maybe_instant(row, 16);
  return job;
}

JobProblem problem_of(const Statement& row) {
  return {.problem = {.where = {.file = row.text(0),
                                .line = static_cast<int>(row.integer(1)),
                                .column = static_cast<int>(row.integer(2)),
                                .sheet = row.text(3)},
                      .what = row.text(4),
                      .hint = row.text(5),
                      .fault = row.integer(6) != 0 ? Fault::installation : Fault::input},
          .mended_in = mended_in_named(row.text(7)),
          .edition = static_cast<int>(row.integer(8)),
          .territory = row.text(9)};
}

std::vector<JobProblem> problems_of(Database& database, JobNumber number) {
  Statement rows = database.prepare(
      "SELECT file, line, column_number, sheet, what, hint, of_installation, mended_in, edition, "
      "territory FROM job_problem"
      " WHERE job = ?1 ORDER BY position");
  std::vector<JobProblem> problems;
  for (rows.bind(1, number); rows.step();) {
    problems.push_back(problem_of(rows));
  }
  return problems;
}

void write_problems(Database& database, JobNumber number, const std::vector<JobProblem>& problems) {
  database.prepare("DELETE FROM job_problem WHERE job = ?1").bind(1, number).run();
  Statement insert = database.prepare(
      "INSERT INTO job_problem (job, position, file, line, column_number, sheet, what, hint, "
      "of_installation, mended_in,"
      " edition, territory) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  std::int64_t position = 0;
  for (const JobProblem& one : problems) {
    const Place& where = one.problem.where;
    insert.bind(1, number)
        .bind(2, position++)
        .bind(3, where.file)
        .bind(4, std::int64_t{where.line});
    insert.bind(5, std::int64_t{where.column})
        .bind(6, where.sheet)
        .bind(7, one.problem.what)
        .bind(8, one.problem.hint);
    insert.bind(9, std::int64_t{one.problem.fault == Fault::installation ? 1 : 0})
        .bind(10, name_of(one.mended_in));
    insert.bind(11, std::int64_t{one.edition}).bind(12, one.territory);
    insert.run();
  }
}

bool changed_one(Database& database) {
  return database.number("SELECT changes()") == 1;
}

void end(Database& database, JobNumber number, const JobEnd& how, domain::Instant now) {
  database
      .prepare(
          "UPDATE job SET state = ?2, outcome = ?3, ended = ?4, holder = NULL, expiry = NULL, "
          "cancel_requested = 0"
          " WHERE number = ?1")
      .bind(1, number)
      .bind(2, name_of(how.state))
      .bind(3, how.outcome)
      .bind(4, now.seconds)
      .run();
  write_problems(database, number, how.problems);
}

JobEnd given_up(int attempts) {
  Problem died{
      .where = {},
      .what =
          "le programme s’est arrêté " + std::to_string(attempts) + " fois au milieu de ce travail",
      .hint = "le journal du service dit pourquoi\u202F; puis demander le travail de nouveau",
      .fault = Fault::installation};
  return {.state = JobState::failed,
          .outcome = "abandonné",
          .problems = {{.problem = std::move(died), .mended_in = MendedIn::installation}}};
}

// Runners that died: a job that was being cancelled is, one that was tried often enough has failed,
// another may be claimed.
void settle_expired(Database& database, int most_attempts, domain::Instant now) {
  Statement rows = database.prepare(
      "SELECT number, attempts, cancel_requested FROM job"
      " WHERE state = 'running' AND expiry <= ?1 AND (cancel_requested = 1 OR attempts >= ?2)");
  std::vector<std::pair<JobNumber, JobEnd>> ends;
  for (rows.bind(1, now.seconds).bind(2, std::int64_t{most_attempts}); rows.step();) {
    ends.emplace_back(
        rows.integer(0),
        rows.integer(2) != 0
            ? JobEnd{.state = JobState::cancelled, .outcome = "annulé", .problems = {}}
            : given_up(static_cast<int>(rows.integer(1))));
  }
  for (const auto& [number, how] : ends) {
    end(database, number, how, now);
  }
}

bool anything_free(Database& database, domain::Instant now) {
  Statement row = database.prepare(std::string("SELECT 1 FROM job WHERE ") + free_at + " LIMIT 1");
  return row.bind(1, now.seconds).step();
}

std::optional<JobNumber> next_free(Database& database, std::span<const std::string> kinds,
                                   domain::Instant now) {
  Statement rows = database.prepare(std::string("SELECT number, kind FROM job WHERE ") + free_at +
                                    " ORDER BY priority DESC, number");
  for (rows.bind(1, now.seconds); rows.step();) {
    if (std::ranges::find(kinds, rows.text(1)) != kinds.end()) {
      return rows.integer(0);
    }
  }
  return std::nullopt;
}

}  // namespace

void create_job_tables(Database& database) {
  database.execute(
      "CREATE TABLE job (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, arguments "
      "TEXT NOT NULL,"
      " who TEXT NOT NULL, priority INTEGER NOT NULL,"
      " state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),"
      " done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0,"
      " cancel_requested INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, fence "
      "INTEGER NOT NULL DEFAULT 0,"
      " holder TEXT, expiry INTEGER, outcome TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL, "
      "started INTEGER, ended INTEGER,"
      " CHECK ((expiry IS NULL) = (state <> 'running')), CHECK ((holder IS NULL) = (state <> "
      "'running')),"
      " CHECK ((ended IS NULL) = (state IN ('queued', 'running')))) STRICT;"
      "CREATE INDEX job_waiting ON job (priority DESC, number) WHERE state IN ('queued', "
      "'running');"
      "CREATE TABLE job_problem (job INTEGER NOT NULL REFERENCES job (number) ON DELETE CASCADE, "
      "position INTEGER NOT NULL,"
      " file TEXT NOT NULL, line INTEGER NOT NULL, column_number INTEGER NOT NULL, sheet TEXT NOT "
      "NULL, what TEXT NOT NULL,"
      " hint TEXT NOT NULL, of_installation INTEGER NOT NULL, mended_in TEXT NOT NULL, edition "
      "INTEGER NOT NULL,"
      " territory TEXT NOT NULL, PRIMARY KEY (job, position)) STRICT, WITHOUT ROWID");
}

JobNumber add_job(Database& database, const JobRequest& request, domain::Instant now) {
  Transaction transaction(database, Lock::write);
  Statement same = database.prepare(
      "SELECT number FROM job WHERE state = 'queued' AND kind = ?1 AND arguments = ?2");
  if (same.bind(1, request.kind).bind(2, request.arguments).step()) {
    return same.integer(0);
  }
  database
      .prepare(
          "INSERT INTO job (kind, arguments, who, priority, state, created) VALUES (?1, ?2, ?3, "
          "?4, 'queued', ?5)")
      .bind(1, request.kind)
      .bind(2, request.arguments)
      .bind(3, request.who)
      .bind(4, std::int64_t{request.priority})
      .bind(5, now.seconds)
      .run();
  const JobNumber number = database.number("SELECT last_insert_rowid()");
  transaction.commit();
  return number;
}

std::optional<Job> read_job(Database& database, JobNumber number) {
  Statement row = database.prepare(std::string(columns) + " WHERE number = ?1");
  if (!row.bind(1, number).step()) {
    return std::nullopt;
  }
  Job job = job_of(row);
  job.problems = problems_of(database, number);
  return job;
}

std::vector<Job> read_jobs(Database& database, int most) {
  Statement rows = database.prepare(std::string(columns) + " ORDER BY number DESC LIMIT ?1");
  std::vector<Job> jobs;
  for (rows.bind(1, std::int64_t{most}); rows.step();) {
    jobs.push_back(job_of(rows));
  }
  return jobs;
}

std::optional<Job> cancel_job(Database& database, JobNumber number, domain::Instant now) {
  Transaction transaction(database, Lock::write);
  const std::optional<Job> job = read_job(database, number);
  if (!job || job->ended) {
    return job;
  }
  if (job->state == JobState::running && *job->expiry > now) {
    database.prepare("UPDATE job SET cancel_requested = 1 WHERE number = ?1").bind(1, number).run();
  } else {
    end(database, number, {.state = JobState::cancelled, .outcome = "annulé", .problems = {}}, now);
  }
  std::optional<Job> after = read_job(database, number);
  transaction.commit();
  return after;
}

std::optional<Job> claim_job(Database& database, std::span<const std::string> kinds,
                             const LeaseTerms& terms, domain::Instant now) {
  if (!anything_free(database, now)) {
    return std::nullopt;
  }
  Transaction transaction(database, Lock::write);
  settle_expired(database, terms.most_attempts, now);
  const std::optional<JobNumber> number = next_free(database, kinds, now);
  if (number) {
    database
        .prepare(
            "UPDATE job SET state = 'running', holder = ?2, expiry = ?3, attempts = attempts + 1, "
            "fence = fence + 1,"
            " started = coalesce(started, ?4) WHERE number = ?1")
        .bind(1, *number)
        .bind(2, terms.holder)
        .bind(3, now.seconds + terms.seconds)
        .bind(4, now.seconds)
        .run();
  }
  std::optional<Job> claimed = number ? read_job(database, *number) : std::nullopt;
  transaction.commit();
  return claimed;
}

LeaseStatus renew_job(Database& database, const JobLease& lease, const JobProgress& progress,
                      domain::Instant expiry) {
  Transaction transaction(database, Lock::write);
  database
      .prepare(
          "UPDATE job SET expiry = ?3, done = ?4, total = ?5 WHERE number = ?1 AND fence = ?2 AND "
          "state = 'running'")
      .bind(1, lease.job)
      .bind(2, lease.fence)
      .bind(3, expiry.seconds)
      .bind(4, progress.done)
      .bind(5, progress.total)
      .run();
  if (!changed_one(database)) {
    return LeaseStatus::lost;
  }
  Statement row = database.prepare("SELECT cancel_requested FROM job WHERE number = ?1");
  const bool stop = row.bind(1, lease.job).step() && row.integer(0) != 0;
  row.reset();
  transaction.commit();
  return stop ? LeaseStatus::cancel_requested : LeaseStatus::held;
}

bool finish_job(Database& database, const JobLease& lease, const JobEnd& how, domain::Instant now) {
  Transaction transaction(database, Lock::write);
  Statement row =
      database.prepare("SELECT 1 FROM job WHERE number = ?1 AND fence = ?2 AND state = 'running'");
  if (!row.bind(1, lease.job).bind(2, lease.fence).step()) {
    return false;
  }
  row.reset();
  end(database, lease.job, how, now);
  transaction.commit();
  return true;
}

bool hand_back_job(Database& database, const JobLease& lease) {
  Transaction transaction(database, Lock::write);
  database
      .prepare(
          "UPDATE job SET state = 'queued', holder = NULL, expiry = NULL, attempts = attempts - 1"
          " WHERE number = ?1 AND fence = ?2 AND state = 'running'")
      .bind(1, lease.job)
      .bind(2, lease.fence)
      .run();
  const bool held = changed_one(database);
  transaction.commit();
  return held;
}

void forget_ended_jobs(Database& database, domain::Instant before) {
  database.prepare("DELETE FROM job WHERE ended < ?1").bind(1, before.seconds).run();
}

}  // namespace palmares::store
