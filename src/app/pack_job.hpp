// SPDX-License-Identifier: AGPL-3.0-or-later
// « edition-pack »: the organiser's pack of a decided edition as work of a runner. Its archive lies
// in the store's folder, the newest one of each edition, whole or not at all.
#pragma once

#include "app/job_kinds.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace palmares::app {

inline constexpr std::string_view pack_job = "edition-pack";

/// Where the archive of an edition lies; it may not be there.
[[nodiscard]] std::filesystem::path pack_archive(const std::filesystem::path& store_folder,
                                                 int edition);

[[nodiscard]] Result<int> read_pack_arguments(std::string_view arguments);
[[nodiscard]] std::string title_of_pack(const std::string& arguments);
[[nodiscard]] store::JobNumber queue_pack(int edition, store::JobQueue& queue, const Actor& actor);

/// Progress is the number of bytes so far; how many there will be nobody knows.
[[nodiscard]] JobOutcome run_pack(const JobContext& context, const store::JobRequest& request,
                                  const JobKind::Progress& progress, const std::stop_token& stop);

}  // namespace palmares::app
