// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/document_checks.hpp"
#include "app/installation.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "store/comparison.hpp"
#include "store/lifecycle.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

constexpr std::size_t most_lines = 100;

enum class Mode { write, dry_run };
enum class Finality { draft, settled };
enum class Removals { refused, allowed };

struct Choice {
  std::vector<std::string> files;
  std::string store;
  std::string who;
  std::string reason;
  std::vector<std::string> aliases;
  Mode mode = Mode::write;
  Finality finality = Finality::draft;
  Removals removals = Removals::refused;
};

using Read = Outcome<std::vector<domain::Results>>;

Result<std::vector<store::Alias>> aliases_of(const store::Ledger& ledger, const std::vector<std::string>& texts) {
  std::vector<store::Alias> aliases;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == text.size()) {
      return fail(guillemets(text) + " ne dit pas quel identifiant en devient un autre", "ANCIEN=NOUVEAU");
    }
    TRY_ASSIGN(store::Alias alias, store::alias(ledger, text.substr(0, equals), text.substr(equals + 1)));
    if (store::canonical_id(ledger, alias.id) != alias.of) {
      aliases.push_back(std::move(alias));
    }
  }
  return aliases;
}

std::size_t count(const store::Import& import, store::Change change) {
  return static_cast<std::size_t>(std::ranges::count(import.differences, change, &store::Difference::change));
}

std::string report(const domain::Results& results, const store::Import& import) {
  std::string text = "édition " + std::to_string(results.edition) + "\u00A0: ";
  text += counted(count(import, store::Change::added) + count(import, store::Change::reinstated), "ajout", "ajouts") + ", ";
  text += counted(count(import, store::Change::changed), "changement", "changements") + ", ";
  text += counted(count(import, store::Change::dropped), "retrait", "retraits") + ", ";
  text += std::to_string(import.unchanged) + " sans changement\n";
  for (std::size_t i = 0; i < std::min(import.differences.size(), most_lines); ++i) {
    text += "  " + store::line_of(import.differences[i]) + '\n';
  }
  if (import.differences.size() > most_lines) {
    text += "  … et " + std::to_string(import.differences.size() - most_lines) + " autres\n";
  }
  return text;
}

/// The changes of one edition, with the aliases asked for.
Result<store::Import> worked_out(const Choice& choice, const app::Invocation& invocation, const store::Ledger& ledger,
                                 const domain::Results& results) {
  const std::string reason = choice.mode == Mode::dry_run && choice.reason.empty() ? "pour voir" : choice.reason;
  TRY_ASSIGN(store::Import import,
             store::compare(ledger, results, app::event_by(actor(invocation, choice.who), results.edition, reason)));
  TRY_ASSIGN(import.changes.aliases, aliases_of(ledger, choice.aliases));
  return import;
}

