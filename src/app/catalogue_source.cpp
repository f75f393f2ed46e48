// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/catalogue_source.hpp"

#include "store/published_ledger.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

LedgerAt as_published(const std::vector<domain::Results>& results, const domain::Editions& editions,
                      domain::Instant now) {
  const auto publication = [&](int year) {
    const domain::Edition* edition = editions.of(year);
    return std::min(
        now, edition == nullptr ? now : domain::parse_instant(edition->publication).value_or(now));
  };
  return {.ledger = store::ledger_of(results, publication), .now = now};
}

CatalogueSource::CatalogueSource(const StoreHandle& handle, Clock clock)
    : m_handle(handle), m_clock(std::move(clock)) {}

LedgerAt CatalogueSource::current() {
  const domain::Instant now = m_clock();
  store::Ledger ledger = m_handle.store->read(std::nullopt);
  m_version = ledger.version;
  m_next = store::next_publication(ledger, now);
  return {.ledger = std::move(ledger), .now = now};
}

std::optional<LedgerAt> CatalogueSource::renewed() {
  const bool due = m_next && m_clock() >= *m_next;
  return due || m_handle.store->version() != m_version ? std::optional(current()) : std::nullopt;
}

}  // namespace palmares::app
