// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/logos.hpp"
#include "app/output.hpp"
#include "app/single_document.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  std::string kind;
  app::Source source;
  std::string territory;
  std::string format;
  std::optional<int> width;
  std::string theme;
  std::string year = "with";
  std::string standard;
  bool alt = false;
  bool linearize = false;
  bool describe = false;
  std::string output;
};

deliver::ArtefactRequest wanted_of(const Choice& choice) {
  compose::RenderOptions look{
      .theme = choice.theme,
      .year = choice.year == "without" ? compose::Year::hidden : compose::Year::shown,
      .width_px = std::nullopt};
  if (choice.width) {
    look.width_px = *choice.width;
  }
  return {.kind = choice.kind,
          .format = choice.standard.empty()
                        ? choice.format
                        : app::format_of_standard(choice.format, choice.standard),
          .look = std::move(look),
          .linearization =
              choice.linearize ? render::Linearization::linearized : render::Linearization::none};
}

Result<app::PreparedDocument> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  return app::prepare_document(
      {.source = choice.source, .territory = choice.territory, .wanted = wanted_of(choice)},
      settings);
}

void hand_over(const Console& console, const Choice& choice, const deliver::Artefact& artefact) {
  if (choice.output == "-") {
    console.print(artefact.bytes);
    return;
  }
  const std::string file = choice.output.empty()
                               ? choice.kind + artefact.suffix + '.' + artefact.extension
                               : choice.output;
  app::write_output(file, artefact.bytes);
  console.print(file + "\u00A0: " + french_size(artefact.bytes.size()) + '\n');
}

/// Words instead of a drawing: the alternative text on one line, or all that the document says.
Exit tell(const Console& console, const Choice& choice, const app::PreparedDocument& ready) {
  const auto words = choice.describe ? deliver::described : deliver::alternative_text;
  const Result<std::string> told = words(ready.context, *ready.award, ready.wanted);
  if (!told) {
    return refuse(console, told.error());
  }
  console.print(choice.describe ? *told : *told + '\n');
  return Exit::done;
}

Exit render(const Choice& choice, const CommandContext& command) {
  const Result<app::PreparedDocument> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->notices);
  if (choice.alt || choice.describe) {
    return tell(command.console, choice, *ready);
  }
  const Result<deliver::Artefact> artefact =
      deliver::make_artefact(ready->context, *ready->award, ready->wanted);
  if (!artefact) {
    return refuse(command.console, artefact.error());
  }
  command.console.note(app::late_notices(ready->context));
  hand_over(command.console, choice, *artefact);
  return Exit::done;
}

std::string with_or_without(const std::string& text) {
  return text == "with" || text == "without" ? "" : guillemets(text) + " n’est ni with ni without";
}

std::string x4_or_x1a(const std::string& text) {
  return text == "x4" || text == "x1a" ? "" : guillemets(text) + " n’est ni x4 ni x1a";
}

void declare_options(CLI::App& app, Choice& choice) {
  app.add_option("DOCUMENT", choice.kind,
                 "Document à dessiner\u00A0; palmares kinds en donne la liste")
      ->required()
      ->option_text("(obligatoire)");
  app.add_option("--results", choice.source.results,
                 "Fichiers de résultats (CSV)\u00A0; l’édition la plus récente l’emporte")
      ->option_text("RESULTATS...");
  app.add_option(
         "--store", choice.source.store,
         "Dossier du dépôt, au lieu de fichiers\u00A0: les lettres portent les réponses du lauréat")
      ->option_text("DOSSIER");
  app.add_option("--edition", choice.source.edition,
                 "Édition du dépôt [la dernière dont les résultats sont définitifs]")
      ->option_text("ANNEE");
  require_source(app, choice.source, "--results");
  app.add_option("--territory", choice.territory,
                 "Identifiant du lauréat, seul ou suivi de son nom, ou son nom")
      ->required()
      ->option_text("ID|NOM (obligatoire)");
  app.add_option("--format", choice.format, "Format\u00A0; palmares formats en donne la liste")
      ->required()
      ->option_text("FORMAT (obligatoire)");
  app.add_option("--width", choice.width, "Largeur d’un PNG, de 64 à 4096 pixels")
      ->option_text("PX");
  app.add_option("--theme", choice.theme, "Thème\u00A0: couleur, noir ou blanc")
      ->option_text("THEME");
  app.add_option("--year", choice.year, "Avec (with) ou sans (without) l’année de l’édition")
      ->option_text("with|without")
      ->check(with_or_without);
  app.add_option("--standard", choice.standard, "Norme du format print\u00A0: x4 ou x1a [x4]")
      ->option_text("x4|x1a")
      ->check(x4_or_x1a);
  app.add_flag("--alt", choice.alt, "Affiche le texte alternatif au lieu de dessiner");
  app.add_flag("--linearize", choice.linearize, "Range un PDF pour l’afficher dès son début reçu");
  app.add_flag("--describe", choice.describe,
               "Affiche tout ce que dit le document, dans l’ordre de lecture");
  app.add_option("-o,--output", choice.output,
                 "Fichier à écrire\u00A0; - pour la sortie standard [DOCUMENT.EXTENSION]")
      ->option_text("FICHIER");
}

}  // namespace

Action declare_render(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  declare_options(app, *choice);
  return [choice](const CommandContext& command) { return render(*choice, command); };
}

}  // namespace palmares::cli
