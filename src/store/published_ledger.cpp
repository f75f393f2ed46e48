// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/published_ledger.hpp"

#include <cstdint>

namespace palmares::store {

Ledger ledger_of(const std::vector<domain::Results>& results,
                 const std::function<domain::Instant(int edition)>& publication) {
  Ledger ledger;
  for (const domain::Results& edition : results) {
    const domain::Instant instant = publication(edition.edition);
    ++ledger.version;
    ledger.states.push_back({.event = ledger.version,
                             .edition = edition.edition,
                             .state = State::published,
                             .publication = instant,
                             .at = instant});
    std::int64_t position = 0;
    for (const domain::Award& award : edition.awards) {
      ledger.revisions.push_back({.event = ledger.version,
                                  .award = award,
                                  .standing = Standing::valid,
                                  .position = position++,
                                  .at = instant,
                                  .who = {},
                                  .reason = {}});
    }
  }
  return ledger;
}

}  // namespace palmares::store
