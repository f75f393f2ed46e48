// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/generate_job.hpp"

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
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  app::GenerationRequest request;
  std::string store;
  unsigned jobs = 0;
  Reader reader = Reader::people;
  bool queue = false;
  std::string who;
};

std::string closing(const deliver::Summary& summary, double seconds) {
  return app::french(summary) + ", " + french_seconds(seconds) + ", " +
         counted(summary.problems.size(), "problème", "problèmes") + '\n';
}

std::string json(const deliver::Summary& summary) {
  return "{\"laureates\":" + std::to_string(summary.laureates) +
         ",\"before\":" + std::to_string(summary.before) +
         ",\"failed\":" + std::to_string(summary.failed) +
         ",\"left\":" + std::to_string(summary.left) +
         ",\"files\":" + std::to_string(summary.files) +
         ",\"octets\":" + std::to_string(summary.bytes) + "}\n";
}

Result<app::PreparedGeneration> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::StoreHandle handle, app::open_store(choice.store, store::Missing::refuse));
  app::GenerationRequest request = choice.request;
  request.threads = threads_for(choice.jobs);
  return app::prepare_generation(request, settings, std::move(handle), invocation.executable,
                                 clock_of(invocation));
}

Result<deliver::Summary> run(const Choice& choice, const app::PreparedGeneration& prepared,
                             const Console& console, const std::stop_token& stop) {
  Progress progress(console, choice.reader);
  return app::generate(
      prepared, [&progress](const deliver::Step& step) { progress.step(step); }, stop);
}

/// The problems of the laureates, and that some were left where the run was stopped.
Problems problems_of(const deliver::Summary& summary) {
  Problems problems = summary.problems;
  if (summary.left > 0) {
    problems.push_back({.where = {},
                        .what = "arrêté avant la fin\u00A0: " +
                                counted(summary.left, "lauréat reste", "lauréats restent") +
                                " à faire",
                        .hint = "la même commande reprend où elle en était"});
  }
  return problems;
}

Exit queue(const Choice& choice, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  if (!settings) {
    return refuse(command.console, settings.error());
  }
  Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<store::JobNumber> number = app::queue_generation(
      choice.request, *settings, *handle, actor(command.invocation, choice.who));
  if (!number) {
    return refuse(command.console, number.error());
  }
  command.console.print(std::to_string(*number) + '\n');
  return Exit::done;
}

Exit generate(const Choice& choice, const CommandContext& command) {
  const lib::StopSignal signal;
  const auto start = std::chrono::steady_clock::now();
  const Result<app::PreparedGeneration> prepared = prepare(choice, command.invocation);
  if (!prepared) {
    return refuse(command.console, prepared.error());
  }
  command.console.note(prepared->notices);
  const Result<deliver::Summary> summary = run(choice, *prepared, command.console, signal.token());
  if (!summary) {
    return refuse(command.console, summary.error());
  }
  command.console.note(app::late_notices(prepared->context));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(choice.reader == Reader::machines ? json(*summary)
                                                          : closing(*summary, elapsed.count()));
  const Problems problems = problems_of(*summary);
  return problems.empty() ? Exit::done : refuse(command.console, problems);
}

}  // namespace

Action declare_generate(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->request.edition, "Édition dont les kits sont faits")
      ->required()
      ->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  add_territories(app, choice->request.territories);
  add_kinds(app, choice->request.kinds);
  add_jobs(app, choice->jobs);
  app.add_flag_callback(
      "--json", [choice] { choice->reader = Reader::machines; },
      "Avancement en JSON, une ligne par lauréat");
  app.add_flag(
      "--queue", choice->queue,
      "Demande le travail à qui fait ceux du dépôt, et en écrit le numéro (palmares jobs)");
  add_by_option(app, choice->who);
  app.footer(
      "Ne refait que ce dont le résultat, la charte, les polices ou le programme ont changé. "
      "Interrompu à tout moment, il "
      "reprend où il en était. Les documents d’un brouillon portent SPÉCIMEN\u202F; palmares "
      "export les écrit dans un dossier.");
  return [choice](const CommandContext& command) {
    return choice->queue ? queue(*choice, command) : generate(*choice, command);
  };
}

}  // namespace palmares::cli
