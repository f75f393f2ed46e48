// SPDX-License-Identifier: AGPL-3.0-or-later
// « import »: saving the results of many as work of a runner. Every document of every laureate is
// tried before anything is written: for a country that takes minutes, in which nobody shall wait
// for a page.
#pragma once

#include "app/job_kinds.hpp"
#include "app/results_draft.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::app {

inline constexpr std::string_view import_job = "import";
/// Results of fewer laureates are saved while their sender waits: a second or two.
inline constexpr std::size_t most_saved_at_once = 300;

/// The draft of an edition, as whoever asks has seen it.
struct ImportOrder {
  int edition = 0;
  SaveRequest request;
};

[[nodiscard]] std::string import_arguments(const ImportOrder& order);
[[nodiscard]] Result<ImportOrder> read_import_arguments(std::string_view arguments);
[[nodiscard]] std::string title_of_import(const std::string& arguments);

/// Asks for it; the same again while it waits is the same job.
[[nodiscard]] store::JobNumber queue_import(const ImportOrder& order, store::JobQueue& queue,
                                            const Actor& actor);

/// Begun again after a death it writes nothing a second time: the ledger or the draft says that it
/// was done.
[[nodiscard]] JobOutcome run_import(const JobContext& context, const store::JobRequest& request,
                                    const JobKind::Progress& progress, const std::stop_token& stop);

}  // namespace palmares::app