/// The dry run: what would happen to every edition. All problems of all editions.
Result<std::vector<store::Import>> dry_run(const Choice& choice, const app::Invocation& invocation, const store::Ledger& ledger,
                                           const std::vector<domain::Results>& all) {
  Problems problems;
  std::vector<store::Import> imports;
  for (const domain::Results& results : all) {
    if (auto import = worked_out(choice, invocation, ledger, results)) {
      imports.push_back(std::move(*import));
    } else {
      problems.insert(problems.end(), import.error().begin(), import.error().end());
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return imports;
}

/// --final of what is final already changes nothing.
Result<store::Changes> settled(const store::Ledger& ledger, store::Event event) {
  const store::EditionState* state = store::state_of(ledger, event.edition);
  if (state != nullptr && state->state != store::State::draft) {
    return store::Changes{.base = ledger.version, .event = std::move(event), .states = {}, .revisions = {}, .aliases = {}};
  }
  return store::settle(ledger, std::move(event));
}

// A part of a file looks like a file: where most of an edition would go, somebody must have meant it.
Problems unasked_removals(const Choice& choice, const std::vector<domain::Results>& all,
                          const std::vector<store::Import>& imports) {
  Problems problems;
  for (std::size_t i = 0; i < imports.size() && choice.removals == Removals::refused; ++i) {
    const std::size_t dropped = count(imports[i], store::Change::dropped);
    const std::size_t kept = imports[i].unchanged + count(imports[i], store::Change::changed);
    if (dropped > kept) {
      problems.push_back({.where = {.file = choice.files.front()},
                          .what = "l’import retirerait " + std::to_string(dropped) + " des " + std::to_string(dropped + kept) +
                                  " lignes de l’édition " + std::to_string(all[i].edition),
                          .hint = "donner le fichier complet, ou consentir par --allow-removals"});
    }
  }
  return problems;
}

Result<std::string> write_one(const Choice& choice, const app::Invocation& invocation, app::StoreHandle& handle,
                              const domain::Results& results, const store::Import& seen) {
  const std::string name = "édition " + std::to_string(results.edition);
  std::string text;
  if (!store::writes_nothing(seen.changes)) {
    TRY_ASSIGN(
        const store::Changes written, app::enact(*handle.store, [&](const store::Ledger& ledger) {
          return worked_out(choice, invocation, ledger, results).map([](store::Import done) { return std::move(done.changes); });
        }));
    if (!store::writes_nothing(written)) {  // else somebody was quicker and wrote the same
      text += name + "\u00A0: écrite, acte " + std::to_string(written.base + 1) + " du journal\n";
    }
  }
  if (choice.finality == Finality::settled) {
    TRY_ASSIGN(const store::Changes written, app::enact(*handle.store, [&](const store::Ledger& ledger) {
                 return settled(ledger, app::event_by(actor(invocation, choice.who), results.edition, choice.reason));
               }));
    if (!store::writes_nothing(written)) {
      text += name + "\u00A0: résultats définitifs, acte " + std::to_string(written.base + 1) + " du journal\n";
    }
  }
  return text.empty() ? name + "\u00A0: rien à écrire\n" : text;
}

Exit write_all(const Choice& choice, const CommandContext& command, app::StoreHandle& handle,
               const std::vector<domain::Results>& all, const std::vector<store::Import>& seen) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Result<std::string> done = write_one(choice, command.invocation, handle, all[i], seen[i]);
    if (!done) {
      return refuse(command.console, done.error());
    }
    command.console.print(*done);
  }
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

Exit import_results(const Choice& choice, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  Result<app::Installation> installation =
      settings ? app::open_installation(*settings) : Result<app::Installation>(fail(settings.error()));
  Result<Read> read =
      installation ? app::read_all_results(choice.files, *installation) : Result<Read>(fail(installation.error()));
  if (!read) {
    return refuse(command.console, read.error());
  }
  command.console.note(read->notices);
  const Result<store::Ledger> ledger = standing(choice);
  if (!ledger) {
    return refuse(command.console, ledger.error());
  }
  for (domain::Results& results : read->value) {
    app::keep_equal_designations(results, *ledger, *installation);
  }
  if (const Problems problems = app::document_problems(std::move(*installation), *settings, read->value); !problems.empty()) {
    return refuse(command.console, problems);
  }
  const Result<std::vector<store::Import>> imports = dry_run(choice, command.invocation, *ledger, read->value);
  if (!imports) {
    return refuse(command.console, imports.error());
  }
  for (std::size_t i = 0; i < imports->size(); ++i) {
    command.console.print(report(read->value[i], (*imports)[i]));
  }
  if (const Problems removals = unasked_removals(choice, read->value, *imports); !removals.empty()) {
    return refuse(command.console, removals);
  }
  if (choice.mode == Mode::dry_run) {
    command.console.print("rien n’a été écrit (--dry-run)\n");
    return Exit::done;
  }
  Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::create);
  return handle ? write_all(choice, command, *handle, read->value, *imports) : refuse(command.console, handle.error());
}

}  // namespace

Action declare_import(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->files, "Fichiers de résultats, une édition ou plusieurs")->required()->option_text("...");
  add_store_option(app, choice->store);
  add_by_option(app, choice->who);
  app.add_option("--reason", choice->reason, "Raison, obligatoire pour corriger des résultats définitifs")->option_text("TEXTE");
  app.add_option("--alias", choice->aliases, "Un identifiant qui en devient un autre\u202F; peut être répété")
      ->option_text("ANCIEN=NOUVEAU")
      ->expected(1)
      ->take_all();
  app.add_flag_callback(
      "--dry-run", [choice] { choice->mode = Mode::dry_run; }, "Montre ce qui changerait et n’écrit rien");
  app.add_flag_callback(
      "--final", [choice] { choice->finality = Finality::settled; }, "Déclare définitifs les résultats importés");
  app.add_flag_callback(
      "--allow-removals", [choice] { choice->removals = Removals::allowed; },
      "Consent à ce que la plupart des lignes d’un brouillon soient retirées");
  app.footer(
      "Compare d’abord à ce que contient le dépôt, montre les différences, puis écrit chaque édition d’un seul tenant. Un "
      "brouillon "
      "est remplacé\u202F; des résultats définitifs sont corrigés, et ce qui manque au fichier reste.");
  return [choice](const CommandContext& command) { return import_results(*choice, command); };
}

}  // namespace palmares::cli
