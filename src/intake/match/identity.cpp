// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/identity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using ByEdition = std::map<std::pair<int, std::string_view>, CellPosition>;
using Ids = std::map<std::string_view, CellPosition>;

// True where `key` is new.
bool is_first(ByEdition& seen, int edition, std::string_view key, CellPosition position,
              std::string_view word, Diagnostics& diagnostics) {
  const auto [first, fresh] = seen.try_emplace({edition, key}, position);
  if (!fresh) {
    diagnostics.refuse(
        position,
        fmt::format(
            "{} {} figure déjà à la ligne {}{} pour l’édition {}", word, key, first->second.line,
            first->second.sheet == position.sheet
                ? std::string()
                : fmt::format(" de la feuille « {} »", diagnostics.place(first->second).sheet),
            edition),
        "ne garder qu’une ligne par territoire");
  }
  return fresh;
}

void check_duplicates(std::span<const Entry> entries, Diagnostics& diagnostics) {
  ByEdition ids;
  ByEdition communes;
  for (const Entry& entry : entries) {
    const domain::Territory& territory = entry.award.territory;
    const int edition = entry.award.edition;
    if (edition == 0) {
      continue;
    }
    const bool fresh = territory.id.empty() ||
                       is_first(ids, edition, territory.id, entry.id, "le territoire", diagnostics);
    if (fresh && territory.type == domain::TerritoryType::commune && territory.insee) {
      (void)is_first(communes, edition, *territory.insee, entry.insee, "la commune", diagnostics);
    }
  }
}

void check_prefixes(std::string_view id, CellPosition position, const Ids& ids,
                    Diagnostics& diagnostics) {
  for (std::size_t hyphen = id.find('-'); hyphen != std::string_view::npos;
       hyphen = id.find('-', hyphen + 1)) {
    const auto shorter = ids.find(id.substr(0, hyphen));
    if (shorter != ids.end()) {
      const auto [earlier, later] = std::minmax(position, shorter->second);
      diagnostics.refuse(
          later,
          fmt::format("les identifiants {} et {} (ligne {}) se confondent dans une adresse", id,
                      shorter->first, earlier.line),
          "en choisir un qui ne commence pas par l’autre suivi d’un trait d’union");
    }
  }
}

}  // namespace

void check_identities(std::span<const Entry> entries, Diagnostics& diagnostics) {
  check_duplicates(entries, diagnostics);
  Ids ids;
  for (const Entry& entry : entries) {
    if (!entry.award.territory.id.empty()) {
      ids.try_emplace(entry.award.territory.id, entry.id);
    }
  }
  for (const auto& [id, position] : ids) {
    check_prefixes(id, position, ids, diagnostics);
  }
}

}  // namespace palmares::intake
