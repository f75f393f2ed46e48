// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/kits.hpp"

#include "app/logos.hpp"
#include "base/french.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/progress.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"
#include "lib/system/stop_signal.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace palmares::cli {

namespace {

struct Choice {
  app::KitsRequest request;
  std::string folder;
  unsigned jobs = 0;
};

Result<app::PreparedKits> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  app::KitsRequest request = choice.request;
  request.threads = threads_for(choice.jobs);
  return app::prepare_kits(request, settings);
}

deliver::Summary run(const Choice& choice, const app::PreparedKits& prepared,
                     const Console& console, const std::stop_token& stop) {
  Progress progress(console);
  return app::write_kits(
      prepared, choice.folder, [&progress](const deliver::Step& step) { progress.step(step); },
      stop);
}

std::string closing(const deliver::Summary& summary, double seconds) {
  return counted(summary.laureates, "lauréat", "lauréats") + ", " +
         counted(summary.files, "fichier", "fichiers") + ", " + french_size(summary.bytes) + ", " +
         french_seconds(seconds) + ", " +
         counted(summary.problems.size(), "problème", "problèmes") + '\n';
}

Exit make_kits(const Choice& choice, const CommandContext& command) {
  const lib::StopSignal signal;
  const auto start = std::chrono::steady_clock::now();
  const Result<app::PreparedKits> prepared = prepare(choice, command.invocation);
  if (!prepared) {
    return refuse(command.console, prepared.error());
  }
  command.console.note(prepared->notices);
  deliver::Summary summary = run(choice, *prepared, command.console, signal.token());
  command.console.note(app::late_notices(prepared->context));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(closing(summary, elapsed.count()));
  if (summary.left > 0) {
    summary.problems.push_back({.where = {},
                                .what = "arrêté avant la fin\u00A0: " +
                                        counted(summary.left, "lauréat reste", "lauréats restent") +
                                        " à faire",
                                .hint = "les kits écrits sont entiers"});
  }
  return summary.problems.empty() ? Exit::done : refuse(command.console, summary.problems);
}

}  // namespace

Action declare_kit(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_source(app, choice->request.source,
             "Fichiers de résultats\u00A0; l’édition la plus récente est dessinée");
  app.add_option("-o,--output", choice->folder,
                 "Dossier où écrire EDITION/ID-NOM/ et EDITION/ID-NOM.zip")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  require_source(app, choice->request.source, "RESULTATS");
  add_territories(app, choice->request.territories);
  add_kinds(app, choice->request.kinds);
  add_jobs(app, choice->jobs);
  app.footer(
      "D’un dépôt, les lettres portent les réponses des lauréats (palmares contact)\u00A0: ces "
      "kits se remettent à chacun et ne "
      "se publient pas.");
  return [choice](const CommandContext& command) { return make_kits(*choice, command); };
}

}  // namespace palmares::cli
