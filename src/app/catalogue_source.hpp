// SPDX-License-Identifier: AGPL-3.0-or-later
// What a site shows, as a ledger and the moment it is looked at: results given as files, as
// published, or a store that other processes go on writing. What of it the public may see is the
// site's catalogue's.
#pragma once

#include "app/actor.hpp"
#include "app/store_handle.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/results.hpp"
#include "store/values.hpp"

#include <optional>
#include <vector>

namespace palmares::app {

/// All that was written, seen at a moment.
struct LedgerAt {
  store::Ledger ledger;
  domain::Instant now;
};

/// Results given as files: each edition published at the instant it names, or now where that is
/// still to come.
[[nodiscard]] LedgerAt as_published(const std::vector<domain::Results>& results,
                                    const domain::Editions& editions, domain::Instant now);

/// A store that is looked at again and again. One thread at a time asks.
class CatalogueSource {
 public:
  /// The store must outlive it.
  CatalogueSource(const StoreHandle& handle, Clock clock);

  /// The ledger as of now.
  [[nodiscard]] LedgerAt current();
  /// The same where anything was written, or an edition's instant has come, since it was last asked
  /// for. Throws where the store cannot be read.
  [[nodiscard]] std::optional<LedgerAt> renewed();

 private:
  const StoreHandle& m_handle;
  Clock m_clock;
  store::ActNumber m_version = -1;
  std::optional<domain::Instant> m_next;
};

}  // namespace palmares::app
