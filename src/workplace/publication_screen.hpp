// SPDX-License-Identifier: AGPL-3.0-or-later
// What « Publication » asks before an edition may be published, whoever asks for it.
#pragma once

#include "base/problem.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/routes.hpp"

namespace palmares::workplace {

/// What keeps an edition from the public, told before anything is written: what is missing, and
/// documents that cannot be made.
[[nodiscard]] Problems publication_obstacles(const RequestContext& context,
                                             const EditionRecord& record);

/// Does the site show what was saved here? A service that only reads its store knows what it was
/// started with; else a few seconds pass.
[[nodiscard]] bool site_knows(const RequestContext& context, const domain::Edition& edition);

/// Publishes as the screen does, once nothing stands against it. Problems: all of app::publish's.
[[nodiscard]] Result<void> publish_now(const RequestContext& context, const EditionRecord& record,
                                       domain::Instant instant);

}  // namespace palmares::workplace
