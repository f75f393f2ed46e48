// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs: which kinds there are, how people call them, and « generate », the kits of an edition as work of a runner.
#pragma once

#include "app/generate.hpp"
#include "app/job_runner.hpp"
#include "app/settings.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// « kits de l’édition 2025, badge-web, pour Boé »; of a kind that this program does not know, its name.
[[nodiscard]] std::string job_title(const store::JobRequest& request);
/// « en attente », « en cours »…
[[nodiscard]] std::string_view french(store::JobState state);

/// A run as the arguments of a job, and back; the number of threads is the runner's. Problem: arguments that are none.
[[nodiscard]] std::string generation_arguments(const GenerationRequest& request);
[[nodiscard]] Result<GenerationRequest> read_generation_arguments(std::string_view arguments);

/// Asks for a run; the job's number. Problems: those of check_generation.
[[nodiscard]] Result<store::JobNumber> queue_generation(const GenerationRequest& request, const Settings& settings,
                                                        StoreHandle& handle, const Actor& actor);

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

}  // namespace palmares::app
