// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares jobs list | show | cancel | run, and palmares worker: the long work that a store is
// asked for.
#include "app/job_kinds.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/job_runner.hpp"
#include "cli/store_options.hpp"
#include "domain/instant.hpp"
#include "lib/system/stop_signal.hpp"

#include <CLI/CLI.hpp>

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace palmares::cli {

namespace {

constexpr int most_listed = 100;

struct Choice {
  std::string step;
  store::JobNumber number = 0;
  bool once = false;
  unsigned threads = 0;
  std::string store;
};

std::string progress_of(const store::Job& job) {
  return job.progress.total == 0
             ? ""
             : std::to_string(job.progress.done) + '/' + std::to_string(job.progress.total);
}

// A job whose runner has not been heard of will be begun again.
std::string state_of(const store::Job& job, domain::Instant now) {
  if (job.state == store::JobState::running && *job.expiry <= now) {
    return "interrompu";
  }
  return job.cancel_requested ? "en cours d’annulation" : std::string(app::french(job.state));
}

std::string line_of(const store::Job& job, domain::Instant now) {
  return std::to_string(job.number) + '\t' + app::job_title(job.request) + '\t' +
         state_of(job, now) + '\t' + progress_of(job) + '\t' + job.request.who + '\t' +
         domain::french_moment(job.created) + '\n';
}

std::string moment_line(const std::string& name, const std::optional<domain::Instant>& instant) {
  return instant ? name + '\t' + domain::french_moment(*instant) + '\n' : "";
}

std::string all_of(const store::Job& job, domain::Instant now) {
  std::string text = "travail\t" + std::to_string(job.number) + "\nobjet\t" +
                     app::job_title(job.request) + "\nétat\t" + state_of(job, now) + '\n';
  text += job.progress.total == 0 ? "" : "avancement\t" + progress_of(job) + '\n';
  text += "demandé par\t" + job.request.who + '\n' + moment_line("demandé le", job.created);
  text += moment_line("commencé le", job.started) + moment_line("terminé le", job.ended);
  text += job.attempts > 1 ? "essais\t" + std::to_string(job.attempts) + '\n' : "";
  text += job.outcome.empty() ? "" : "issue\t" + job.outcome + '\n';
  for (const store::JobProblem& one : job.problems) {
    text += "problème\t" + to_string(one.problem) + '\n';
  }
  return text;
}

Problems no_such_job(store::JobNumber number) {
  return {{.where = {},
           .what = "il n’y a pas de travail " + std::to_string(number),
           .hint = "palmares jobs list les montre"}};
}

Exit list(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  for (const store::Job& job : handle->store->jobs(most_listed)) {
    command.console.print(line_of(job, now(command.invocation)));
  }
  return Exit::done;
}

Exit show(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const std::optional<store::Job> job = handle->store->job(choice.number);
  if (!job) {
    return refuse(command.console, no_such_job(choice.number));
  }
  command.console.print(all_of(*job, now(command.invocation)));
  return Exit::done;
}

Exit cancel(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const domain::Instant moment = now(command.invocation);
  const std::optional<store::Job> before = handle->store->job(choice.number);
  const std::optional<store::Job> after = handle->store->cancel(choice.number, moment);
  if (!before || !after) {
    return refuse(command.console, no_such_job(choice.number));
  }
  if (before->ended) {
    return refuse(
        command.console,
        {{.where = {},
          .what = "le travail " + std::to_string(choice.number) +
                  " n’est plus à annuler\u00A0: " + std::string(app::french(before->state)),
          .hint = ""}});
  }
  command.console.print(line_of(*after, moment));
  return Exit::done;
}

Exit run(const Choice& choice, const CommandContext& command) {
  const lib::StopSignal signal;
  const Result<app::Settings> settings = load_settings(command.invocation);
  if (!settings) {
    return refuse(command.console, settings.error());
  }
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  app::JobRunner runner =
      job_runner(*handle->store, command.invocation, *settings, choice.store, choice.threads,
                 [&](std::string_view line) { command.console.say(std::string(line) + '\n'); });
  if (!choice.once) {
    runner.run(signal.token());
  } else if (!runner.run_next(signal.token())) {
    command.console.note({{.where = {}, .what = "aucun travail n’attend", .hint = ""}});
  }
  return Exit::done;
}

Exit choose(const Choice& choice, const CommandContext& command) {
  if (choice.step == "run") {
    return run(choice, command);
  }
  if (choice.step == "list") {
    return list(choice, command);
  }
  if (choice.number == 0) {
    return refuse(command.console, {{.where = {},
                                     .what = "il manque le numéro du travail",
                                     .hint = "palmares jobs list les montre"}});
  }
  return choice.step == "show" ? show(choice, command) : cancel(choice, command);
}

}  // namespace

Action declare_jobs(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ETAPE", choice->step, "list, show, cancel ou run")
      ->required()
      ->check(CLI::IsMember({"list", "show", "cancel", "run"}))
      ->option_text("(obligatoire)");
  app.add_option("NUMERO", choice->number, "Numéro du travail à montrer ou à annuler")
      ->check(CLI::Range(store::JobNumber{1}, std::numeric_limits<store::JobNumber>::max(),
                         "un numéro de travail"))
      ->option_text("");
  app.add_flag("--once", choice->once, "Avec run\u00A0: fait le prochain travail, puis s’arrête");
  add_jobs(app, choice->threads);
  add_store_option(app, choice->store);
  app.footer(
      "palmares generate EDITION --queue demande un travail. Le service les fait, s’il peut écrire "
      "le dépôt, et palmares worker "
      "aussi. Un travail interrompu reprend où il en était\u202F; ce qu’il a fait avant d’être "
      "annulé reste.");
  return [choice](const CommandContext& command) { return choose(*choice, command); };
}

Action declare_worker(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  choice->step = "run";
  add_jobs(app, choice->threads);
  add_store_option(app, choice->store);
  app.footer(
      "La même chose que palmares jobs run\u00A0: fait les travaux du dépôt jusqu’à SIGINT ou "
      "SIGTERM.");
  return [choice](const CommandContext& command) { return run(*choice, command); };
}

}  // namespace palmares::cli
