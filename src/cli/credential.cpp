// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/catalogue_source.hpp"
#include "app/credential_keys.hpp"
#include "app/installation.hpp"
#include "app/output.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "site/award_credential.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace palmares::cli {

namespace {

struct Choice {
  std::string id;
  int edition = 0;
  std::string store;
};

Result<std::string> signed_award(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  if (settings.credential_keys.empty()) {
    return fail("aucune clé ne signe d’attestation",
                "le fichier de la clé, par --credential-key ou credential.key");
  }
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings, choice.store));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store_to_read(choice.store));
  TRY_ASSIGN(const deliver::RenderContext context,
             app::open_render_context(std::move(installation), settings));
  const site::Catalogue catalogue(handle.store->read(std::nullopt), now(invocation), {});
  const site::Entry* entry = choice.edition == 0 ? catalogue.latest_entry(choice.id)
                                                 : catalogue.entry(choice.edition, choice.id);
  if (entry == nullptr || entry->validity != site::Validity::valid) {
    return fail(
        "aucune attribution publiée et valable de " + guillemets(choice.id),
        "l’identifiant d’un lauréat d’une édition publiée\u00A0; palmares editions les liste");
  }
  site::ContentProvider provider = site::content_provider_of(context);
  provider.issuer = app::credential_issuer(settings, provider.label);
  return site::award_credential(catalogue, *entry, provider);
}

Exit credential(const Choice& choice, const CommandContext& command) {
  const Result<std::string> made = signed_award(choice, command.invocation);
  if (!made) {
    return refuse(command.console, made.error());
  }
  command.console.print(*made + '\n');
  return Exit::done;
}

}  // namespace

Action declare_credential(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ID", choice->id, "Identifiant du lauréat")
      ->required()
      ->option_text("(obligatoire)");
  app.add_option("--edition", choice->edition,
                 "Édition [la dernière dont l’attribution est valable]")
      ->option_text("ANNÉE");
  add_store_option(app, choice->store);
  app.footer(
      "Écrit l’attestation numérique (Open Badges 3.0, VC-JWT) d’une attribution publiée, telle "
      "que le service la sert à "
      "/{édition}/{identifiant}/credential.jwt. Qui la reçoit la vérifie par les clés de "
      "/.well-known/did.json et par la liste "
      "de "
      "/credentials/status/{édition}.");
  return [choice](const CommandContext& command) { return credential(*choice, command); };
}

}  // namespace palmares::cli
