// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/order.hpp"

#include "app/decided_results.hpp"
#include "app/input.hpp"
#include "app/installation.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/order_draft.hpp"
#include "app/verification_keys.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"
#include "intake/quantities.hpp"
#include "lib/text/unicode.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  app::Source source;
  std::vector<std::string> kinds;
  std::vector<std::string> territories;
  std::string quantity;
  std::string replaces;
  std::string standard = "x4";
  std::string sheet;
  std::string folder;
};

/// A render context and the lines of the order, which refer to the results.
struct Ready {
  deliver::RenderContext context;
  std::unique_ptr<const domain::Results> results;
  std::vector<domain::OrderLine> lines;
  std::optional<Size> sheet;
  Problems notices;
};

/// Orders lie beside each other in their folder: the one that is replaced must be there.
Result<void> find_replaced(const Choice& choice) {
  if (choice.replaces.empty()) {
    return {};
  }
  if (!deliver::is_order_number(choice.replaces)) {
    return fail(guillemets(choice.replaces) + " n’est pas un numéro de commande", "un numéro comme 2023-7C41E-09AB3");
  }
  const std::filesystem::path order = std::filesystem::path(choice.folder) / ("commande-" + lib::lower_case(choice.replaces));
  std::error_code ignored;
  if (std::filesystem::exists(order, ignored) || std::filesystem::exists(order.string() + ".zip", ignored)) {
    return {};
  }
  return fail("le dossier " + guillemets(choice.folder) + " n’a pas de commande\u00A0" + choice.replaces,
              "vérifier le numéro, ou écrire par -o dans le dossier de la commande à remplacer");
}

/// Only lines of the laureates asked for.
Result<void> keep_chosen(std::vector<domain::OrderLine>& lines, const domain::Results& results, const Choice& choice) {
  if (choice.territories.empty()) {
    return {};
  }
  TRY_ASSIGN(const std::vector<const domain::Award*> awards, app::chosen_laureates(results, choice.territories));
  std::erase_if(lines, [&](const domain::OrderLine& line) { return std::ranges::find(awards, line.award) == awards.end(); });
  return {};
}

/// The same number of every kind for every laureate; or what a file says.
Result<Outcome<std::vector<domain::OrderLine>>> chosen_lines(const Choice& choice, const domain::Results& results) {
  if (const auto quantity = parse_integer(choice.quantity)) {
    if (*quantity < 1 || *quantity > domain::most_copies) {
      return fail(guillemets(choice.quantity) + " n’est pas une quantité", "un nombre entier de 1 à 100\u00A0000");
    }
    Outcome<std::vector<domain::OrderLine>> lines;
    for (const domain::Award& award : results.awards) {
      for (const std::string& kind : choice.kinds) {
        if (award.laureate()) {
          lines.value.push_back(
              {.award = &award, .kind = kind, .quantity = static_cast<int>(*quantity), .address = {}, .contact = {}});
        }
      }
    }
    return lines;
  }
  TRY_ASSIGN(const Bytes bytes, app::read_input(choice.quantity, "un nombre, ou un fichier CSV de quantités"));
  return intake::read_quantities(bytes, choice.quantity, results, choice.kinds);
}

