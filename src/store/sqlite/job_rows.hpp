// SPDX-License-Identifier: AGPL-3.0-or-later
// The jobs of the SQLite store: each function of store::JobQueue on an open database, in a
// transaction of its own.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/jobs.hpp"

namespace palmares::store {

void create_job_tables(lib::sqlite::Database& database);

[[nodiscard]] JobNumber add_job(lib::sqlite::Database& database, const JobRequest& request,
                                domain::Instant now);
[[nodiscard]] std::optional<Job> read_job(lib::sqlite::Database& database, JobNumber number);
[[nodiscard]] std::vector<Job> read_jobs(lib::sqlite::Database& database, int most);
[[nodiscard]] std::optional<Job> cancel_job(lib::sqlite::Database& database, JobNumber number,
                                            domain::Instant now);
[[nodiscard]] std::optional<Job> claim_job(lib::sqlite::Database& database,
                                           std::span<const std::string> kinds,
                                           const LeaseTerms& terms, domain::Instant now);
[[nodiscard]] LeaseStatus renew_job(lib::sqlite::Database& database, const JobLease& lease,
                                    const JobProgress& progress, domain::Instant expiry);
[[nodiscard]] bool finish_job(lib::sqlite::Database& database, const JobLease& lease,
                              const JobEnd& end, domain::Instant now);
[[nodiscard]] bool hand_back_job(lib::sqlite::Database& database, const JobLease& lease);
void forget_ended_jobs(lib::sqlite::Database& database, domain::Instant before);

}  // namespace palmares::store
