// SPDX-License-Identifier: AGPL-3.0-or-later
// The steps of an edition's life and the correction of single awards: what stands + what is wanted
// -> the act that writes it, or why it may not be. Importing results is store/comparison.hpp's.
#pragma once

#include "base/result.hpp"
#include "store/values.hpp"

#include <string_view>

namespace palmares::store {

/// Declares the results final: draft -> final. Problems: no such edition, another state, no
/// laureate.
[[nodiscard]] Result<Changes> settle(const Ledger& ledger, Event event);

/// Publishes from `instant` on: draft or final -> published; a published edition that is not
/// visible yet may get another instant. The instant it has already writes nothing. Problems: no
/// such edition, one that the public sees already, a closed one, no laureate.
[[nodiscard]] Result<Changes> publish(const Ledger& ledger, Event event, domain::Instant instant);

/// Takes a publication back that the public does not see yet: published -> final. Problems: no such
/// edition, another state, one that the public sees already.
[[nodiscard]] Result<Changes> cancel_publication(const Ledger& ledger, Event event);

/// Ends corrections: published and visible -> closed. Problems: no such edition, another state, not
/// visible yet.
[[nodiscard]] Result<Changes> close(const Ledger& ledger, Event event);

/// The valid award of that id in that edition. Problem: none.
[[nodiscard]] Result<Revision> standing_award(const Ledger& ledger, int edition,
                                              std::string_view territory);

/// Replaces an award by a new revision; writes nothing where nothing differs. Problems: compare's.
[[nodiscard]] Result<Changes> correct(const Ledger& ledger, Event event, domain::Award award);

/// Takes an award back. Problems: no such award, a draft (import it anew), a closed edition, no
/// reason.
[[nodiscard]] Result<Changes> withdraw(const Ledger& ledger, Event event,
                                       std::string_view territory);

/// Lets `id` mean `of` from now on, as part of an act. Problems: `of` is itself an alias, or the
/// other way round.
[[nodiscard]] Result<Alias> alias(const Ledger& ledger, std::string_view id, std::string_view of);

}  // namespace palmares::store
