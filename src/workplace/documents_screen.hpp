// SPDX-License-Identifier: AGPL-3.0-or-later
// « Documents » of an edition: its jobs, their progress as events, the organiser's pack, the names
// with least room.
#pragma once

#include "base/result.hpp"
#include "store/jobs.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/routes.hpp"

namespace palmares::workplace {

http::ResponsePtr documents(const RequestContext& context);
http::ResponsePtr documents_progress(const RequestContext& context);
http::ResponsePtr edition_pack_file(const RequestContext& context);
http::ResponsePtr proof_sheet(const RequestContext& context);

/// Asks for the kits of an edition; the job's number. Problems: those of app::queue_generation.
[[nodiscard]] Result<store::JobNumber> queue_kits_of(const RequestContext& context,
                                                     const EditionRecord& record);

}  // namespace palmares::workplace
