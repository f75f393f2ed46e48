// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/store_handle.hpp"

#include "app/laureate_names.hpp"
#include "app/output.hpp"
#include "app/own_charters.hpp"
#include "base/french.hpp"
#include "domain/names.hpp"
#include "store/address.hpp"
#include "store/factory/open.hpp"
#include "store/lifecycle.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace palmares::app {

namespace {

constexpr int most_attempts = 10;

Result<StoreHandle> opened(const std::string& folder, store::Missing missing, store::Use use) try {
  TRY_ASSIGN(store::OpenStore open, store::open(folder, missing, use));
  return StoreHandle{
      .folder = folder, .store = std::move(open.backend), .blobs = std::move(open.blobs)};
} catch (const std::system_error& error) {
  return fail(Problem{
      .where = {},
      .what = "le dépôt " + guillemets(folder) + " ne peut pas être " +
              (use == store::Use::read ? "lu" : "écrit") + "\u00A0: " + french_cause(error.code()),
      .hint = use == store::Use::read
                  ? "qui le sert doit pouvoir lire tous ses fichiers"
                  : "les droits et la place de son dossier, ou un autre utilisateur",
      .fault = Fault::installation});
}

}  // namespace

Result<StoreHandle> open_store(const std::string& folder, store::Missing missing) {
  return opened(folder, missing, store::Use::write);
}

Result<StoreHandle> open_store_to_read(const std::string& folder) {
  return opened(folder, store::Missing::refuse, store::Use::read);
}

Result<Installation> open_installation(const Settings& settings, const std::string& store_folder) {
  TRY_ASSIGN(Installation installation, open_installation(settings));
  TRY(store::check_address(store_folder));
  if (!store_folder.empty() && store::exists(store_folder)) {
    TRY_ASSIGN(const StoreHandle handle, open_store_to_read(store_folder));
    TRY(take_store(installation, handle));
  }
  return installation;
}

Problem only_read(const StoreHandle& handle) {
  return {.where = {},
          .what = "le dépôt " + guillemets(handle.folder.string()) +
                  " n’est ouvert qu’en lecture\u00A0: " + french_cause(handle.store->read_only()),
          .hint = "rien n’y sera écrit\u202F; ce que d’autres y écrivent sera vu"};
}

store::Event event_by(const Actor& actor, int edition, std::string reason) {
  return {.at = actor.clock(),
          .who = actor.name,
          .event_type = store::EventType::import,
          .edition = edition,
          .reason = std::move(reason)};
}

Result<store::Changes> enact(
    store::Store& store, std::optional<int> edition,
    const std::function<Result<store::Changes>(const store::Ledger&)>& work_out) {
  for (int attempt = 1;; ++attempt) {
    TRY_ASSIGN(store::Changes changes, work_out(store.read(edition)));
    try {
      store.write(changes);  // no act where nothing changes
      return changes;
    } catch (const store::Conflict&) {
      if (attempt == most_attempts) {
        throw;
      }
    }
  }
}

void keep_equal_designations(domain::Results& results, const store::Ledger& ledger,
                             const charter::Installation& charters) {
  const domain::Edition* edition = charters.editions.of(results.edition);
  const domain::Charter* charter = edition == nullptr ? nullptr : charters.charter_of(*edition);
  if (charter == nullptr) {
    return;
  }
  const long town = charter->population_of_a_town;
  std::map<std::string, domain::Territory, std::less<>> standing;
  for (store::Revision& revision : store::current_awards(ledger, results.edition)) {
    standing.insert_or_assign(revision.award.territory.id, std::move(revision.award.territory));
  }
  for (domain::Award& award : results.awards) {
    const auto before = standing.find(award.territory.id);
    if (before == standing.end() || before->second.designation == award.territory.designation) {
      continue;
    }
    domain::Territory same = award.territory;
    same.designation = before->second.designation;
    if (domain::designation(same, town) == domain::designation(award.territory, town)) {
      award.territory.designation = before->second.designation;
    }
  }
}

std::vector<domain::Results> all_results(const store::Ledger& ledger) {
  std::vector<domain::Results> all;
  for (const store::EditionState& state : store::editions_of(ledger)) {
    all.push_back(store::results_of(ledger, state.edition));
  }
  return all;
}

Result<std::string> known_territory(const store::Ledger& ledger, int edition,
                                    std::string_view text) {
  const domain::Results results = store::results_of(ledger, edition);
  std::vector<const domain::Territory*> bodies;
  for (const domain::Award& award : results.awards) {
    bodies.push_back(&award.territory);
  }
  if (named(bodies, text).empty() && store::standing_award(ledger, edition, text)) {
    return std::string(text);
  }
  TRY_ASSIGN(const domain::Territory* body,
             only_named(bodies, text, "l’édition " + std::to_string(edition)));
  return body->id;
}

}  // namespace palmares::app
