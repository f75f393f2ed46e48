// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/corrections.hpp"

#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "deliver/geo/results_csv.hpp"
#include "intake/award_row.hpp"
#include "store/lifecycle.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

/// The values of the award with those asked for; problems: a column that does not exist, or that
/// says which award it is.
Result<intake::AwardValues> changed_values(intake::AwardValues row,
                                           const std::vector<std::string>& values) {
  Problems problems;
  for (const std::string& text : values) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string column = text.substr(0, equals);
    if (equals == text.size() || !row.contains(column) || column == "edition" ||
        column == "identifiant") {
      problems.push_back({.where = {},
                          .what = guillemets(text) + " ne dit pas quelle valeur corriger",
                          .hint = "COLONNE=VALEUR, la colonne étant nom, nom_court, type, "
                                  "departement, niveau, siren, code_insee, mentions, "
                                  "population, designation, latitude ou longitude"});
    } else {
      row[column] = text.substr(equals + 1);
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return row;
}

Result<Outcome<domain::Award>> corrected_award(const domain::Award& before,
                                               const std::vector<std::string>& values,
                                               const Installation& installation) {
  TRY_ASSIGN(const intake::AwardValues row, changed_values(deliver::results_row(before), values));
  TRY_ASSIGN(Outcome<domain::Award> after,
             intake::read_award(row, "correction",
                                {.editions = installation.charters.editions,
                                 .charters = installation.charters.charters,
                                 .own = &installation.charters.own}));
  after.value.territory.id = before.territory.id;  // ids never die: a new SIREN is an alias
  after.value.where = before.where;
  if (!after.value.territory.population) {
    after.value.territory.population =
        before.territory.population;  // an empty cell is no number, here as in a file of results
  }
  return after;
}

/// A body that gets a SIREN goes by it from now on; its old id leads there.
Result<std::vector<store::Alias>> new_alias(const store::Ledger& ledger,
                                            const domain::Award& before,
                                            const domain::Award& after) {
  if (after.territory.siren == before.territory.siren || !after.territory.siren ||
      before.territory.siren) {
    return std::vector<store::Alias>{};
  }
  TRY_ASSIGN(store::Alias alias, store::alias(ledger, before.territory.id, *after.territory.siren));
  return std::vector<store::Alias>{std::move(alias)};
}

Result<Outcome<store::Changes>> worked_out(const Correction& correction, const Actor& actor,
                                           const store::Ledger& ledger,
                                           const Installation& installation) {
  const int edition = correction.award.edition;
  TRY_ASSIGN(const std::string id, known_territory(ledger, edition, correction.award.territory));
  TRY_ASSIGN(const store::Revision before, store::standing_award(ledger, edition, id));
  TRY_ASSIGN(Outcome<domain::Award> after,
             corrected_award(before.award, correction.values, installation));
  TRY_ASSIGN(std::vector<store::Alias> aliases, new_alias(ledger, before.award, after.value));
  domain::Results read{.edition = edition, .awards = {std::move(after.value)}};
  keep_equal_designations(read, ledger, installation.charters);
  TRY_ASSIGN(store::Changes changes,
             store::correct(ledger, event_by(actor, edition, correction.reason),
                            std::move(read.awards.front())));
  changes.aliases = std::move(aliases);
  return Outcome<store::Changes>{.value = std::move(changes), .notices = std::move(after.notices)};
}

}  // namespace

Result<Outcome<store::Changes>> correct(const Correction& correction, const Actor& actor,
                                        store::Store& store, const Installation& installation) {
  Problems notices;  // of the attempt that was written
  TRY_ASSIGN(store::Changes changes, enact(store, std::nullopt, [&](const store::Ledger& ledger) {
               return worked_out(correction, actor, ledger, installation)
                   .map([&](Outcome<store::Changes> outcome) {
                     notices = std::move(outcome.notices);
                     return std::move(outcome.value);
                   });
             }));
  return Outcome<store::Changes>{.value = std::move(changes), .notices = std::move(notices)};
}

Result<Outcome<store::Changes>> plan_correction(const Correction& correction, const Actor& actor,
                                                const store::Ledger& ledger,
                                                const Installation& installation) {
  return worked_out(correction, actor, ledger, installation);
}

Result<store::Changes> withdraw(const AwardName& award, const std::string& reason,
                                const Actor& actor, store::Store& store) {
  return enact(store, award.edition, [&](const store::Ledger& ledger) -> Result<store::Changes> {
    TRY_ASSIGN(const std::string id, known_territory(ledger, award.edition, award.territory));
    return store::withdraw(ledger, event_by(actor, award.edition, reason), id);
  });
}

}  // namespace palmares::app
