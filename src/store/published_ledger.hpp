// SPDX-License-Identifier: AGPL-3.0-or-later
// Results that were never in a store, as a store would hold them once they are out.
#pragma once

#include "domain/instant.hpp"
#include "domain/results.hpp"
#include "store/values.hpp"

#include <functional>
#include <vector>

namespace palmares::store {

/// A ledger with one act an edition: each edition published at the instant `publication` gives for
/// it.
[[nodiscard]] Ledger ledger_of(const std::vector<domain::Results>& results,
                               const std::function<domain::Instant(int edition)>& publication);

}  // namespace palmares::store
