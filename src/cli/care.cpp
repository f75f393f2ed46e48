// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/depot.hpp"
#include "cli/output.hpp"
#include "deliver/results_csv.hpp"
#include "lib/file.hpp"
#include "store/backup.hpp"
#include "store/fsck.hpp"
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

std::string summary(const store::Findings& findings) {
  return counted(findings.acts, "acte", "actes") + ", " + counted(findings.revisions, "révision", "révisions") + ", " +
         counted(findings.blobs, "fichier", "fichiers") + ", " + counted(findings.problems.size(), "problème", "problèmes") +
         "\nempreinte du journal\u00A0: " + findings.head + '\n';
}

Exit fsck(const Choice& choice, const Session& session) {
  const Result<Depot> depot = choice.orphans == store::Orphans::remove ? open_depot(choice.store, store::Missing::refuse)
                                                                       : open_depot_to_read(choice.store);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  std::optional<lib::FileLock> lock;
  if (choice.orphans == store::Orphans::remove) {
    lock = lib::FileLock::take(store::lock_of(depot->folder), lib::Share::one);
    if (!lock) {
      return refuse(session.console, {{.where = {},
                                       .what = "un autre programme écrit des fichiers dans ce dépôt",
                                       .hint = "attendre la fin de palmares generate, ou arrêter le service"}});
    }
  }
  const store::Findings findings = store::examine(*depot->store, depot->blobs, choice.head, choice.orphans);
  session.console.note(findings.notices);
  session.console.print(summary(findings));
  return findings.problems.empty() ? Exit::done : refuse(session.console, findings.problems);
}

/// What else a service needs to answer as before, and where none of it is.
Problems not_copied(const Depot& depot) {
  std::string keys;
  for (const store::KeyName& key : depot.store->verification_keys()) {
    keys += (keys.empty() ? " (" : ", ") + key.name;
  }
  return {{.where = {},
           .what = "la copie ne contient ni les clés de vérification" + keys + (keys.empty() ? "" : ")") +
                   ", ni celles de signature et d’aperçus, ni la configuration",
           .hint = "les garder à part\u00A0: avec elles la copie sert telle quelle, par palmares serve --store"}};
}

Exit backup(const Choice& choice, const Session& session) {
  const Result<Depot> depot = open_depot_to_read(choice.store);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  const std::optional<lib::FileLock> lock = lib::FileLock::take(store::lock_of(depot->folder), lib::Share::many);
  if (!lock) {
    return refuse(
        session.console,
        {{.where = {}, .what = "un autre programme range ce dépôt", .hint = "attendre la fin de palmares fsck --clean"}});
  }
  const Result<store::Copied> copied = store::back_up(*depot->store, depot->folder, choice.folder);
  if (!copied) {
    return refuse(session.console, copied.error());
  }
  session.console.print(choice.folder + "\u00A0: " + counted(static_cast<std::size_t>(copied->acts), "acte", "actes") + ", " +
                        counted(copied->blobs, "fichier", "fichiers") + ", " + counted(copied->logos, "logo", "logos") + '\n');
  session.console.note(not_copied(*depot));
  return Exit::done;
}

using Generations = std::map<int, std::vector<store::Generation>>;

Problems missing_files(const Depot& depot, const Generations& all) {
  std::vector<store::Artefact> files;
  for (const auto& [edition, generations] : all) {
    for (const store::Generation& generation : generations) {
      files.insert(files.end(), generation.artefacts.begin(), generation.artefacts.end());
    }
  }
  return store::missing_files(files, depot.blobs);
}

void export_files(const Depot& depot, const std::filesystem::path& folder, const std::vector<store::Generation>& generations) {
  for (const store::Generation& generation : generations) {
    for (const store::Artefact& artefact : generation.artefacts) {
      const std::optional<Bytes> octets = depot.blobs.find(artefact.hash);
      if (!octets) {
        throw CannotWrite(folder / artefact.path, std::make_error_code(std::errc::io_error));  // it was sound a moment ago
      }
      write_output(folder / artefact.path, *octets);
    }
  }
}

Exit export_all(const Choice& choice, const Session& session) {
  const Result<Depot> depot = open_depot_to_read(choice.store);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  const store::Ledger ledger = depot->store->read(std::nullopt);
  if (choice.edition != 0 && store::state_of(ledger, choice.edition) == nullptr) {
    return refuse(session.console, {{.where = {},
                                     .what = "l’édition " + std::to_string(choice.edition) + " n’est pas dans le dépôt",
                                     .hint = "palmares editions en donne la liste"}});
  }
  Generations generations;
  for (const store::EditionState& state : store::editions_of(ledger)) {
    if (choice.edition == 0 || state.edition == choice.edition) {
      generations[state.edition] = depot->store->generations(state.edition);
    }
  }
  if (const Problems problems = missing_files(*depot, generations); !problems.empty()) {
    return refuse(session.console, problems);
  }
  const std::filesystem::path folder = choice.folder;
  for (const auto& [edition, files] : generations) {
    const std::string name = "resultats-" + std::to_string(edition) + ".csv";
    write_output(folder / name, deliver::results_csv(store::results_of(ledger, edition)));
    export_files(*depot, folder, files);
    session.console.print((folder / name).string() + '\n');
  }
  write_output(folder / "journal.jsonl", store::log_as_json(depot->store->log(), ledger));
  session.console.print((folder / "journal.jsonl").string() + '\n');
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
  return [choice](const Session& session) { return export_all(*choice, session); };
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
  return [choice](const Session& session) { return fsck(*choice, session); };
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
  return [choice](const Session& session) { return backup(*choice, session); };
}

}  // namespace palmares::cli
