// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/import_results.hpp"

#include "app/particulars.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "store/factory/open.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

constexpr std::size_t most_lines = 100;  // removals are told one and all

enum class Mode { write, dry_run };

struct Choice {
  std::vector<std::string> files;
  std::string store;
  std::string who;
  app::ImportRequest request;
  Mode mode = Mode::write;
};

/// What was read, and what is needed to judge it.
struct Ready {
  app::Settings settings;
  app::Installation installation;
  Outcome<std::vector<domain::Results>> read;
  std::vector<domain::Contact> contacts;
};

std::string report(const domain::Results& results, const store::Import& import) {
  std::string text = "édition " + std::to_string(results.edition) + "\u00A0: ";
  text += counted(app::count(import, store::Change::added) +
                      app::count(import, store::Change::reinstated),
                  "ajout", "ajouts") +
          ", ";
  text += counted(app::count(import, store::Change::changed), "changement", "changements") + ", ";
  text += counted(app::count(import, store::Change::dropped), "retrait", "retraits") + ", ";
  text += std::to_string(import.unchanged) + " sans changement\n";
  std::size_t lines = 0;
  std::size_t left_out = 0;
  for (const store::Difference& difference : import.differences) {
    const bool told = difference.change == store::Change::dropped || lines < most_lines;
    text += told ? "  " + store::line_of(difference) + '\n' : "";
    ++(told ? lines : left_out);
  }
  return left_out == 0 ? text : text + "  … et " + std::to_string(left_out) + " autres\n";
}

std::string closing(int edition, const app::WrittenImport& written) {
  const std::string name = "édition " + std::to_string(edition);
  std::string text;
  if (written.results) {
    text += name + "\u00A0: écrite, acte " + std::to_string(*written.results) + " du journal\n";
  }
  if (written.finality) {
    text += name + "\u00A0: résultats définitifs, acte " + std::to_string(*written.finality) +
            " du journal\n";
  }
  return text.empty() ? name + "\u00A0: rien à écrire\n" : text;
}

// What is said of them names nobody.
std::string of_contacts(std::size_t count) {
  return count == 0 ? std::string()
                    : "courriels des contacts\u00A0: " + counted(count, "retenu", "retenus") + '\n';
}

Exit write_editions(const Choice& choice, const app::Actor& who, const Console& console,
                    const std::vector<domain::Results>& all, const std::vector<store::Import>& plan,
                    const std::vector<domain::Contact>& contacts) {
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::create);
  if (!handle) {
    return refuse(console, handle.error());
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto written = app::write_import(choice.request, who, *handle->store, all[i], plan[i]);
    if (!written) {
      return refuse(console, written.error());
    }
    console.print(closing(all[i].edition, *written));
  }
  const std::unique_ptr<store::ParticularsBook> book = store::open_particulars(choice.store);
  console.print(of_contacts(app::take_contacts(*book, contacts, who.clock())));
  return Exit::done;
}

// A dry run must not leave a store behind where there was none.
Result<store::Ledger> standing(const Choice& choice) {
  if (choice.mode == Mode::dry_run && !store::exists(choice.store)) {
    return store::Ledger{};
  }
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store(choice.store, store::Missing::create));
  return handle.store->read(std::nullopt);
}

Result<Ready> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings, choice.store));
  std::vector<domain::Contact> contacts;
  TRY_ASSIGN(auto read, app::read_all_results(choice.files, installation, &contacts));
  return Ready{.settings = std::move(settings),
               .installation = std::move(installation),
               .read = std::move(read),
               .contacts = std::move(contacts)};
}

Exit import_results(const Choice& choice, const CommandContext& command) {
  Result<Ready> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->read.notices);
  const Result<store::Ledger> ledger = standing(choice);
  if (!ledger) {
    return refuse(command.console, ledger.error());
  }
  std::vector<domain::Results>& all = ready->read.value;
  const app::Actor who = actor(command.invocation, choice.who);
  const Result<std::vector<store::Import>> plan = app::plan_import(
      choice.request, who, std::move(ready->installation), ready->settings, *ledger, all);
  if (!plan) {
    return refuse(command.console, plan.error());
  }
  for (std::size_t i = 0; i < plan->size(); ++i) {
    command.console.print(report(all[i], (*plan)[i]));
  }
  if (const Problems removals = app::unasked_removals(choice.request, all, *plan);
      !removals.empty()) {
    return refuse(command.console, removals);
  }
  if (choice.mode == Mode::dry_run) {
    command.console.print("rien n’a été écrit (--dry-run)\n");
    return Exit::done;
  }
  return write_editions(choice, who, command.console, all, *plan, ready->contacts);
}

}  // namespace

Action declare_import(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->files, "Fichiers de résultats, une édition ou plusieurs")
      ->required()
      ->option_text("...");
  add_store_option(app, choice->store);
  add_by_option(app, choice->who);
  app.add_option("--reason", choice->request.reason,
                 "Raison, obligatoire pour corriger des résultats définitifs")
      ->option_text("TEXTE");
  app.add_option("--alias", choice->request.aliases,
                 "Un identifiant qui en devient un autre\u202F; peut être répété")
      ->option_text("ANCIEN=NOUVEAU")
      ->expected(1)
      ->take_all();
  app.add_flag_callback(
      "--dry-run", [choice] { choice->mode = Mode::dry_run; },
      "Montre ce qui changerait et n’écrit rien");
  app.add_flag_callback(
      "--final", [choice] { choice->request.finality = app::Finality::settled; },
      "Déclare définitifs les résultats importés");
  app.add_flag_callback(
      "--allow-removals", [choice] { choice->request.removals = app::Removals::allowed; },
      "Consent à retirer du brouillon les lauréats qui ne sont pas dans le fichier");
  app.footer(
      "Compare d’abord à ce que contient le dépôt, montre les différences, puis écrit chaque "
      "édition d’un seul tenant. Un "
      "brouillon "
      "est remplacé\u202F; des résultats définitifs sont corrigés, et ce qui manque au fichier "
      "reste.");
  return [choice](const CommandContext& command) {
    choice->request.file = choice->files.front();
    if (choice->mode == Mode::dry_run && choice->request.reason.empty()) {
      choice->request.reason = "pour voir";  // nobody is asked for a reason to look
    }
    return import_results(*choice, command);
  };
}

}  // namespace palmares::cli
