// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/previews.hpp"

#include "app/store_handle.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "site/previews.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  int edition = 0;
  std::string store;
  std::string until;
};

Result<std::vector<app::PreviewLink>> links(const Choice& choice,
                                            const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY(app::check_preview_settings(settings));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store_to_read(choice.store));
  return app::preview_links(choice.edition, choice.until, settings, *handle.store,
                            clock_of(invocation), site::preview_scope);
}

Exit previews(const Choice& choice, const CommandContext& command) {
  const Result<std::vector<app::PreviewLink>> all = links(choice, command.invocation);
  if (!all) {
    return refuse(command.console, all.error());
  }
  std::string lines;
  for (const app::PreviewLink& link : *all) {
    lines += link.territory + '\t' + link.name + '\t' + link.address + '\n';
  }
  command.console.print(lines);
  return Exit::done;
}

}  // namespace

Action declare_previews(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->edition, "Édition qui n’est pas encore visible")
      ->required()
      ->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  app.add_option("--until", choice->until,
                 "Instant où les liens cessent de s’ouvrir [celui de la publication]")
      ->option_text("INSTANT");
  app.footer(
      "Une ligne par lauréat\u00A0: identifiant, nom, lien, séparés par des tabulations. Le lien "
      "ouvre la page du lauréat, ses "
      "documents et son kit, à lui seul\u202F; le service doit connaître la même clé. Pour changer "
      "de clé, l’ancienne devient "
      "preview.previous_key\u00A0: ses liens restent valables jusqu’à leur échéance.");
  return [choice](const CommandContext& command) { return previews(*choice, command); };
}

}  // namespace palmares::cli