Result<Ready> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY(find_replaced(choice));
  std::optional<Size> sheet;
  if (!choice.sheet.empty()) {
    TRY_ASSIGN(sheet, deliver::read_sheet_size(choice.sheet));
  }
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  TRY_ASSIGN(auto read, app::decided_results(choice.source, installation));
  TRY_ASSIGN(const Problems of_keys, app::meet_store(choice.source, settings, now(invocation)));
  TRY_ASSIGN(deliver::RenderContext context, app::open_render_context(std::move(installation), settings));
  const std::filesystem::path logos = choice.source.store.empty() ? app::logos_beside(choice.source.results.back())
                                                                  : std::filesystem::path(choice.source.store) / "logos";
  TRY_ASSIGN(const Problems of_logos, app::take_logos(context, logos, read.value, app::LogoUse::print_shop));
  auto results = std::make_unique<const domain::Results>(std::move(read.value.back()));
  TRY_ASSIGN(auto lines, chosen_lines(choice, *results));
  TRY(keep_chosen(lines.value, *results, choice));
  if (lines.value.empty()) {
    return fail("l’édition " + std::to_string(results->edition) + " n’a aucun lauréat à servir", "une ligne avec un niveau");
  }
  Problems notices = app::setting_notices(settings);
  for (const Problems& more : {of_keys, read.notices, lines.notices, of_logos}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  return Ready{.context = std::move(context),
               .results = std::move(results),
               .lines = std::move(lines.value),
               .sheet = sheet,
               .notices = std::move(notices)};
}

std::string closing(const deliver::OrderSheet& order, const app::OrderDraft& draft, const Choice& choice, double seconds) {
  const std::string sheets = order.gangs.empty() ? "" : counted(order.gangs.size(), "planche", "planches") + ", ";
  return (std::filesystem::path(choice.folder) / order.name).string() + "\u00A0: commande\u00A0" + order.number + ", " + sheets +
         counted(draft.files(), "fichier", "fichiers") + ", " + french_size(draft.bytes()) + ", " + french_seconds(seconds) +
         '\n';
}

Exit place_order(const Choice& choice, const CommandContext& command) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Ready> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->notices);
  const deliver::OrderWish wish{.lines = ready->lines,
                                .replaces = choice.replaces,
                                .format = choice.standard == "x1a" ? "print-x1a" : "print",
                                .threads = std::max(std::thread::hardware_concurrency(), 1U),
                                .sheet = ready->sheet};
  const Result<deliver::OrderSheet> order = deliver::plan_order(ready->context, wish);
  if (!order) {
    return refuse(command.console, order.error());
  }
  app::OrderDraft draft(choice.folder, order->name, order->edition->file_date());
  const auto made =
      deliver::make_order(ready->context, wish, *order, [&draft](const deliver::OrderFile& file) { draft.put(file); });
  if (!made) {
    return refuse(command.console, made.error());
  }
  draft.publish();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(closing(*order, draft, choice, elapsed.count()));
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
  add_source(app, choice->source, "Résultats définitifs\u00A0; l’édition la plus récente est commandée");
  app.add_option("--kinds", choice->kinds, "Documents à imprimer, séparés par des virgules")
      ->required()
      ->delimiter(',')
      ->option_text("DOCUMENT,... (obligatoire)");
  add_territories(app, choice->territories);
  app.add_option("--quantity", choice->quantity,
                 "Exemplaires pour chaque lauréat, ou fichier CSV\u00A0: identifiant, document, quantite, adresse, contact")
      ->required()
      ->option_text("N|FICHIER (obligatoire)");
  app.add_option("--replaces", choice->replaces,
                 "Numéro de la commande que celle-ci annule et remplace\u202F; elle est dans le même dossier")
      ->option_text("NUMERO");
  app.add_option("--standard", choice->standard, "Norme des fichiers d’impression [x4]")
      ->check(CLI::IsMember({"x4", "x1a"}))
      ->option_text("x4|x1a");
  app.add_option("--sheet", choice->sheet,
                 "Planche de l’imprimeur\u00A0: plaques et adhésifs y sont aussi imposés, dossier planches")
      ->option_text("LARGEURxHAUTEUR, en mm");
  app.add_option("-o,--output", choice->folder, "Dossier où écrire commande-NUMERO/ et commande-NUMERO.zip")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.footer("Le numéro vient du contenu\u00A0: la même commande a toujours le même numéro et les mêmes octets.");
  return [choice](const CommandContext& command) {
    keep_first(choice->kinds);
    return place_order(*choice, command);
  };
}

}  // namespace palmares::cli
