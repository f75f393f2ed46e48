// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/corrections.hpp"

#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  app::Correction correction;
  std::string store;
  std::string who;
};

std::string written(const store::Changes& changes, std::string_view what) {
  const domain::Award& award = changes.revisions.front().award;
  return std::to_string(award.edition) + ", " + award.territory.id + ' ' + award.territory.name +
         "\u00A0: " + std::string(what) + ", acte " + std::to_string(changes.base + 1) +
         " du journal\n";
}

Problem unchanged(const std::string& territory) {
  return {.where = {},
          .what = "la correction de " + guillemets(territory) +
                  " ne change rien\u00A0: rien n’a été écrit",
          .hint = "les codes de ses documents restent valides"};
}

Result<app::Installation> opened_installation(const CommandContext& command,
                                              const std::string& store) {
  TRY_ASSIGN(const app::Settings settings, load_settings(command.invocation));
  return app::open_installation(settings, store);
}

Exit correct(const Choice& choice, const CommandContext& command) {
  const Result<app::Installation> installation = opened_installation(command, choice.store);
  if (!installation) {
    return refuse(command.console, installation.error());
  }
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<Outcome<store::Changes>> corrected = app::correct(
      choice.correction, actor(command.invocation, choice.who), *handle->store, *installation);
  if (!corrected) {
    return refuse(command.console, corrected.error());
  }
  command.console.note(corrected->notices);
  const store::Changes& changes = corrected->value;
  if (store::writes_nothing(changes)) {
    command.console.note({unchanged(choice.correction.award.territory)});
    return Exit::done;
  }
  command.console.print(
      written(changes, "révision " + std::to_string(changes.revisions.front().award.revision)));
  return Exit::done;
}

Exit withdraw(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<store::Changes> changes =
      app::withdraw(choice.correction.award, choice.correction.reason,
                    actor(command.invocation, choice.who), *handle->store);
  if (!changes) {
    return refuse(command.console, changes.error());
  }
  command.console.print(written(*changes, "retiré"));
  return Exit::done;
}

std::shared_ptr<Choice> declare_change(CLI::App& app, const std::string& reason) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->correction.award.edition, "Édition")
      ->required()
      ->option_text("(obligatoire)");
  app.add_option("ID", choice->correction.award.territory,
                 "Identifiant du lauréat, seul ou suivi de son nom")
      ->required()
      ->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  app.add_option("--reason", choice->correction.reason, reason)->option_text("TEXTE");
  add_by_option(app, choice->who);
  return choice;
}

}  // namespace

Action declare_correct(CLI::App& app) {
  const auto choice =
      declare_change(app, "Raison, obligatoire dès que les résultats sont définitifs");
  app.add_option("--set", choice->correction.values,
                 "Valeur nouvelle, par le nom de sa colonne\u202F; peut être répété")
      ->required()
      ->option_text("COLONNE=VALEUR (obligatoire)")
      ->expected(1)
      ->take_all();
  app.footer(
      "Écrit une révision\u00A0: la nouvelle est servie, le code de l’ancienne répond "
      "«\u00A0remplacé\u00A0». Exemple\u00A0: "
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
