// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/output.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/store_options.hpp"
#include "deliver/geo/results_csv.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"
#include "store/maintenance/fsck.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  std::string store;
  std::string folder;
  std::string head;
  int edition = 0;
  store::Orphans orphans = store::Orphans::keep;
};

std::string summary(const store::FsckReport& findings) {
  return counted(findings.events, "acte", "actes") + ", " + counted(findings.revisions, "révision", "révisions") + ", " +
         counted(findings.blobs, "fichier", "fichiers") + ", " + counted(findings.problems.size(), "problème", "problèmes") +
         "\nempreinte du journal\u00A0: " + findings.head + '\n';
}

Exit fsck(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = choice.orphans == store::Orphans::remove
                                              ? app::open_store(choice.store, store::Missing::refuse)
                                              : app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  std::optional<lib::FileLock> lock;
  if (choice.orphans == store::Orphans::remove) {
    lock = lib::FileLock::take(store::lock_of(handle->folder), lib::Share::one);
    if (!lock) {
      return refuse(command.console, {{.where = {},
                                       .what = "un autre programme écrit des fichiers dans ce dépôt",
                                       .hint = "attendre la fin de palmares generate, ou arrêter le service"}});
    }
  }
  const store::FsckReport findings = store::examine(*handle->store, handle->blobs, choice.head, choice.orphans);
  command.console.note(findings.notices);
  command.console.print(summary(findings));
  return findings.problems.empty() ? Exit::done : refuse(command.console, findings.problems);
}

/// What else a service needs to answer as before, and where none of it is.
Problems not_copied(const app::StoreHandle& handle) {
  std::string keys;
  for (const store::KeyName& key : handle.store->verification_keys()) {
    keys += (keys.empty() ? " (" : ", ") + key.name;
  }
  return {{.where = {},
           .what = "la copie ne contient ni les clés de vérification" + keys + (keys.empty() ? "" : ")") +
                   ", ni celles de signature et d’aperçus, ni la configuration",
           .hint = "les garder à part\u00A0: avec elles la copie sert telle quelle, par palmares serve --store"}};
}

Exit backup(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const std::optional<lib::FileLock> lock = lib::FileLock::take(store::lock_of(handle->folder), lib::Share::many);
  if (!lock) {
    return refuse(
        command.console,
        {{.where = {}, .what = "un autre programme range ce dépôt", .hint = "attendre la fin de palmares fsck --clean"}});
  }
  const Result<store::Copied> copied = store::back_up(*handle->store, handle->folder, choice.folder);
  if (!copied) {
    return refuse(command.console, copied.error());
  }
  command.console.print(choice.folder + "\u00A0: " + counted(static_cast<std::size_t>(copied->events), "acte", "actes") + ", " +
                        counted(copied->blobs, "fichier", "fichiers") + ", " + counted(copied->logos, "logo", "logos") + '\n');
  command.console.note(not_copied(*handle));
  return Exit::done;
}

using Generations = std::map<int, std::vector<store::Generation>>;

Problems missing_files(const app::StoreHandle& handle, const Generations& all) {
  std::vector<store::Artefact> files;
  for (const auto& [edition, generations] : all) {
    for (const store::Generation& generation : generations) {
      files.insert(files.end(), generation.artefacts.begin(), generation.artefacts.end());
    }
  }
  return store::missing_files(files, handle.blobs);
}

void export_files(const app::StoreHandle& handle, const std::filesystem::path& folder,
                  const std::vector<store::Generation>& generations) {
  for (const store::Generation& generation : generations) {
    for (const store::Artefact& artefact : generation.artefacts) {
      const std::optional<Bytes> bytes = handle.blobs.find(artefact.hash);
      if (!bytes) {
        throw app::CannotWrite(folder / artefact.path, std::make_error_code(std::errc::io_error));  // it was sound a moment ago
      }
      app::write_output(folder / artefact.path, *bytes);
    }
  }
}

Exit export_all(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const store::Ledger ledger = handle->store->read(std::nullopt);
  if (choice.edition != 0 && store::state_of(ledger, choice.edition) == nullptr) {
    return refuse(command.console, {{.where = {},
                                     .what = "l’édition " + std::to_string(choice.edition) + " n’est pas dans le dépôt",
                                     .hint = "palmares editions en donne la liste"}});
  }
  Generations generations;
  for (const store::EditionState& state : store::editions_of(ledger)) {
    if (choice.edition == 0 || state.edition == choice.edition) {
      generations[state.edition] = handle->store->generations(state.edition);
    }
  }
  if (const Problems problems = missing_files(*handle, generations); !problems.empty()) {
    return refuse(command.console, problems);
  }
  const std::filesystem::path folder = choice.folder;
  for (const auto& [edition, files] : generations) {
    const std::string name = "resultats-" + std::to_string(edition) + ".csv";
    app::write_output(folder / name, deliver::results_csv(store::results_of(ledger, edition)));
    export_files(*handle, folder, files);
    command.console.print((folder / name).string() + '\n');
  }
  app::write_output(folder / "journal.jsonl", store::log_as_json(handle->store->log(), ledger));
  command.console.print((folder / "journal.jsonl").string() + '\n');
  return Exit::done;
}

}  // namespace

Action declare_export(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->edition, "Édition [toutes]");
  add_store_option(app, choice->store);
  app.add_option("-o,--output", choice->folder, "Dossier où écrire resultats-EDITION.csv, journal.jsonl et les fichiers produits")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.footer(
      "Les résultats exportés se réimportent\u202F; leurs cellules sont écrites telles quelles, sans défense contre un tableur.");
  return [choice](const CommandContext& command) { return export_all(*choice, command); };
}

Action declare_fsck(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  app.add_option("--head", choice->head, "Empreinte notée ailleurs, que le journal doit contenir")->option_text("EMPREINTE");
  app.add_flag_callback(
      "--clean", [choice] { choice->orphans = store::Orphans::remove; },
      "Efface les fichiers que rien ne cite, inachevés ou abîmés");
  app.footer(
      "Vérifie la base, la chaîne du journal, chaque ligne qu’il garantit et chaque fichier. Codes de sortie\u00A0: 0 intact, 1 "
      "non.");
  return [choice](const CommandContext& command) { return fsck(*choice, command); };
}

Action declare_backup(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  app.add_option("-o,--output", choice->folder, "Dossier de la copie, qui ne doit pas exister\u202F; c’est un dépôt à son tour")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.footer(
      "Copie le dépôt tel qu’il est à un instant, logos compris, pendant que d’autres lisent et écrivent. Les clés et la "
      "configuration se gardent à part.");
  return [choice](const CommandContext& command) { return backup(*choice, command); };
}

}  // namespace palmares::cli
