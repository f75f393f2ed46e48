// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares charter export | put | diff | revert: files of a charter replaced for one edition of a
// store.
#include "app/charter_overlay.hpp"
#include "app/output.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "domain/instant.hpp"
#include "lib/system/file.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view revision_file = "revision.txt";
constexpr std::size_t most_entries = 2000;  ///< of a folder that is put

struct Choice {
  std::string step;
  int edition = 0;
  std::vector<std::string> values;
  std::string folder;
  std::optional<int> revision;
  bool history = false;
  std::string reason;
  std::string store;
  std::string who;
};

/// What was read for a command: the charter as it can be edited.
struct Opened {
  app::Settings settings;
  app::StoreHandle handle;
  app::EditedCharter charter;
  std::filesystem::path program;

  [[nodiscard]] app::OverlayPlace place() const {
    return {.settings = settings, .handle = handle, .program = program};
  }
};

Result<Opened> open(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(app::Settings settings, load_settings(invocation));
  const bool writes = choice.step == "put" || choice.step == "revert";
  TRY_ASSIGN(app::StoreHandle handle, writes ? app::open_store(choice.store, store::Missing::refuse)
                                             : app::open_store_to_read(choice.store));
  TRY_ASSIGN(app::EditedCharter charter,
             app::edited_charter(
                 {.settings = settings, .handle = handle, .program = invocation.executable},
                 choice.edition));
  return Opened{.settings = std::move(settings),
                .handle = std::move(handle),
                .charter = std::move(charter),
                .program = invocation.executable};
}

std::string mark(int edition, int revision) {
  return "edition " + std::to_string(edition) + ", revision " + std::to_string(revision) + '\n';
}

/// Which revision an exported folder was made of.
std::optional<int> exported_revision(const fs::path& folder, int edition) {
  const std::string text = lib::read_part(folder / revision_file, 0, 100).value_or(Bytes());
  const std::string head = "edition " + std::to_string(edition) + ", revision ";
  int number = 0;
  return text.starts_with(head) &&
                 std::from_chars(text.data() + head.size(), text.data() + text.size(), number).ec ==
                     std::errc()
             ? std::optional(number)
             : std::nullopt;
}

Problem about(const std::string& file, std::string what, std::string hint) {
  return {.where = {.file = file, .line = 0, .column = 0},
          .what = std::move(what),
          .hint = std::move(hint)};
}

/// What is put, and the revision that it was made from.
struct Put {
  app::CharterFiles files;
  std::optional<int> base;
  std::optional<fs::path> exported;  ///< the folder that says so
};

/// Reads one file no further than it may be long; more is told where it is checked.
void take_file(Put& put, Problems& problems, const std::string& name, const fs::path& file) {
  if (put.files.contains(name)) {
    problems.push_back(about(name, "ce fichier est donné deux fois", "une seule fois"));
  } else if (std::optional<Bytes> bytes = lib::read_part(file, 0, app::OverlayBounds().file + 1)) {
    put.files.emplace(name, *std::move(bytes));
  } else {
    problems.push_back(about(file.string(), "ce fichier n’existe pas",
                             "le nom d’un fichier à mettre à la place de " + name));
  }
}

void take_folder(Put& put, Problems& problems, const fs::path& folder, int edition) {
  std::size_t entries = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (++entries > most_entries) {
      problems.push_back(about(folder.string(), "ce dossier contient trop de fichiers",
                               "un dossier de palmares charter export"));
      return;
    }
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (entry.is_regular_file() && name != revision_file &&
        !entry.path().filename().string().starts_with('.')) {
      take_file(put, problems, name, entry.path());
    }
  }
  put.base = exported_revision(folder, edition);
  put.exported = put.base ? std::optional(folder) : std::nullopt;
}

Result<Put> read_put(const Choice& choice) {
  Put put;
  Problems problems;
  for (const std::string& value : choice.values) {
    const std::size_t equals = value.find('=');
    if (fs::is_directory(value)) {
      take_folder(put, problems, value, choice.edition);
    } else if (equals != std::string::npos) {
      take_file(put, problems, value.substr(0, equals), value.substr(equals + 1));
    } else {
      problems.push_back(
          about(value, "ce n’est ni un dossier ni NOM=FICHIER",
                "un dossier de palmares charter export, ou letters/communique.md=FICHIER"));
    }
  }
  if (choice.values.empty()) {
    problems.push_back({.where = {},
                        .what = "rien à mettre",
                        .hint = "un dossier de palmares charter export, ou NOM=FICHIER"});
  }
  return problems.empty() ? Result<Put>(std::move(put)) : fail(std::move(problems));
}

/// An exported folder is what counts once it was put: it can be edited further and put again.
void mark_again(const fs::path& folder, int edition, int revision) {
  try {
    lib::write_file(folder / revision_file, mark(edition, revision));
  } catch (const std::system_error&) {
    // A folder that cannot be written is told next time, as one of somebody who was slower.
  }
}

