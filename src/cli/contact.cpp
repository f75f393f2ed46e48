// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares contact, palmares forget: what laureates tell of people. It goes to the standard output
// alone, and only when asked for.
#include "app/decided_results.hpp"
#include "app/forgetting.hpp"
#include "app/particulars.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "deliver/artefact/blanks_check.hpp"
#include "intake/particulars_list.hpp"
#include "lib/system/file.hpp"
#include "store/factory/open.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  std::string who;
  std::string store;
  std::string list;
  std::optional<std::string> email;
  std::vector<std::string> values;
  int edition = 0;
};

using Change = app::ParticularsChange;

/// An open store and the edition that is meant.
struct Desk {
  app::StoreHandle handle;
  store::Ledger ledger;
  domain::Results results;
  std::unique_ptr<store::ParticularsBook> book;
};

Result<Desk> open_desk(const Choice& choice) {
  TRY_ASSIGN(app::StoreHandle handle, app::open_store(choice.store, store::Missing::refuse));
  store::Ledger ledger = handle.store->read(std::nullopt);
  const std::vector<store::EditionState> editions = store::editions_of(ledger);
  const int edition =
      choice.edition != 0 || editions.empty() ? choice.edition : editions.back().edition;
  if (store::state_of(ledger, edition) == nullptr) {
    return fail("le dépôt n’a pas d’édition " + std::to_string(edition),
                "palmares editions en donne la liste");
  }
  domain::Results results = store::results_of(ledger, edition);
  auto book = store::open_particulars(choice.store);
  return Desk{.handle = std::move(handle),
              .ledger = std::move(ledger),
              .results = std::move(results),
              .book = std::move(book)};
}

