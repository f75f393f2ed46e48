// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/previews.hpp"

#include "base/french.hpp"
#include "domain/typed_moment.hpp"
#include "store/preview.hpp"
#include "store/standing.hpp"

#include <optional>

namespace palmares::app {

namespace {

/// Until when links open: as asked for, else until the publication.
Result<domain::Instant> end_of(const std::string& text, const store::EditionState& state,
                               domain::Instant now) {
  const std::optional<domain::Instant> until =
      text.empty() ? state.publication : domain::parse_typed_moment(text, now);
  if (!until && text.empty()) {
    return fail("l’instant de publication de l’édition " + std::to_string(state.edition) +
                    " n’est pas fixé",
                "--until, comme «\u00A019 novembre 2025 18\u00A0h\u00A0»");
  }
  if (!until || !(now < *until)) {
    return fail(guillemets(text.empty() ? domain::to_text(*state.publication) : text) +
                    " n’est pas un instant à venir",
                "un jour et une heure, comme «\u00A019 novembre 2025 18\u00A0h\u00A0»");
  }
  return *until;
}

}  // namespace

Result<void> check_preview_settings(const Settings& settings) {
  if (settings.preview_keys.empty() || settings.base_url.empty()) {
    return fail("les liens d’aperçu demandent une clé et l’adresse publique du service",
                "--preview-key et --base-url, ou la configuration");
  }
  return {};
}

Result<std::vector<PreviewLink>> preview_links(int edition, const std::string& until,
                                               const Settings& settings, store::Store& store,
                                               const Clock& clock, const PreviewScope& scope) {
  const store::Ledger ledger = store.read(edition);
  const store::EditionState* state = store::state_of(ledger, edition);
  if (state == nullptr) {
    return fail("le dépôt n’a pas d’édition " + std::to_string(edition),
                "palmares editions en donne la liste");
  }
  if (store::visible(*state, clock())) {
    return fail("l’édition " + std::to_string(edition) + " est déjà visible",
                "ses adresses publiques suffisent");
  }
  TRY_ASSIGN(const domain::Instant end, end_of(until, *state, clock()));
  std::vector<PreviewLink> links;
  for (const domain::Award& award : store::results_of(ledger, edition).awards) {
    if (award.laureate()) {
      const std::string path = scope(award.edition, award.territory.id);
      links.push_back({.territory = award.territory.id,
                       .name = award.territory.name,
                       .address = settings.base_url + path +
                                  store::preview_query(settings.preview_keys, path, end)});
    }
  }
  return links;
}

}  // namespace palmares::app
