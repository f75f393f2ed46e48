// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/order.hpp"

#include "base/french.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  app::OrderRequest request;
  std::string standard = "x4";
  std::string folder;
};

Result<app::PreparedOrder> prepare(const app::OrderRequest& request,
                                   const app::Invocation& invocation) {
  TRY_ASSIGN(const std::optional<Size> sheet, app::read_order_sheet(request));
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  return app::prepare_order(request, sheet, settings, clock_of(invocation));
}

std::string closing(const app::PlacedOrder& order, const std::filesystem::path& folder,
                    double seconds) {
  const std::string sheets =
      order.gang_sheets == 0 ? "" : counted(order.gang_sheets, "planche", "planches") + ", ";
  return (folder / order.name).string() + "\u00A0: commande\u00A0" + order.number + ", " + sheets +
         counted(order.files, "fichier", "fichiers") + ", " + french_size(order.bytes) + ", " +
         french_seconds(seconds) + '\n';
}

Exit place_order(const app::OrderRequest& request, const CommandContext& command) {
  const auto start = std::chrono::steady_clock::now();
  const Result<app::PreparedOrder> prepared = prepare(request, command.invocation);
  if (!prepared) {
    return refuse(command.console, prepared.error());
  }
  command.console.note(prepared->notices);
  const Result<std::optional<app::PlacedOrder>> placed = app::place_order(*prepared, request);
  if (!placed) {
    return refuse(command.console, placed.error());
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(closing(placed->value(), request.folder, elapsed.count()));
  return Exit::done;
}

// One kind twice is one kind.
void keep_first(std::vector<std::string>& kinds) {
  std::vector<std::string> kept;
  for (std::string& kind : kinds) {
    if (std::ranges::find(kept, kind) == kept.end()) {
      kept.push_back(std::move(kind));
    }
  }
  kinds = std::move(kept);
}

}  // namespace

Action declare_order(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_source(app, choice->request.source,
             "Résultats définitifs\u00A0; l’édition la plus récente est commandée");
  app.add_option("--kinds", choice->request.kinds, "Documents à imprimer, séparés par des virgules")
      ->required()
      ->delimiter(',')
      ->option_text("DOCUMENT,... (obligatoire)");
  add_territories(app, choice->request.territories);
  app.add_option("--quantity", choice->request.quantity,
                 "Exemplaires pour chaque lauréat, ou fichier CSV\u00A0: identifiant, document, "
                 "quantite, adresse, contact")
      ->required()
      ->option_text("N|FICHIER (obligatoire)");
  app.add_option("--replaces", choice->request.replaces,
                 "Numéro de la commande que celle-ci annule et remplace\u202F; elle est dans le "
                 "même dossier")
      ->option_text("NUMERO");
  app.add_option("--standard", choice->standard, "Norme des fichiers d’impression [x4]")
      ->check(CLI::IsMember({"x4", "x1a"}))
      ->option_text("x4|x1a");
  app.add_option(
         "--sheet", choice->request.sheet,
         "Planche de l’imprimeur\u00A0: plaques et adhésifs y sont aussi imposés, dossier planches")
      ->option_text("LARGEURxHAUTEUR, en mm");
  app.add_option("-o,--output", choice->folder,
                 "Dossier où écrire commande-NUMERO/ et commande-NUMERO.zip")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.footer(
      "Le numéro vient du contenu\u00A0: la même commande a toujours le même numéro et les mêmes "
      "octets.");
  return [choice](const CommandContext& command) {
    app::OrderRequest& request = choice->request;
    keep_first(request.kinds);
    request.format = choice->standard == "x1a" ? "print-x1a" : "print";
    request.folder = choice->folder;
    request.threads = threads_for(0);
    return place_order(request, command);
  };
}

}  // namespace palmares::cli
