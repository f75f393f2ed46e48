// SPDX-License-Identifier: AGPL-3.0-or-later
// The revisions of an edition that the public saw, each at a place of its own for good: what lists
// of what holds no more count by.
#pragma once

#include "store/values.hpp"

#include <string>
#include <vector>

namespace palmares::store {

/// A revision that was out.
struct IssuedRevision {
  std::string territory;  ///< its id as it was written
  int revision = 1;
  bool valid = true;        ///< it is what stands; else it was replaced or withdrawn
  domain::Instant changed;  ///< since when it is so
};

/// Those of an edition in the order in which they came out. `shown`: what the public may know
/// (store/public_history.hpp); what is written later only adds to the end.
[[nodiscard]] std::vector<IssuedRevision> issued_revisions(const Ledger& shown, int edition);

}  // namespace palmares::store
