// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares edition new | set | show | restore | repin: editions described in a store, and what
// published ones are drawn with.
#include "app/edition_settings.hpp"
#include "app/edition_with_pictures.hpp"
#include "app/installation.hpp"
#include "app/output.hpp"
#include "app/pictures.hpp"
#include "app/pin_page.hpp"
#include "app/publication_pin.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "domain/instant.hpp"
#include "lib/system/file.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  std::string step;
  int edition = 0;
  std::vector<std::string> values;
  std::optional<int> from;
  bool history = false;
  bool yes = false;
  std::string folder;
  std::string reason;
  std::string store;
  std::string who;
};

/// An installation with the editions of a store, and what the store has written of the one that is
/// meant.
struct Opened {
  app::Installation installation;
  app::StoreHandle handle;
  std::vector<store::SettingsRevision> written;

  [[nodiscard]] app::SettingsBase base(int edition) const {
    return {.edition = edition, .number = written.empty() ? 0 : written.back().number};
  }
};

Result<Opened> open(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  TRY_ASSIGN(app::StoreHandle handle,
             choice.step == "show"
                 ? app::open_store_to_read(choice.store)
                 : app::open_store(choice.store, choice.step == "new" ? store::Missing::create
                                                                      : store::Missing::refuse));
  TRY(app::take_editions(installation.charters, *handle.store));  // nothing is drawn
  std::vector<store::SettingsRevision> written = handle.store->settings_of(choice.edition);
  return Opened{.installation = std::move(installation),
                .handle = std::move(handle),
                .written = std::move(written)};
}

Result<domain::Edition> existing(const Choice& choice, const charter::Installation& installation) {
  if (const domain::Edition* edition = installation.editions.of(choice.edition)) {
    return *edition;
  }
  return fail("l’édition " + std::to_string(choice.edition) + " est inconnue",
              "palmares edition new " + std::to_string(choice.edition));
}

Result<domain::Edition> restored(const Choice& choice, const Opened& opened) {
  int number = 0;
  const std::string text = choice.values.size() == 1 ? choice.values.front() : std::string();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return fail(
        "il manque le numéro d’une révision",
        "palmares edition show " + std::to_string(choice.edition) + " --history les montre");
  }
  return app::earlier_edition(opened.installation.charters, opened.written, number);
}

/// An edition, and the pictures that it names anew.
struct Wanted {
  domain::Edition edition;
  std::map<std::string, Bytes> pictures;
};

Result<Wanted> wanted(const Choice& choice, const Opened& opened,
                      const app::Invocation& invocation) {
  const charter::Installation& installation = opened.installation.charters;
  if (choice.step == "restore") {
    TRY_ASSIGN(domain::Edition edition, restored(choice, opened));
    return Wanted{.edition = std::move(edition), .pictures = {}};
  }
  TRY_ASSIGN(domain::Edition edition,
             choice.step == "new" ? app::new_edition(installation, choice.edition, choice.from)
                                  : existing(choice, installation));
  auto pictures = app::taken_pictures(
      edition, choice.values,
      [](const std::string& file, std::size_t most) { return lib::read_part(file, 0, most); },
      app::rasterizer_of(invocation.executable));
  auto changed = app::changed_edition(
      installation, std::move(edition),
      pictures ? pictures->assignments : app::without_pictures(choice.values), now(invocation));
  if (!pictures || !changed) {
    Problems problems = pictures ? Problems() : pictures.error();
    problems.insert(problems.end(), changed ? problems.end() : changed.error().begin(),
                    changed ? problems.end() : changed.error().end());
    return fail(std::move(problems));
  }
  return Wanted{.edition = *std::move(changed), .pictures = std::move(pictures->png)};
}

void print(const Console& console, const domain::Edition& edition) {
  for (const app::EditionField& field : app::fields_of(edition)) {
    console.print(std::string(field.name) + '\t' + field.value + '\n');
  }
}

Exit show(const Choice& choice, const Opened& opened, const Console& console) {
  const Result<domain::Edition> edition = existing(choice, opened.installation.charters);
  if (!edition) {
    return refuse(console, edition.error());
  }
  print(console, *edition);
  for (const store::SettingsRevision& revision :
       choice.history ? opened.written : std::vector<store::SettingsRevision>()) {
    console.print("révision " + std::to_string(revision.number) + '\t' +
                  domain::french_moment(revision.at) + '\t' + revision.who +
                  (revision.reason.empty() ? std::string() : '\t' + revision.reason) + '\n');
  }
  return Exit::done;
}

void print(const Console& console, const app::PinChanges& changes) {
  for (const std::vector<std::string>& lines : {changes.fields, changes.files}) {
    for (const std::string& line : lines) {
      console.print(line + '\n');
    }
  }
  console.print(
      counted(changes.pictures.size(), "image change", "images changent") + ", " +
      counted(changes.letters.size(), "lettre", "lettres") + ", " +
      counted(changes.same.size(), "document reste le même", "documents restent les mêmes") + '\n');
}

Problem not_asked(const app::PinChanges& changes, const std::string& year) {
  if (changes.nothing()) {
    return {.where = {},
            .what = "l’édition " + year + " est déjà publiée ainsi\u00A0: rien n’a été écrit",
            .hint = {}};
  }
  return {.where = {},
          .what = "rien n’a été écrit",
          .hint = "-o DOSSIER montre les images côte à côte\u202F; --yes publie ainsi l’édition " +
                  year};
}

