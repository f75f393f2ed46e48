// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/feed.hpp"

#include "compose/verification.hpp"

#include <algorithm>
#include <utility>

namespace palmares::cli {

namespace {

/// The codes of revisions under the key of the workshop; none without a key.
store::CodeOf code_of(const deliver::Workshop& workshop) {
  if (!workshop.key) {
    return {};
  }
  return [key = *workshop.key](int edition, std::string_view territory, int revision) {
    return compose::verification_code(key, edition, territory, revision);
  };
}

}  // namespace

service::Catalogue as_published(const std::vector<domain::Results>& results, const deliver::Workshop& workshop,
                                domain::Instant now) {
  const auto publication = [&](int year) {
    const domain::Edition* edition = workshop.editions.of(year);
    return std::min(now, edition == nullptr ? now : domain::parse_instant(edition->publication).value_or(now));
  };
  return {service::ledger_of(results, publication), now, code_of(workshop)};
}

Feed::Feed(const Depot& depot, const deliver::Workshop& workshop, Now now)
    : m_depot(depot), m_code_of(code_of(workshop)), m_now(std::move(now)) {}

service::Catalogue Feed::catalogue() {
  const domain::Instant now = m_now();
  store::Ledger ledger = m_depot.store->read(std::nullopt);
  m_version = ledger.version;
  m_next = store::next_publication(ledger, now);
  return {std::move(ledger), now, m_code_of};
}

std::optional<service::Catalogue> Feed::renewed() {
  const bool due = m_next && m_now() >= *m_next;
  return due || m_depot.store->version() != m_version ? std::optional(catalogue()) : std::nullopt;
}

std::optional<service::Kept> Feed::kept(std::string_view hash) {
  const std::optional<store::Generation> generation = m_depot.store->generation_with(hash);
  std::optional<Bytes> octets = generation ? m_depot.blobs.find(hash) : std::nullopt;
  if (!octets) {
    return std::nullopt;
  }
  const std::string& path = generation->artefacts.front().path;
  return service::Kept{.edition = generation->edition, .name = path.substr(path.rfind('/') + 1), .octets = *std::move(octets)};
}

}  // namespace palmares::cli
