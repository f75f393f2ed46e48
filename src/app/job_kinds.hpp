// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind of job that this program can do, in one table, and how people call them. The work of
// each stands in a source of its own: generate_job, pack_job, import_job, mailing_job.
#pragma once

#include "app/job_runner.hpp"
#include "app/settings.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// What every kind of job works with.
struct JobContext {
  Settings settings;
  std::string store;              ///< its folder: each job opens it anew
  std::filesystem::path program;  ///< the file of this program
  Clock clock;
  unsigned threads = 1;
};

/// All kinds that this program can do.
[[nodiscard]] std::vector<JobKind> job_kinds(JobContext context);

/// « kits de l’édition 2025, badge-web, pour Boé »; of a kind that this program does not know, its
/// name.
[[nodiscard]] std::string job_title(const store::JobRequest& request);
/// The edition that a job is about; nothing where its arguments do not say.
[[nodiscard]] std::optional<int> job_edition(const store::JobRequest& request);
/// « en attente », « en cours »…
[[nodiscard]] std::string_view french(store::JobState state);

}  // namespace palmares::app