Problem repinned(const app::PinChanges& changes, const std::string& year, int number) {
  if (changes.nothing()) {
    return {.where = {},
            .what = "l’édition " + year +
                    " est déjà publiée ainsi\u00A0: rien n’a été écrit, sauf les fichiers que le "
                    "dépôt avait perdus",
            .hint = {}};
  }
  return {.where = {},
          .what = "l’édition " + year + " est publiée avec les fichiers d’aujourd’hui (" +
                  std::to_string(number) + ")",
          .hint = "palmares generate " + year +
                  " refait ses kits\u202F; un service en marche la lit aussitôt"};
}

/// Shows what would change in a published edition, and changes it where that is said.
Exit repin(const Choice& choice, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!settings || !handle) {
    return refuse(command.console, settings ? handle.error() : settings.error());
  }
  const app::OverlayPlace place{
      .settings = *settings, .handle = *handle, .program = command.invocation.executable};
  const Result<app::PinChanges> changes = app::pin_changes(place, choice.edition);
  if (!changes) {
    return refuse(command.console, changes.error());
  }
  print(command.console, *changes);
  command.console.note(changes->problems);
  for (const auto& [name, bytes] :
       choice.folder.empty() ? app::CharterFiles() : app::changes_page(*changes)) {
    app::write_output(std::filesystem::path(choice.folder) / name, bytes);
  }
  const std::string year = std::to_string(choice.edition);
  if (!choice.yes) {
    command.console.note({not_asked(*changes, year)});
    return Exit::done;
  }
  // Also where nothing changes: what the store has lost of those files comes back.
  const Result<int> number =
      app::pin_files(place, choice.edition, actor(command.invocation, choice.who), choice.reason);
  if (!number) {
    return refuse(command.console, number.error());
  }
  command.console.note({repinned(*changes, year, *number)});
  return Exit::done;
}

Exit run(const Choice& choice, const CommandContext& command) {
  if (choice.step == "repin") {
    return repin(choice, command);
  }
  const Result<Opened> opened = open(choice, command.invocation);
  if (!opened) {
    return refuse(command.console, opened.error());
  }
  if (choice.step == "show") {
    return show(choice, *opened, command.console);
  }
  const Result<Wanted> edition = wanted(choice, *opened, command.invocation);
  if (!edition) {
    return refuse(command.console, edition.error());
  }
  const auto written = app::write_with_pictures(opened->handle,
                                                {.edition = edition->edition,
                                                 .base = opened->base(choice.edition),
                                                 .reason = choice.reason,
                                                 .pictures = edition->pictures},
                                                actor(command.invocation, choice.who));
  if (!written) {
    return refuse(command.console, written.error());
  }
  print(command.console, edition->edition);
  command.console.note(
      {{.where = {},
        .what = *written ? "édition " + std::to_string(choice.edition) + ", révision " +
                               std::to_string((*written)->number) + "\u00A0: écrite"
                         : "l’édition " + std::to_string(choice.edition) +
                               " l’était déjà\u00A0: rien n’a été écrit",
        .hint = *written ? "un service en marche la lit aussitôt" : ""}});
  return Exit::done;
}

}  // namespace

Action declare_edition(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ETAPE", choice->step, "new, set, show, restore ou repin")
      ->required()
      ->check(CLI::IsMember({"new", "set", "show", "restore", "repin"}))
      ->option_text("(obligatoire)");
  add_edition(app, choice->edition, "Année de l’édition")->required()->option_text("(obligatoire)");
  app.add_option("VALEURS", choice->values,
                 "CHAMP=VALEUR\u2026, ou le numéro de la révision à reprendre")
      ->option_text("...");
  app.add_option(
         "--from", choice->from,
         "Édition dont la nouvelle reprend tout, sauf ses jours et son lieu [la précédente]")
      ->option_text("ANNEE");
  app.add_flag("--history", choice->history,
               "Montre aussi chaque révision\u00A0: quand, qui, pourquoi");
  app.add_flag("--yes", choice->yes,
               "repin\u00A0: publie l’édition avec les fichiers d’aujourd’hui, au lieu de montrer "
               "seulement");
  app.add_option("-o,--output", choice->folder,
                 "repin\u00A0: dossier où écrire une page, images côte à côte")
      ->option_text("DOSSIER");
  app.add_option("--reason", choice->reason, "Pourquoi, pour l’historique")->option_text("TEXTE");
  add_store_option(app, choice->store);
  add_by_option(app, choice->who);
  app.footer(
      "Une édition publiée garde ses fichiers (charte, mots, dessins, polices)\u202F; repin montre "
      "ce qui changerait avec ceux "
      "d’aujourd’hui. Champs\u00A0: charte, decision, remise, lieu, signataire, fonction, "
      "organisateur, publication, presse, "
      "hashtags, criteres, calendrier, signature (son fichier, PNG, JPEG ou SVG), partenaires "
      "(«\u00A0Ville de Brest=brest.svg; "
      "ADULLACT\u00A0»\u00A0: dans cet ordre, qui n’a pas de fichier garde son logo). Une valeur "
      "vide "
      "efface. Les jours s’écrivent comme 2026-11-18 ou «\u00A018 novembre 2026\u00A0», les heures "
      "sont celles de Paris. Les "
      "éditions "
      "d’un dépôt viennent avant celles du programme.");
  return [choice](const CommandContext& command) { return run(*choice, command); };
}

}  // namespace palmares::cli