Exit write(const Choice& choice, const Opened& opened, const app::CharterFiles& overlay, int base,
           const CommandContext& command, const std::optional<fs::path>& exported = std::nullopt) {
  const auto written = app::write_overlay(opened.place(), choice.edition, base, overlay,
                                          actor(command.invocation, choice.who), choice.reason);
  if (!written) {
    return refuse(command.console, written.error());
  }
  if (!*written) {
    command.console.note(
        {{.where = {},
          .what = "la charte de cette édition l’était déjà\u00A0: rien n’a été écrit",
          .hint = {}}});
    return Exit::done;
  }
  if (exported) {
    mark_again(*exported, choice.edition, (*written)->number);
  }
  for (const store::Artefact& file : (*written)->files) {
    command.console.print(file.path + '\n');
  }
  const std::string year = std::to_string(choice.edition);
  const bool published = app::pin_of(opened.handle, choice.edition).has_value();
  command.console.note(
      {{.where = {},
        .what = "charte de l’édition " + year + ", révision " + std::to_string((*written)->number) +
                "\u00A0: " +
                counted((*written)->files.size(), "fichier remplacé", "fichiers remplacés"),
        .hint = published
                    ? "l’édition est publiée et garde ses fichiers\u202F; palmares edition repin " +
                          year + " montre ce qui changerait"
                    : "palmares proof --edition " + year +
                          " les montre\u202F; un service en marche les lit aussitôt"}});
  return Exit::done;
}

Exit put(const Choice& choice, const Opened& opened, const CommandContext& command) {
  const Result<Put> put = read_put(choice);
  if (!put) {
    return refuse(command.console, put.error());
  }
  const auto overlay = app::overlay_with(opened.charter, put->files);
  return overlay
             ? write(choice, opened, *overlay, put->base.value_or(opened.charter.overlay.number),
                     command, choice.values.size() == 1 ? put->exported : std::nullopt)
             : refuse(command.console, overlay.error());
}

Exit revert(const Choice& choice, const Opened& opened, const CommandContext& command) {
  const auto overlay = choice.revision
                           ? app::earlier_overlay(opened.place(), choice.edition, *choice.revision)
                           : app::overlay_without(opened.charter, choice.values);
  return overlay ? write(choice, opened, *overlay, opened.charter.overlay.number, command)
                 : refuse(command.console, overlay.error());
}

Exit diff(const Choice& choice, const Opened& opened, const Console& console) {
  if (choice.history) {
    for (const store::FilesRevision& revision :
         opened.handle.store->files_of(store::FilesPurpose::overlay, choice.edition)) {
      console.print("révision " + std::to_string(revision.number) + '\t' +
                    domain::french_moment(revision.at) + '\t' + revision.who + '\t' +
                    counted(revision.files.size(), "fichier", "fichiers") +
                    (revision.reason.empty() ? std::string() : '\t' + revision.reason) + '\n');
    }
    return Exit::done;
  }
  console.print(app::difference(opened.charter));
  return Exit::done;
}

Exit write_out(const Choice& choice, const Opened& opened, const Console& console) {
  const fs::path folder = choice.folder;
  if (choice.folder.empty() ||
      (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder)))) {
    return refuse(console, {about(choice.folder, "il faut un dossier nouveau ou vide",
                                  "palmares charter export " + std::to_string(choice.edition) +
                                      " -o DOSSIER")});
  }
  const app::CharterFiles files = opened.charter.now();
  for (const auto& [name, bytes] : files) {
    app::write_output(folder / name, bytes);
  }
  app::write_output(folder / revision_file, mark(choice.edition, opened.charter.overlay.number));
  console.print(folder.string() + "\u00A0: " + counted(files.size(), "fichier", "fichiers") + ", " +
                counted(opened.charter.replaced.size(), "remplacé", "remplacés") + '\n');
  return Exit::done;
}

Exit run(const Choice& choice, const CommandContext& command) {
  const Result<Opened> opened = open(choice, command.invocation);
  if (!opened) {
    return refuse(command.console, opened.error());
  }
  if (choice.step == "export") {
    return write_out(choice, *opened, command.console);
  }
  if (choice.step == "diff") {
    return diff(choice, *opened, command.console);
  }
  return choice.step == "put" ? put(choice, *opened, command) : revert(choice, *opened, command);
}

}  // namespace

Action declare_charter(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ETAPE", choice->step, "export, put, diff ou revert")
      ->required()
      ->check(CLI::IsMember({"export", "put", "diff", "revert"}))
      ->option_text("(obligatoire)");
  add_edition(app, choice->edition, "Année de l’édition")->required()->option_text("(obligatoire)");
  app.add_option("VALEURS", choice->values,
                 "put\u00A0: un dossier d’export, ou NOM=FICHIER\u2026\u202F; revert\u00A0: des "
                 "noms [tous les fichiers remplacés]")
      ->option_text("...");
  app.add_option("-o,--output", choice->folder,
                 "export\u00A0: dossier nouveau où écrire la charte de l’édition")
      ->option_text("DOSSIER");
  app.add_option("--revision", choice->revision, "revert\u00A0: la révision à reprendre")
      ->option_text("NUMERO");
  app.add_flag("--history", choice->history,
               "diff\u00A0: chaque révision\u00A0: quand, qui, pourquoi");
  app.add_option("--reason", choice->reason, "Pourquoi, pour l’historique")->option_text("TEXTE");
  add_store_option(app, choice->store);
  add_by_option(app, choice->who);
  app.footer(
      "Les fichiers d’une charte (couleurs, mots, planches, lettres, parties partagées, dessins, "
      "kit) remplacés pour une seule "
      "édition\u00A0: les autres gardent les leurs. export les écrit, put les prend une fois tout "
      "vérifié, diff dit ce qui "
      "diffère de la charte, revert y revient.");
  return [choice](const CommandContext& command) { return run(*choice, command); };
}

}  // namespace palmares::cli
