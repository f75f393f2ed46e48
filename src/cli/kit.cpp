// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/installation.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/output.hpp"
#include "app/signing.hpp"
#include "base/french.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/progress.hpp"
#include "cli/wording.hpp"
#include "deliver/artefact/document_check.hpp"
#include "deliver/kit/batch.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  std::vector<std::string> results;
  std::string folder;
  std::vector<std::string> territories;
  std::vector<std::string> kinds;
  unsigned jobs = 0;
};

/// A render context and the awards whose kits are wanted.
struct Ready {
  deliver::RenderContext context;
  std::vector<domain::Results> results;
  std::vector<const domain::Award*> awards;  ///< of the last of `results`
  Problems notices;
};

Result<Ready> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  TRY_ASSIGN(auto read, app::read_all_results(choice.results, installation));
  const domain::Results& last = read.value.back();
  TRY_ASSIGN(std::vector<const domain::Award*> awards, app::chosen_laureates(last, choice.territories));
  TRY(app::narrow_kit(installation.charters, last.edition, choice.kinds));
  TRY_ASSIGN(deliver::RenderContext context, app::open_render_context(std::move(installation), settings));
  TRY_ASSIGN(const Problems of_logos, app::take_logos(context, app::logos_beside(choice.results.back()), read.value));
  if (Problems problems = deliver::document_problems(context, awards, threads_for(choice.jobs)); !problems.empty()) {
    return fail(std::move(problems));
  }
  Problems notices = app::setting_notices(settings);
  std::ranges::move(app::signing_notices(settings, context.editions, last.edition), std::back_inserter(notices));
  notices.insert(notices.end(), read.notices.begin(), read.notices.end());
  notices.insert(notices.end(), of_logos.begin(), of_logos.end());
  return Ready{.context = std::move(context),
               .results = std::move(read.value),
               .awards = std::move(awards),
               .notices = std::move(notices)};
}

deliver::Summary run(const Choice& choice, const Ready& ready, const Console& console) {
  Progress progress(console);
  const std::filesystem::path folder = choice.folder;
  return deliver::run_batch(
      ready.context, {.awards = ready.awards,
                      .threads = threads_for(choice.jobs),
                      .put = [&folder](const std::string& path, BytesView bytes) { app::write_output(folder / path, bytes); },
                      .progress = [&progress](const deliver::Step& step) { progress.step(step); }});
}

std::string closing(const deliver::Summary& summary, double seconds) {
  return counted(summary.laureates, "lauréat", "lauréats") + ", " + counted(summary.files, "fichier", "fichiers") + ", " +
         french_size(summary.bytes) + ", " + french_seconds(seconds) + ", " +
         counted(summary.problems.size(), "problème", "problèmes") + '\n';
}

Exit make_kits(const Choice& choice, const CommandContext& command) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Ready> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->notices);
  app::make_folder(choice.folder);
  const deliver::Summary summary = run(choice, *ready, command.console);
  command.console.note(app::late_notices(ready->context));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(closing(summary, elapsed.count()));
  return summary.problems.empty() ? Exit::done : refuse(command.console, summary.problems);
}

}  // namespace

Action declare_kit(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->results, "Fichiers de résultats\u00A0; l’édition la plus récente est dessinée")
      ->required()
      ->option_text("...");
  app.add_option("-o,--output", choice->folder, "Dossier où écrire EDITION/ID-NOM/ et EDITION/ID-NOM.zip")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  add_territories(app, choice->territories);
  add_kinds(app, choice->kinds);
  add_jobs(app, choice->jobs);
  return [choice](const CommandContext& command) { return make_kits(*choice, command); };
}

}  // namespace palmares::cli
