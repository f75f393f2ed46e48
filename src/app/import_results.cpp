// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/import_results.hpp"

#include "app/document_checks.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "store/lifecycle.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

constexpr std::size_t most_named_removals = 30;

Result<std::vector<store::Alias>> aliases_of(const store::Ledger& ledger,
                                             const std::vector<std::string>& texts) {
  std::vector<store::Alias> aliases;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == text.size()) {
      return fail(guillemets(text) + " ne dit pas quel identifiant en devient un autre",
                  "ANCIEN=NOUVEAU");
    }
    TRY_ASSIGN(store::Alias alias,
               store::alias(ledger, text.substr(0, equals), text.substr(equals + 1)));
    if (store::canonical_id(ledger, alias.id) != alias.of) {
      aliases.push_back(std::move(alias));
    }
  }
  return aliases;
}

/// The changes of one edition, with the aliases asked for.
Result<store::Import> worked_out(const ImportRequest& request, const Actor& actor,
                                 const store::Ledger& ledger, const domain::Results& results) {
  TRY_ASSIGN(store::Import import,
             store::compare(ledger, results, event_by(actor, results.edition, request.reason)));
  TRY_ASSIGN(import.changes.aliases, aliases_of(ledger, request.aliases));
  return import;
}

/// What is final already is left as it is.
Result<store::Changes> settled(const store::Ledger& ledger, store::Event event) {
  const store::EditionState* state = store::state_of(ledger, event.edition);
  if (state != nullptr && state->state != store::State::draft) {
    return store::Changes{.base = ledger.version,
                          .event = std::move(event),
                          .states = {},
                          .revisions = {},
                          .aliases = {}};
  }
  return store::settle(ledger, std::move(event));
}

/// « Eu (76), Échirolles (38) et 3 autres »
std::string names_of_dropped(const store::Import& import) {
  std::string names;
  std::size_t named = 0;
  for (const store::Difference& difference : import.differences) {
    if (difference.change == store::Change::dropped && named++ < most_named_removals) {
      const domain::Territory& body = difference.before.territory;
      names += (named == 1 ? "" : ", ") + body.name + " (" +
               (body.department.empty() ? body.id : body.department) + ')';
    }
  }
  return named <= most_named_removals
             ? names
             : names + " et " +
                   counted(named - most_named_removals, "autre, nommé", "autres, nommés") +
                   " plus haut";
}

std::optional<store::ActNumber> act_of(const store::Changes& written) {
  return store::writes_nothing(written) ? std::nullopt : std::optional(written.base + 1);
}

}  // namespace

Result<std::vector<store::Import>> plan_import(const ImportRequest& request, const Actor& actor,
                                               Installation installation, const Settings& settings,
                                               const store::Ledger& ledger,
                                               std::vector<domain::Results>& all,
                                               const deliver::CheckWatch& watch) {
  for (domain::Results& results : all) {
    keep_equal_designations(results, ledger, installation.charters);
  }
  if (Problems unmakeable = document_problems(std::move(installation), settings, all, watch);
      !unmakeable.empty()) {
    return fail(std::move(unmakeable));
  }
  Problems problems;
  std::vector<store::Import> plan;
  for (const domain::Results& results : all) {
    if (auto import = worked_out(request, actor, ledger, results)) {
      plan.push_back(std::move(*import));
    } else {
      problems.insert(problems.end(), import.error().begin(), import.error().end());
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return plan;
}

std::size_t count(const store::Import& import, store::Change change) {
  return static_cast<std::size_t>(
      std::ranges::count(import.differences, change, &store::Difference::change));
}

Problems unasked_removals(const ImportRequest& request, const std::vector<domain::Results>& all,
                          const std::vector<store::Import>& plan) {
  Problems problems;
  for (std::size_t i = 0; i < plan.size() && request.removals == Removals::refused; ++i) {
    const std::size_t dropped = count(plan[i], store::Change::dropped);
    const std::size_t kept = plan[i].unchanged + count(plan[i], store::Change::changed);
    if (dropped > 0) {
      problems.push_back({.where = {.file = request.file},
                          .what = "l’import retirerait " + std::to_string(dropped) + " des " +
                                  std::to_string(dropped + kept) + " lignes de l’édition " +
                                  std::to_string(all[i].edition) +
                                  ", absentes du fichier\u00A0: " + names_of_dropped(plan[i]),
                          .hint = "donner le fichier complet, ou consentir par --allow-removals"});
    }
  }
  return problems;
}

Result<WrittenImport> write_import(const ImportRequest& request, const Actor& actor,
                                   store::Store& store, const domain::Results& results,
                                   const store::Import& planned) {
  WrittenImport written;
  if (!store::writes_nothing(planned.changes)) {
    TRY_ASSIGN(const store::Changes changes,
               enact(store, std::nullopt, [&](const store::Ledger& ledger) {
                 return worked_out(request, actor, ledger, results).map([](store::Import done) {
                   return std::move(done.changes);
                 });
               }));
    written.results = act_of(changes);
  }
  if (request.finality == Finality::settled) {
    TRY_ASSIGN(const store::Changes changes,
               enact(store, results.edition, [&](const store::Ledger& ledger) {
                 return settled(ledger, event_by(actor, results.edition, request.reason));
               }));
    written.finality = act_of(changes);
  }
  return written;
}

}  // namespace palmares::app
