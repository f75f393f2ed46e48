// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares space: the link by which a laureate opens its space in the workplace, made anew or
// revoked.
#include "app/spaces.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "domain/instant.hpp"
#include "store/factory/open.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace palmares::cli {

namespace {

struct Choice {
  std::string who;
  std::string store;
  std::string by;
  std::string url;
  int edition = 0;
  bool revoke = false;
};

Result<store::SpaceName> name_of(const Choice& choice, const store::Ledger& ledger) {
  const std::vector<store::EditionState> editions = store::editions_of(ledger);
  const int edition =
      choice.edition != 0 || editions.empty() ? choice.edition : editions.back().edition;
  if (store::state_of(ledger, edition) == nullptr) {
    return fail("le dépôt n’a pas d’édition " + std::to_string(edition),
                "palmares editions en donne la liste");
  }
  TRY_ASSIGN(std::string id, app::known_territory(ledger, edition, choice.who));
  return store::SpaceName{.edition = edition, .territory = std::move(id)};
}

/// The link goes to the standard output alone: it opens the space to whoever reads it.
void tell_link(const app::MadeSpaceLink& link, const std::string& url, const Console& console) {
  console.print(url + link.path + '\n');
  console.note({{.where = {},
                 .what = "ce lien vaut jusqu’au " + domain::french_moment(link.expires) +
                         "\u202F; le précédent ne s’ouvre plus",
                 .hint = url.empty() ? "l’adresse de l’espace de travail vient devant\u00A0; "
                                       "--workplace-url la donne"
                                     : "le transmettre à ce lauréat seul"}});
}

Result<Exit> done(const Choice& choice, const CommandContext& command) {
  app::Invocation invocation = command.invocation;
  if (!choice.url.empty()) {
    invocation.options.workplace_url = choice.url;
  }
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store(choice.store, store::Missing::refuse));
  TRY_ASSIGN(const store::SpaceName name, name_of(choice, handle.store->read(std::nullopt)));
  const std::unique_ptr<store::SpaceBook> spaces = store::open_spaces(choice.store);
  const app::Actor who = actor(invocation, choice.by);
  if (choice.revoke) {
    TRY(app::revoke_space_link(*spaces, name, who));
    command.console.print("le lien de ce lauréat ne s’ouvre plus\n");
    return Exit::done;
  }
  tell_link(app::make_space_link(*spaces, name, who), settings.workplace_url, command.console);
  return Exit::done;
}

}  // namespace

Action declare_space(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ID", choice->who, "Identifiant ou nom du lauréat")
      ->required()
      ->option_text("ID|NOM (obligatoire)");
  app.add_option("--edition", choice->edition, "Édition [la dernière du dépôt]")
      ->option_text("ANNEE");
  app.add_flag("--revoke", choice->revoke, "Révoque le lien, sans en faire d’autre");
  app.add_option("--workplace-url", choice->url,
                 "Adresse de l’espace de travail dans un navigateur, devant le lien "
                 "[PALMARES_WORKPLACE_URL]")
      ->option_text("ADRESSE");
  add_store_option(app, choice->store);
  add_by_option(app, choice->by);
  app.footer(
      "Écrit un lien qui ouvre sans compte l’espace de ce lauréat\u00A0: son kit, les blancs de "
      "ses lettres, son logo, sa photographie. Il vaut 180 jours\u202F; en faire un autre révoque "
      "le précédent. Le dépôt n’en garde que l’empreinte.");
  return [choice](const CommandContext& command) {
    const Result<Exit> exit = done(*choice, command);
    return exit ? *exit : refuse(command.console, exit.error());
  };
}

}  // namespace palmares::cli
