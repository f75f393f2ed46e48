// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/store_maintenance.hpp"

#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/store_options.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace palmares::cli {

namespace {

struct Choice {
  std::string store;
  std::string folder;
  std::string head;
  int edition = 0;
  store::Orphans orphans = store::Orphans::keep;
  store::People people = store::People::left_out;
};

std::string summary(const store::FsckReport& report) {
  return counted(report.events, "acte", "actes") + ", " +
         counted(report.revisions, "révision", "révisions") + ", " +
         counted(report.blobs, "fichier", "fichiers") + ", " +
         counted(report.problems.size(), "problème", "problèmes") +
         "\nempreinte du journal\u00A0: " + report.head + '\n';
}

Exit fsck(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle =
      choice.orphans == store::Orphans::remove
          ? app::open_store(choice.store, store::Missing::refuse)
          : app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<store::FsckReport> report = app::examine_store(*handle, choice.head, choice.orphans);
  if (!report) {
    return refuse(command.console, report.error());
  }
  command.console.note(report->notices);
  command.console.print(summary(*report));
  return report->problems.empty() ? Exit::done : refuse(command.console, report->problems);
}

Exit backup(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<store::Copied> copied = app::back_up_store(*handle, choice.folder, choice.people);
  if (!copied) {
    return refuse(command.console, copied.error());
  }
  command.console.print(choice.folder + "\u00A0: " +
                        counted(static_cast<std::size_t>(copied->events), "acte", "actes") + ", " +
                        counted(copied->blobs, "fichier", "fichiers") + ", " +
                        counted(copied->logos, "logo", "logos") + '\n');
  command.console.note({app::not_backed_up(*handle)});
  command.console.note(app::people_left_out(*handle, choice.people));
  return Exit::done;
}

Exit export_all(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const auto tell = [&](const std::filesystem::path& file) {
    command.console.print(file.string() + '\n');
  };
  const Result<void> exported = app::export_store(*handle, choice.edition, choice.folder, tell);
  return exported ? Exit::done : refuse(command.console, exported.error());
}

}  // namespace

Action declare_export(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->edition, "Édition [toutes]");
  add_store_option(app, choice->store);
  app.add_option("-o,--output", choice->folder,
                 "Dossier où écrire resultats-EDITION.csv, journal.jsonl et les fichiers produits")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.footer(
      "Les résultats exportés se réimportent\u202F; leurs cellules sont écrites telles quelles, "
      "sans défense contre un tableur.");
  return [choice](const CommandContext& command) { return export_all(*choice, command); };
}

Action declare_fsck(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  app.add_option("--head", choice->head, "Empreinte notée ailleurs, que le journal doit contenir")
      ->option_text("EMPREINTE");
  app.add_flag_callback(
      "--clean", [choice] { choice->orphans = store::Orphans::remove; },
      "Efface les fichiers que rien ne cite, inachevés ou abîmés");
  app.footer(
      "Vérifie la base, la chaîne du journal, chaque ligne qu’il garantit et chaque fichier. Codes "
      "de sortie\u00A0: 0 intact, 1 "
      "non.");
  return [choice](const CommandContext& command) { return fsck(*choice, command); };
}

Action declare_backup(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  app.add_option("-o,--output", choice->folder,
                 "Dossier de la copie, qui ne doit pas exister\u202F; c’est un dépôt à son tour")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.add_flag_callback(
      "--with-people", [choice] { choice->people = store::People::copied; },
      "Copie aussi les courriels et les réponses des lauréats, que palmares forget n’y effacera "
      "pas");
  app.footer(
      "Copie le dépôt tel qu’il est à un instant, logos compris, pendant que d’autres lisent et "
      "écrivent. Les clés et la "
      "configuration se gardent à part.");
  return [choice](const CommandContext& command) { return backup(*choice, command); };
}

}  // namespace palmares::cli
