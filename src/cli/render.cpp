// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/decided_results.hpp"
#include "app/installation.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/output.hpp"
#include "app/particulars.hpp"
#include "app/signing.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"
#include "render/formats.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
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

/// A render context and the award to draw in it.
struct Ready {
  deliver::RenderContext context;
  std::vector<domain::Results> results;
  const domain::Award* award;  ///< of `results`
  Problems notices;
  app::BlanksById blanks;  ///< of an edition of a store
};

/// The variant of the format that holds the standard; what is no format is refused like any other.
std::string format_of(const Choice& choice) {
  if (choice.standard.empty()) {
    return choice.format;
  }
  const auto formats = render::sheet_formats();
  const auto found = std::ranges::find_if(formats, [&](const render::SheetFormat& format) {
    return format.offered_as == choice.format && format.standard == choice.standard;
  });
  return found == formats.end() ? choice.format + '-' + choice.standard : std::string(found->slug);
}

deliver::ArtefactRequest wanted_of(const Choice& choice, const Ready& ready) {
  compose::RenderOptions look{.theme = choice.theme,
                              .year = choice.year == "without" ? compose::Year::hidden : compose::Year::shown,
                              .width_px = std::nullopt};
  if (choice.width) {
    look.width_px = *choice.width;
  }
  const auto blanks = ready.blanks.find(ready.award->territory.id);
  return {.kind = choice.kind,
          .format = format_of(choice),
          .look = std::move(look),
          .linearization = choice.linearize ? render::Linearization::linearized : render::Linearization::none,
          .blanks = blanks == ready.blanks.end() ? nullptr : &blanks->second};
}

/// The newest award of the territory that made it a laureate, else its newest.
/// The last award of the body that the text names in any of the results.
Result<const domain::Award*> newest_award(const std::vector<domain::Results>& results, const std::string& text) {
  std::vector<const domain::Territory*> bodies;
  for (const domain::Results& edition : results | std::views::reverse) {
    for (const domain::Award& award : edition.awards) {
      bodies.push_back(&award.territory);
    }
  }
  TRY_ASSIGN(const domain::Territory* body, app::only_named(bodies, text, "ce fichier"));
  const domain::Award* newest = nullptr;
  for (const domain::Results& edition : results | std::views::reverse) {
    const domain::Award* award = edition.award_of(body->id);
    if (award != nullptr && award->laureate()) {
      return award;
    }
    newest = newest == nullptr ? award : newest;
  }
  return newest;
}

/// Badges, signs and pictures bear no code, so nothing is missing of them without a key.
bool bears_code(const deliver::RenderContext& context, const domain::Award& award, const std::string& kind) {
  const domain::Edition* edition = context.editions.of(award.edition);
  const domain::Charter* charter = edition == nullptr ? nullptr : context.composer.charter(edition->charter);
  const domain::Sheet* sheet = charter == nullptr ? nullptr : charter->sheet(kind);
  return sheet == nullptr ||
         std::ranges::any_of(sheet->slots, [](const domain::Slot& slot) { return slot.type == domain::SlotType::qr; });
}

Result<Ready> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings, choice.source.store));
  TRY_ASSIGN(auto read, app::decided_results(choice.source, installation));
  TRY_ASSIGN(const domain::Award* award, newest_award(read.value, choice.territory));
  TRY_ASSIGN(deliver::RenderContext context, app::open_render_context(std::move(installation), settings));
  TRY_ASSIGN(const Problems of_logos,
             app::take_logos(context, app::logos_of(choice.source), read.value,
                             choice.format.starts_with("print") ? app::LogoUse::print_shop : app::LogoUse::any));
  Problems notices = bears_code(context, *award, choice.kind) ? app::setting_notices(settings) : settings.key_notices;
  std::ranges::move(app::signing_notices(settings, context.editions, award->edition), std::back_inserter(notices));
  notices.insert(notices.end(), read.notices.begin(), read.notices.end());
  notices.insert(notices.end(), of_logos.begin(), of_logos.end());
  app::BlanksById blanks = app::blanks_of(choice.source, award->edition);
  return Ready{.context = std::move(context),
               .results = std::move(read.value),
               .award = award,
               .notices = std::move(notices),
               .blanks = std::move(blanks)};
}

