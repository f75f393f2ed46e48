// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/decided_results.hpp"

#include "app/store_handle.hpp"
#include "domain/award_history.hpp"
#include "store/standing.hpp"

#include <algorithm>

namespace palmares::app {

namespace {

int last_decided(const store::Ledger& ledger) {
  int last = 0;
  for (const store::EditionState& state : store::editions_of(ledger)) {
    last = store::may_print(state.state) ? std::max(last, state.edition) : last;
  }
  return last;
}

Result<std::vector<domain::Results>> stored_results(Source source) {
  TRY_ASSIGN(const StoreHandle handle, open_store_to_read(source.store));
  const store::Ledger ledger = handle.store->read(std::nullopt);
  source.edition = source.edition == 0 ? last_decided(ledger) : source.edition;
  if (source.edition == 0) {
    return fail("le dépôt n’a pas de résultats définitifs",
                "palmares final EDITION, une fois la décision du jury prise");
  }
  const std::string year = std::to_string(source.edition);
  const store::EditionState* state = store::state_of(ledger, source.edition);
  if (state == nullptr) {
    return fail("le dépôt n’a pas d’édition " + year, "une édition que liste palmares editions");
  }
  if (!store::may_print(state->state)) {
    return fail("les résultats de l’édition " + year + " ne sont pas définitifs",
                "palmares final " + year + ", une fois la décision du jury prise");
  }
  std::vector<domain::Results> all;
  for (const store::EditionState& each : store::editions_of(ledger)) {
    if (each.edition < source.edition && store::may_print(each.state)) {
      all.push_back(store::results_of(ledger, each.edition));
    }
  }
  const domain::AwardHistory award_history(
      all, [&](const std::string& id) { return store::canonical_id(ledger, id); });
  all.push_back(store::results_of(ledger, source.edition));
  const domain::Standings standings(all.back());
  for (domain::Award& award : all.back().awards) {
    award.earlier = award_history.before(award);
    award.peers = standings.of(award);
  }
  return all;
}

}  // namespace

Result<Outcome<std::vector<domain::Results>>> decided_results(const Source& source,
                                                              const Installation& installation) {
  if (source.results.empty() == source.store.empty()) {
    return fail("aucun résultat, ou deux sources à la fois",
                "des fichiers de résultats, ou un dépôt par --store et --edition");
  }
  if (source.store.empty()) {
    return read_all_results(source.results, installation);
  }
  TRY_ASSIGN(std::vector<domain::Results> results, stored_results(source));
  return Outcome<std::vector<domain::Results>>{.value = std::move(results), .notices = {}};
}

}  // namespace palmares::app
