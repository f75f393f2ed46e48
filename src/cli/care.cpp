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
  const Result<Depot> depot = open_depot(choice.store, store::Missing::refuse);
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

Exit backup(const Choice& choice, const Session& session) {
  const Result<Depot> depot = open_depot(choice.store, store::Missing::refuse);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  const std::optional<lib::FileLock> lock = lib::FileLock::take(store::lock_of(depot->folder), lib::Share::many);
  if (!lock) {
    return refuse(
        session.console,
        {{.where = {}, .what = "un autre programme range ce dépôt", .hint = "attendre la fin de palmares fsck --clean"}});
  }
  const Result<store::Copied> copied = store::back_up(*depot->store, depot->blobs, choice.folder);
  if (!copied) {
    return refuse(session.console, copied.error());
  }
  session.console.print(choice.folder + "\u00A0: " + counted(static_cast<std::size_t>(copied->acts), "acte", "actes") + ", " +
                        counted(copied->blobs, "fichier", "fichiers") + '\n');
  return Exit::done;
}

void export_files(const Depot& depot, const std::filesystem::path& folder, int edition) {
  for (const store::Generation& generation : depot.store->generations(edition)) {
    for (const store::Artefact& artefact : generation.artefacts) {
      if (const std::optional<Bytes> octets = depot.blobs.find(artefact.hash)) {
        write_output(folder / artefact.path, *octets);
      }
    }
  }
}

Exit export_all(const Choice& choice, const Session& session) {
  const Result<Depot> depot = open_depot(choice.store, store::Missing::refuse);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  const store::Ledger ledger = depot->store->read(std::nullopt);
  if (choice.edition != 0 && store::state_of(ledger, choice.edition) == nullptr) {
    return refuse(session.console, {{.where = {},
                                     .what = "l’édition " + std::to_string(choice.edition) + " n’est pas dans le dépôt",
                                     .hint = "palmares editions en donne la liste"}});
  }
  const std::filesystem::path folder = choice.folder;
  for (const store::EditionState& state : store::editions_of(ledger)) {
    if (choice.edition == 0 || state.edition == choice.edition) {
      const std::string name = "resultats-" + std::to_string(state.edition) + ".csv";
      write_output(folder / name, deliver::results_csv(store::results_of(ledger, state.edition)));
      export_files(*depot, folder, state.edition);
      session.console.print((folder / name).string() + '\n');
    }
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
  app.footer("Copie le dépôt tel qu’il est à un instant, pendant que d’autres lisent et écrivent.");
  return [choice](const Session& session) { return backup(*choice, session); };
}

}  // namespace palmares::cli