void hand_over(const Console& console, const Choice& choice, const deliver::Artefact& artefact) {
  if (choice.output == "-") {
    console.print(artefact.bytes);
    return;
  }
  const std::string file = choice.output.empty() ? choice.kind + artefact.suffix + '.' + artefact.extension : choice.output;
  app::write_output(file, artefact.bytes);
  console.print(file + "\u00A0: " + french_size(artefact.bytes.size()) + '\n');
}

/// Words instead of a drawing: the alternative text on one line, or all that the document says.
Exit tell(const Console& console, const Choice& choice, const Ready& ready) {
  const auto words = choice.describe ? deliver::described : deliver::alternative_text;
  const Result<std::string> told = words(ready.context, *ready.award, wanted_of(choice, ready));
  if (!told) {
    return refuse(console, told.error());
  }
  console.print(choice.describe ? *told : *told + '\n');
  return Exit::done;
}

Exit render(const Choice& choice, const CommandContext& command) {
  const Result<Ready> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->notices);
  if (choice.alt || choice.describe) {
    return tell(command.console, choice, *ready);
  }
  const Result<deliver::Artefact> artefact = deliver::make_artefact(ready->context, *ready->award, wanted_of(choice, *ready));
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
  app.add_option("DOCUMENT", choice.kind, "Document à dessiner\u00A0; palmares kinds en donne la liste")
      ->required()
      ->option_text("(obligatoire)");
  app.add_option("--results", choice.source.results, "Fichiers de résultats (CSV)\u00A0; l’édition la plus récente l’emporte")
      ->option_text("RESULTATS...");
  app.add_option("--store", choice.source.store,
                 "Dossier du dépôt, au lieu de fichiers\u00A0: les lettres portent les réponses du lauréat")
      ->option_text("DOSSIER");
  app.add_option("--edition", choice.source.edition, "Édition du dépôt [la dernière dont les résultats sont définitifs]")
      ->option_text("ANNEE");
  require_source(app, choice.source, "--results");
  app.add_option("--territory", choice.territory, "Identifiant du lauréat, seul ou suivi de son nom, ou son nom")
      ->required()
      ->option_text("ID|NOM (obligatoire)");
  app.add_option("--format", choice.format, "Format\u00A0; palmares formats en donne la liste")
      ->required()
      ->option_text("FORMAT (obligatoire)");
  app.add_option("--width", choice.width, "Largeur d’un PNG, de 64 à 4096 pixels")->option_text("PX");
  app.add_option("--theme", choice.theme, "Thème\u00A0: couleur, noir ou blanc")->option_text("THEME");
  app.add_option("--year", choice.year, "Avec (with) ou sans (without) l’année de l’édition")
      ->option_text("with|without")
      ->check(with_or_without);
  app.add_option("--standard", choice.standard, "Norme du format print\u00A0: x4 ou x1a [x4]")
      ->option_text("x4|x1a")
      ->check(x4_or_x1a);
  app.add_flag("--alt", choice.alt, "Affiche le texte alternatif au lieu de dessiner");
  app.add_flag("--linearize", choice.linearize, "Range un PDF pour l’afficher dès son début reçu");
  app.add_flag("--describe", choice.describe, "Affiche tout ce que dit le document, dans l’ordre de lecture");
  app.add_option("-o,--output", choice.output, "Fichier à écrire\u00A0; - pour la sortie standard [DOCUMENT.EXTENSION]")
      ->option_text("FICHIER");
}

}  // namespace

Action declare_render(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  declare_options(app, *choice);
  return [choice](const CommandContext& command) { return render(*choice, command); };
}

}  // namespace palmares::cli
