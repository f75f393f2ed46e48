// SPDX-License-Identifier: AGPL-3.0-or-later
// « generate »: the kits of an edition as work of a runner.
#pragma once

#include "app/generate.hpp"
#include "app/job_kinds.hpp"

#include <string>
#include <string_view>

namespace palmares::app {

inline constexpr std::string_view generation_job = "generate";

/// A run as the arguments of a job, and back; the number of threads is the runner's. Problem:
/// arguments that are none.
[[nodiscard]] std::string generation_arguments(const GenerationRequest& request);
[[nodiscard]] Result<GenerationRequest> read_generation_arguments(std::string_view arguments);
[[nodiscard]] std::string title_of_generation(const std::string& arguments);

/// Asks for a run; the job's number. Problems: those of check_generation.
[[nodiscard]] Result<store::JobNumber> queue_generation(const GenerationRequest& request,
                                                        const Settings& settings,
                                                        StoreHandle& handle, const Actor& actor);

[[nodiscard]] JobOutcome run_generation(const JobContext& context, const store::JobRequest& request,
                                        const JobKind::Progress& progress,
                                        const std::stop_token& stop);

/// What ended before anything was made: the problems are those of rows, templates or keys, all at
/// once. A row of the results is its laureate's.
[[nodiscard]] JobOutcome refused_job(const Problems& problems, const domain::Results& results);
/// The results of an edition as they stand; empty where the store cannot be read.
[[nodiscard]] domain::Results results_in(const std::string& folder, int edition);

}  // namespace palmares::app
