// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/catalogue_source.hpp"

#include <algorithm>
#include <utility>

namespace palmares::cli {

site::Catalogue as_published(const std::vector<domain::Results>& results, const deliver::RenderContext& context,
                             const app::Codes& codes, domain::Instant now) {
  const auto publication = [&](int year) {
    const domain::Edition* edition = context.editions.of(year);
    return std::min(now, edition == nullptr ? now : domain::parse_instant(edition->publication).value_or(now));
  };
  return {site::ledger_of(results, publication), now, codes.today, codes.earlier};
}

CatalogueSource::CatalogueSource(const app::StoreHandle& handle, app::Codes codes, app::Clock clock)
    : m_handle(handle), m_codes(std::move(codes)), m_clock(std::move(clock)) {}

site::Catalogue CatalogueSource::catalogue() {
  const domain::Instant now = m_clock();
  store::Ledger ledger = m_handle.store->read(std::nullopt);
  m_version = ledger.version;
  m_next = store::next_publication(ledger, now);
  return {std::move(ledger), now, m_codes.today, m_codes.earlier};
}

std::optional<site::Catalogue> CatalogueSource::renewed() {
  const bool due = m_next && m_clock() >= *m_next;
  return due || m_handle.store->version() != m_version ? std::optional(catalogue()) : std::nullopt;
}

}  // namespace palmares::cli
