// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/proofs.hpp"
#include "base/french.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/wording.hpp"
#include "lib/system/stop_signal.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  std::vector<std::string> kinds;
  std::string charter;
  std::optional<int> edition;
  std::string store;
  std::string folder;
};

Result<app::PreparedProofs> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  return app::prepare_proofs({.charter = choice.charter,
                              .kinds = choice.kinds,
                              .threads = threads_for(0),
                              .edition = choice.edition,
                              .store = choice.store},
                             settings);
}

Exit prove(const Choice& choice, const CommandContext& command) {
  if (choice.charter.empty() != choice.edition.has_value()) {
    command.console.tell({{.where = {},
                           .what = "il faut une charte ou une édition, et une seule des deux",
                           .hint = "--charter CHARTE, ou --edition ANNEE avec --store DOSSIER"}});
    return Exit::usage;
  }
  const lib::StopSignal signal;
  const auto start = std::chrono::steady_clock::now();
  const Result<app::PreparedProofs> prepared = prepare(choice, command.invocation);
  if (!prepared) {
    return refuse(command.console, prepared.error());
  }
  app::ProofsSummary summary = app::write_proofs(*prepared, choice.folder, signal.token());
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(
      summary.page.string() + "\u00A0: " + counted(summary.sheets, "planche", "planches") + ", " +
      counted(summary.pictures, "image", "images") + ", " + french_seconds(elapsed.count()) + ", " +
      counted(summary.problems.size(), "problème", "problèmes") + '\n');
  if (summary.left > 0) {
    summary.problems.push_back({.where = {},
                                .what = "arrêté avant la fin\u00A0: " +
                                        counted(summary.left, "planche reste", "planches restent") +
                                        " à faire",
                                .hint = "celles qui sont écrites sont entières"});
  }
  return summary.problems.empty() ? Exit::done : refuse(command.console, summary.problems);
}

}  // namespace

Action declare_proof(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("DOCUMENTS", choice->kinds,
                 "Documents à éprouver [tous]\u00A0; palmares kinds en donne la liste")
      ->option_text("...");
  app.add_option("--charter", choice->charter,
                 "Charte graphique\u00A0; palmares charters en donne la liste")
      ->option_text("CHARTE");
  app.add_option("--edition", choice->edition,
                 "Édition, avec les fichiers de charte qui lui sont propres, au lieu d’une charte")
      ->option_text("ANNEE");
  app.add_option("--store", choice->store, "Dossier du dépôt qui décrit l’édition [PALMARES_STORE]")
      ->envname("PALMARES_STORE")
      ->option_text("DOSSIER");
  app.add_option("-o,--output", choice->folder,
                 "Dossier où écrire index.html et une planche PNG par document")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  return [choice](const CommandContext& command) { return prove(*choice, command); };
}

}  // namespace palmares::cli
