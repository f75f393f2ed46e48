// SPDX-License-Identifier: AGPL-3.0-or-later
// What the public may know of a ledger. Its history of an edition begins at the moment it began to
// see it: all that was decided, corrected or withdrawn before is told as one writing, as it stood
// then, or not at all.
#pragma once

#include "store/standing.hpp"
#include "store/values.hpp"

#include <optional>

namespace palmares::store {

/// The part of a ledger that the public may know at that moment: visible editions alone, each in
/// its last state; of every award the writing that stood when the edition became visible, dated
/// from then, if it was valid, and every later one. Revisions keep their numbers, which codes are
/// made of. Nothing in it tells who wrote or why.
[[nodiscard]] Ledger public_ledger(const Ledger& ledger, domain::Instant now);

/// What a revision that was written is worth to the public, `shown` being its ledger. A revision
/// replaced before publication counts as replaced by what stands, at no date and with the words of
/// what stands; one whose award the public never saw is `unpublished` and says nothing of it.
[[nodiscard]] RevisionVerdict public_verdict(const Ledger& shown, const RevisionName& name);

}  // namespace palmares::store
