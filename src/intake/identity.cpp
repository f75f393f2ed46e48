// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/identity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using ByEdition = std::map<std::pair<int, std::string_view>, Spot>;
using Ids = std::map<std::string_view, Spot>;

// True where `key` is new.
bool is_first(ByEdition& seen, int edition, std::string_view key, Spot spot, std::string_view word, Findings& findings) {
  const auto [first, fresh] = seen.try_emplace({edition, key}, spot);
  if (!fresh) {
    findings.refuse(
        spot,
        fmt::format("{} {} figure déjà à la ligne {}{} pour l’édition {}", word, key, first->second.line,
                    first->second.sheet == spot.sheet ? std::string()
                                                      : fmt::format(" de la feuille « {} »", findings.place(first->second).sheet),
                    edition),
        "ne garder qu’une ligne par territoire");
  }
  return fresh;
}

void check_duplicates(std::span<const Entry> entries, Findings& findings) {
  ByEdition ids;
  ByEdition communes;
  for (const Entry& entry : entries) {
    const domain::Territory& territory = entry.award.territory;
    const int edition = entry.award.edition;
    if (edition == 0) {
      continue;
    }
    const bool fresh = territory.id.empty() || is_first(ids, edition, territory.id, entry.id, "le territoire", findings);
    if (fresh && territory.type == domain::TerritoryType::commune && territory.insee) {
      (void)is_first(communes, edition, *territory.insee, entry.insee, "la commune", findings);
    }
  }
}

void check_prefixes(std::string_view id, Spot spot, const Ids& ids, Findings& findings) {
  for (std::size_t hyphen = id.find('-'); hyphen != std::string_view::npos; hyphen = id.find('-', hyphen + 1)) {
    const auto shorter = ids.find(id.substr(0, hyphen));
    if (shorter != ids.end()) {
      const auto [earlier, later] = std::minmax(spot, shorter->second);
      findings.refuse(
          later,
          fmt::format("les identifiants {} et {} (ligne {}) se confondent dans une adresse", id, shorter->first, earlier.line),
          "en choisir un qui ne commence pas par l’autre suivi d’un trait d’union");
    }
  }
}

}  // namespace

void check_identities(std::span<const Entry> entries, Findings& findings) {
  check_duplicates(entries, findings);
  Ids ids;
  for (const Entry& entry : entries) {
    if (!entry.award.territory.id.empty()) {
      ids.try_emplace(entry.award.territory.id, entry.id);
    }
  }
  for (const auto& [id, spot] : ids) {
    check_prefixes(id, spot, ids, findings);
  }
}

}  // namespace palmares::intake
