// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/installation.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "deliver/geo/results_csv.hpp"
#include "intake/reader.hpp"
#include "store/comparison.hpp"
#include "store/lifecycle.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <ranges>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  int edition = 0;
  std::string territory;
  std::vector<std::string> values;
  std::string reason;
  std::string store;
  std::string who;
};

/// The row with the values asked for; problems: a column that does not exist, or that says which award it is.
Result<deliver::ResultsRow> changed_row(deliver::ResultsRow row, const std::vector<std::string>& values) {
  Problems problems;
  for (const std::string& text : values) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string column = text.substr(0, equals);
    if (equals == text.size() || !row.contains(column) || column == "edition" || column == "identifiant") {
      problems.push_back({.where = {},
                          .what = guillemets(text) + " ne dit pas quelle valeur corriger",
                          .hint = "COLONNE=VALEUR, la colonne étant nom, type, departement, niveau, siren, code_insee, mentions, "
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

/// The award as intake reads it from a table with one row, so that every rule for results holds for a correction.
Result<Outcome<domain::Award>> read_award(const domain::Award& before, const std::vector<std::string>& values,
                                          const app::Installation& installation) {
  TRY_ASSIGN(const deliver::ResultsRow row, changed_row(deliver::results_row(before), values));
  TRY_ASSIGN(auto read,
             intake::read_results(deliver::results_csv(row), "correction",
                                  {.editions = installation.charters.editions, .charters = installation.charters.charters}));
  domain::Award after = std::move(read.value.front().awards.front());
  after.territory.id = before.territory.id;  // ids never die: a new SIREN is an alias
  after.where = before.where;
  return Outcome<domain::Award>{.value = std::move(after), .notices = std::move(read.notices)};
}

/// A body that gets a SIREN goes by it from now on; its old id leads there.
Result<std::vector<store::Alias>> new_alias(const store::Ledger& ledger, const domain::Award& before,
                                            const domain::Award& after) {
  if (after.territory.siren == before.territory.siren || !after.territory.siren || before.territory.siren) {
    return std::vector<store::Alias>{};
  }
  TRY_ASSIGN(store::Alias alias, store::alias(ledger, before.territory.id, *after.territory.siren));
  return std::vector<store::Alias>{std::move(alias)};
}

Result<store::Changes> corrected(const Choice& choice, const app::Invocation& invocation, const app::Installation& installation,
                                 const store::Ledger& ledger, Problems& notices) {
  TRY_ASSIGN(const std::string id, app::known_territory(ledger, choice.edition, choice.territory));
  TRY_ASSIGN(const store::Revision before, store::standing_award(ledger, choice.edition, id));
  TRY_ASSIGN(Outcome<domain::Award> after, read_award(before.award, choice.values, installation));
  TRY_ASSIGN(std::vector<store::Alias> aliases, new_alias(ledger, before.award, after.value));
  domain::Results read{.edition = choice.edition, .awards = {std::move(after.value)}};
  app::keep_equal_designations(read, ledger, installation);
  TRY_ASSIGN(store::Changes changes,
             store::correct(ledger, app::event_by(actor(invocation, choice.who), choice.edition, choice.reason),
                            std::move(read.awards.front())));
  changes.aliases = std::move(aliases);
  notices = std::move(after.notices);
  return changes;
}

std::string written(const store::Changes& changes, std::string_view what) {
  const domain::Award& award = changes.revisions.front().award;
  return std::to_string(award.edition) + ", " + award.territory.id + ' ' + award.territory.name + "\u00A0: " + std::string(what) +
         ", acte " + std::to_string(changes.base + 1) + " du journal\n";
}

Problem unchanged(const Choice& choice) {
  return {.where = {},
          .what = "la correction de " + guillemets(choice.territory) + " ne change rien\u00A0: rien n’a été écrit",
          .hint = "les codes de ses documents restent valides"};
}

Result<app::Installation> opened_house(const CommandContext& command) {
  TRY_ASSIGN(const app::Settings settings, load_settings(command.invocation));
  return app::open_installation(settings);
}

Exit correct(const Choice& choice, const CommandContext& command) {
  const Result<app::Installation> installation = opened_house(command);
  if (!installation) {
    return refuse(command.console, installation.error());
  }
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  Problems notices;
  const Result<store::Changes> changes = app::enact(*handle->store, [&](const store::Ledger& ledger) {
    return corrected(choice, command.invocation, *installation, ledger, notices);
  });
  if (!changes) {
    return refuse(command.console, changes.error());
  }
  command.console.note(notices);
  if (store::writes_nothing(*changes)) {
    command.console.note({unchanged(choice)});
    return Exit::done;
  }
  command.console.print(written(*changes, "révision " + std::to_string(changes->revisions.front().award.revision)));
  return Exit::done;
}

Exit withdraw(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<store::Changes> changes = app::enact(*handle->store, [&](const store::Ledger& ledger) -> Result<store::Changes> {
    TRY_ASSIGN(const std::string id, app::known_territory(ledger, choice.edition, choice.territory));
    return store::withdraw(ledger, app::event_by(actor(command.invocation, choice.who), choice.edition, choice.reason), id);
  });
  if (!changes) {
    return refuse(command.console, changes.error());
  }
  command.console.print(written(*changes, "retiré"));
  return Exit::done;
}

std::shared_ptr<Choice> declare_change(CLI::App& app, const std::string& reason) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->edition, "Édition")->required()->option_text("(obligatoire)");
  app.add_option("ID", choice->territory, "Identifiant du lauréat, seul ou suivi de son nom")
      ->required()
      ->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  app.add_option("--reason", choice->reason, reason)->option_text("TEXTE");
  add_by_option(app, choice->who);
  return choice;
}

}  // namespace

Action declare_correct(CLI::App& app) {
  const auto choice = declare_change(app, "Raison, obligatoire dès que les résultats sont définitifs");
  app.add_option("--set", choice->values, "Valeur nouvelle, par le nom de sa colonne\u202F; peut être répété")
      ->required()
      ->option_text("COLONNE=VALEUR (obligatoire)")
      ->expected(1)
      ->take_all();
  app.footer(
      "Écrit une révision\u00A0: la nouvelle est servie, le code de l’ancienne répond «\u00A0remplacé\u00A0». Exemple\u00A0: "
      "palmares correct "
      "2025 213801517 --set niveau=argent --reason \"erreur de saisie\"");
  return [choice](const CommandContext& command) { return correct(*choice, command); };
}

Action declare_withdraw(CLI::App& app) {
  const auto choice = declare_change(app, "Raison, obligatoire");
  app.footer("Le code de ses documents répond «\u00A0retiré\u00A0».");
  return [choice](const CommandContext& command) { return withdraw(*choice, command); };
}

}  // namespace palmares::cli