void add(Problems& problems, const Problems& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

/// The fields that options give.
std::vector<app::ParticularsField> typed_fields(const Choice& choice) {
  std::vector<app::ParticularsField> fields;
  if (choice.email) {
    fields.push_back({.name = "courriel", .value = *choice.email});
  }
  for (const std::string& text : choice.values) {
    const std::size_t equals = std::min(text.find('='), text.size());
    fields.push_back({.name = text.substr(0, equals),
                      .value = equals == text.size() ? "" : text.substr(equals + 1)});
  }
  return fields;
}

Result<Change> change_of(const Desk& desk, const std::string& who,
                         const std::vector<app::ParticularsField>& fields) {
  TRY_ASSIGN(const std::string id, app::known_territory(desk.ledger, desk.results.edition, who));
  Change change{.base = desk.book->particulars(desk.results.edition, id), .told = {}};
  TRY_ASSIGN(change.told, app::changed_particulars(change.base.told, fields));
  return change;
}

Result<std::vector<Change>> changes_of_list(const Desk& desk, const Choice& choice,
                                            Problems& notices) {
  const std::optional<Bytes> bytes = lib::read_file(choice.list);
  if (!bytes) {
    return fail("le fichier " + guillemets(choice.list) + " n’existe pas", "une liste en CSV");
  }
  TRY_ASSIGN(const auto read, intake::read_particulars_list(*bytes, choice.list));
  notices = read.notices;
  Problems problems;
  std::vector<Change> changes;
  for (const intake::ParticularsRow& row : read.value) {
    std::vector<app::ParticularsField> fields;
    for (const intake::ParticularsValue& value : row.values) {
      fields.push_back({.name = value.field, .value = value.value, .where = value.where});
    }
    Result<Change> change = change_of(desk, row.who, fields);
    if (!change) {
      for (Problem& problem : change.error()) {
        problem.where = problem.where.file.empty() ? row.where : problem.where;
      }
      add(problems, change.error());
    } else if (std::ranges::find(changes, change->base, &Change::base) != changes.end()) {
      problems.push_back({.where = row.where,
                          .what = "ce lauréat a déjà une ligne",
                          .hint = "une seule ligne par lauréat"});
    } else {
      changes.push_back(*std::move(change));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return changes;
}

/// Letters that would no longer have room, of every laureate.
Result<std::monostate> check_letters(const Desk& desk, const std::vector<Change>& changes,
                                     const app::Invocation& invocation) {
  if (std::ranges::all_of(
          changes, [](const Change& one) { return one.told.blanks == one.base.told.blanks; })) {
    return std::monostate{};
  }
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation,
             app::open_installation(settings, desk.handle.folder.string()));
  TRY_ASSIGN(const deliver::RenderContext context,
             app::open_render_context(std::move(installation), settings));
  Problems problems;
  for (const Change& change : changes) {
    const domain::Award* award = desk.results.award_of(change.base.territory);
    if (award != nullptr && award->laureate()) {
      add(problems, deliver::blanks_problems(context, *award, change.told.blanks));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return std::monostate{};
}

void show(const Desk& desk, const std::string& id, const Console& console) {
  const store::LaureateParticulars standing = desk.book->particulars(desk.results.edition, id);
  for (const app::ParticularsField& field : app::fields_of(standing.told)) {
    console.print(field.name + '\t' + field.value + '\n');
  }
}

Result<std::vector<Change>> wanted_changes(const Desk& desk, const Choice& choice,
                                           Problems& notices) {
  if (!choice.list.empty()) {
    return changes_of_list(desk, choice, notices);
  }
  TRY_ASSIGN(Change change, change_of(desk, choice.who, typed_fields(choice)));
  return std::vector<Change>{std::move(change)};
}

Result<std::size_t> told(const Desk& desk, const Choice& choice, const CommandContext& command) {
  Problems notices;
  TRY_ASSIGN(const std::vector<Change> changes, wanted_changes(desk, choice, notices));
  TRY(check_letters(desk, changes, command.invocation));
  command.console.note(notices);
  return app::write_particulars(*desk.book, changes, now(command.invocation));
}

Exit contact(const Choice& choice, const CommandContext& command) {
  if (choice.who.empty() == choice.list.empty()) {
    return refuse(
        command.console,
        {{.where = {},
          .what = "il faut un lauréat, ou une liste",
          .hint = "palmares contact ID --email ADRESSE, ou palmares contact --all FICHIER.csv"}});
  }
  const Result<Desk> desk = open_desk(choice);
  if (!desk) {
    return refuse(command.console, desk.error());
  }
  if (choice.list.empty() && !choice.email && choice.values.empty()) {
    const Result<std::string> id =
        app::known_territory(desk->ledger, desk->results.edition, choice.who);
    if (!id) {
      return refuse(command.console, id.error());
    }
    show(*desk, *id, command.console);
    return Exit::done;
  }
  const Result<std::size_t> written = told(*desk, choice, command);
  if (!written) {
    return refuse(command.console, written.error());
  }
  command.console.print("édition " + std::to_string(desk->results.edition) + "\u00A0: " +
                        counted(*written, "lauréat mis à jour", "lauréats mis à jour") + '\n');
  return Exit::done;
}

Problems notices_of(const app::Forgotten& forgotten, const std::vector<int>& drafts) {
  Problems notices = {
      {.where = {},
       .what = "les copies du dépôt faites auparavant et les documents déjà remis gardent ce "
               "qu’ils contiennent",
       .hint = "un fichier de résultats qui donne ce courriel le rendrait au prochain import"}};
  if (forgotten.documents.count > 0) {
    notices.push_back({.where = {},
                       .what = "ses documents ne sont plus dans le dépôt",
                       .hint = "palmares generate les refait, sans photographie"});
  }
  if (forgotten.documents.remain) {
    notices.push_back(app::blobs_remain());
  }
  for (const int edition : drafts) {
    notices.push_back({.where = {},
                       .what = "des résultats de l’édition " + std::to_string(edition) +
                               " sont déposés et pas encore enregistrés\u00A0: leur fichier peut "
                               "nommer cette personne",
                       .hint = "les enregistrer ou les abandonner"});
  }
  return notices;
}

Exit forget(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<std::vector<std::string>> ids =
      app::ids_of_body(handle->store->read(std::nullopt), choice.who);
  if (!ids) {
    return refuse(command.console, ids.error());
  }
  const app::Forgotten forgotten = app::forget_laureate(*handle, *ids);
  std::string erased;
  const auto add_erased = [&](std::string_view one) {
    (erased += erased.empty() ? "" : ", ") += one;
  };
  if (!forgotten.editions.empty()) {
    add_erased(counted(forgotten.editions.size(), "édition", "éditions"));
  }
  if (forgotten.photographs > 0) {
    add_erased("la photographie");
  }
  if (forgotten.documents.count > 0) {
    add_erased(counted(forgotten.documents.count, "document déjà fait", "documents déjà faits"));
  }
  command.console.print(erased.empty() ? std::string("il n’y avait rien à effacer\n")
                                       : "effacé\u00A0: " + erased + '\n');
  command.console.note(notices_of(forgotten, app::editions_with_open_drafts(*handle)));
  return Exit::done;
}

}  // namespace

Action declare_contact(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ID", choice->who,
                 "Identifiant ou nom du lauréat\u202F; sans autre option, montre ce qui est retenu")
      ->option_text("ID|NOM");
  add_store_option(app, choice->store);
  app.add_option("--edition", choice->edition, "Édition [la dernière du dépôt]")
      ->option_text("ANNEE");
  app.add_option("--email", choice->email, "Courriel du contact\u202F; vide, il n’est plus retenu")
      ->option_text("ADRESSE");
  app.add_option("--set", choice->values, "Réponse à un blanc des lettres\u202F; peut être répété")
      ->option_text("BLANC=TEXTE")
      ->expected(1)
      ->take_all();
  app.add_option("--all", choice->list,
                 "Liste en CSV\u00A0: identifiant, siren ou nom, puis courriel et blancs")
      ->option_text("FICHIER");
  app.footer(
      "Blancs\u00A0: nom et fonction, citation, logiciel en service, chiffre, rendez-vous. Ces "
      "renseignements n’entrent ni dans "
      "le "
      "journal, ni dans les fichiers publics, ni dans une copie du dépôt faite sans "
      "--with-people\u202F; palmares forget les "
      "efface.");
  return [choice](const CommandContext& command) { return contact(*choice, command); };
}

Action declare_forget(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ID", choice->who, "Identifiant ou nom du lauréat")
      ->required()
      ->option_text("ID|NOM (obligatoire)");
  add_store_option(app, choice->store);
  app.footer(
      "Efface le courriel et les réponses de toutes les éditions, sans en laisser de copie. Ses "
      "distinctions restent.");
  return [choice](const CommandContext& command) { return forget(*choice, command); };
}

}  // namespace palmares::cli
