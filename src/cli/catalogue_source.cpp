// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/catalogue_source.hpp"

#include <algorithm>
#include <utility>

namespace palmares::cli {

site::Catalogue as_published(const std::vector<domain::Results>& results, const deliver::RenderContext& context,
                             const Codes& codes, domain::Instant now) {
  const auto publication = [&](int year) {
    const domain::Edition* edition = context.editions.of(year);
    return std::min(now, edition == nullptr ? now : domain::parse_instant(edition->publication).value_or(now));
  };
  return {site::ledger_of(results, publication), now, codes.today, codes.earlier};
}

CatalogueSource::CatalogueSource(const StoreHandle& handle, Codes codes, Now now)
    : m_depot(handle), m_codes(std::move(codes)), m_now(std::move(now)) {}

site::Catalogue CatalogueSource::catalogue() {
  const domain::Instant now = m_now();
  store::Ledger ledger = m_depot.store->read(std::nullopt);
  m_version = ledger.version;
  m_next = store::next_publication(ledger, now);
  return {std::move(ledger), now, m_codes.today, m_codes.earlier};
}

std::optional<site::Catalogue> CatalogueSource::renewed() {
  const bool due = m_next && m_now() >= *m_next;
  return due || m_depot.store->version() != m_version ? std::optional(catalogue()) : std::nullopt;
}

}  // namespace palmares::cli
