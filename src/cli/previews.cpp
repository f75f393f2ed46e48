// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/previews.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "store/preview.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  int edition = 0;
  std::string store;
  std::string until;
};

/// Until when links open: as asked for, else until the publication.
Result<domain::Instant> end_of(const Choice& choice, const store::EditionState& state, domain::Instant now) {
  const std::optional<domain::Instant> until = choice.until.empty() ? state.publication : domain::parse_instant(choice.until);
  if (!until && choice.until.empty()) {
    return fail("l’instant de publication de l’édition " + std::to_string(choice.edition) + " n’est pas fixé",
                "--until INSTANT, comme 2025-11-19T18:00:00+01:00");
  }
  if (!until || !(now < *until)) {
    return fail(
        guillemets(choice.until.empty() ? domain::to_text(*state.publication) : choice.until) + " n’est pas un instant à venir",
        "un instant avec son fuseau, comme 2025-11-19T18:00:00+01:00");
  }
  return *until;
}

Result<std::string> links(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  if (settings.preview_keys.empty() || settings.base_url.empty()) {
    return fail("les liens d’aperçu demandent une clé et l’adresse publique du service",
                "--preview-key et --base-url, ou la configuration");
  }
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store_to_read(choice.store));
  const store::Ledger ledger = handle.store->read(choice.edition);
  const store::EditionState* state = store::state_of(ledger, choice.edition);
  if (state == nullptr) {
    return fail("le dépôt n’a pas d’édition " + std::to_string(choice.edition), "palmares editions en donne la liste");
  }
  if (store::visible(*state, now(invocation))) {
    return fail("l’édition " + std::to_string(choice.edition) + " est déjà visible", "ses adresses publiques suffisent");
  }
  TRY_ASSIGN(const domain::Instant until, end_of(choice, *state, now(invocation)));
  std::string lines;
  for (const domain::Award& award : store::results_of(ledger, choice.edition).awards) {
    if (award.laureate()) {
      const std::string path = site::preview_scope(award.edition, award.territory.id);
      lines += award.territory.id + '\t' + award.territory.name + '\t' + settings.base_url + path +
               store::preview_query(settings.preview_keys, path, until) + '\n';
    }
  }
  return lines;
}

Exit previews(const Choice& choice, const CommandContext& command) {
  const Result<std::string> lines = links(choice, command.invocation);
  if (!lines) {
    return refuse(command.console, lines.error());
  }
  command.console.print(*lines);
  return Exit::done;
}

}  // namespace

Action declare_previews(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->edition, "Édition qui n’est pas encore visible")->required()->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  app.add_option("--until", choice->until, "Instant où les liens cessent de s’ouvrir [celui de la publication]")
      ->option_text("INSTANT");
  app.footer(
      "Une ligne par lauréat\u00A0: identifiant, nom, lien, séparés par des tabulations. Le lien ouvre la page du lauréat, ses "
      "documents et son kit, à lui seul\u202F; le service doit connaître la même clé. Pour changer de clé, l’ancienne devient "
      "preview.previous_key\u00A0: ses liens restent valables jusqu’à leur échéance.");
  return [choice](const CommandContext& command) { return previews(*choice, command); };
}

}  // namespace palmares::cli
