// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/api_jobs.hpp"

#include "app/generate_job.hpp"
#include "app/import_job.hpp"
#include "app/pack_job.hpp"
#include "base/number.hpp"
#include "lib/text/json_object.hpp"
#include "workplace/api_answers.hpp"
#include "workplace/documents_screen.hpp"
#include "workplace/job_views.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>

namespace palmares::workplace {

namespace {

constexpr int most_jobs = 200;
constexpr std::size_t most_listed = 50;

struct Kind {
  std::string_view kind;
  std::string_view word;
};
constexpr std::array<Kind, 3> kinds = {{{app::generation_job, "documents"},
                                        {app::import_job, "resultats"},
                                        {app::pack_job, "dossier"}}};

std::string_view state_word(store::JobState state) {
  switch (state) {
    case store::JobState::queued:
      return "attente";
    case store::JobState::running:
      return "en_cours";
    case store::JobState::done:
      return "fini";
    case store::JobState::failed:
      return "echec";
    case store::JobState::cancelled:
      break;
  }
  return "annule";
}

std::string path_of(store::JobNumber number) {
  return "/api/v1/travaux/" + std::to_string(number);
}

std::string job_json(const store::Job& job) {
  lib::JsonObject json;
  json.number("numero", job.number)
      .text("genre", std::ranges::find(kinds, job.request.kind, &Kind::kind)->word);
  if (const std::optional<int> edition = app::job_edition(job.request)) {
    json.number("edition", *edition);
  }
  json.text("etat", state_word(job.state))
      .number("faits", job.progress.done)
      .number("total", job.progress.total);
  json.text("demande_par", job.request.who).text("demande_le", domain::to_text(job.created));
  if (job.ended) {
    json.text("fini_le", domain::to_text(*job.ended));
  }
  json.text("bilan", job.outcome).raw("arret_demande", job.cancel_requested ? "true" : "false");
  std::vector<ApiProblem> problems;
  for (const store::JobProblem& problem : job.problems) {
    problems.push_back({.problem = problem.problem, .field = problem.territory});
  }
  json.raw("problemes", problem_list(problems).json).text("adresse", path_of(job.number));
  return json.str();
}

bool is_told(const store::Job& job) {
  return std::ranges::find(kinds, job.request.kind, &Kind::kind) != kinds.end();
}

std::optional<store::Job> job_of(const ApiContext& context, store::JobNumber number) {
  std::optional<store::Job> job = context.request.workplace.plan().handle->store->job(number);
  return job && is_told(*job) ? job : std::nullopt;
}

store::JobNumber number_of(const ApiContext& context) {
  return parse_integer(context.request.parts.word).value_or(0);
}

ApiAnswer told(const std::optional<store::Job>& job) {
  return job ? ApiAnswer{.status = 200, .json = job_json(*job) + '\n', .location = {}}
             : api_refusal(404, "il n’y a pas de travail de ce numéro",
                           "GET /api/v1/travaux les montre");
}

}  // namespace

ApiAnswer job_asked_for(const ApiContext& context, store::JobNumber number) {
  ApiAnswer answer = told(job_of(context, number));
  if (answer.status == 200) {
    answer.status = 202;
    answer.location = path_of(number);
  }
  return answer;
}

std::optional<store::JobNumber> job_asked_before(const ApiContext& context, std::string_view kind) {
  if (!context.before) {
    return std::nullopt;
  }
  const std::string who = context.request.actor().name;
  for (const store::Job& job : jobs_of(context.request, {kind})) {
    if (job.request.who == who && !(job.created < *context.before)) {
      return job.number;
    }
  }
  return std::nullopt;
}

ApiAnswer generate_documents(const ApiContext& context) {
  if (const Result<lib::json::Value> body = read_body(context, {}); !body) {
    return api_refusal(422, body.error());
  }
  const auto record = context.request.workplace.editions().of(context.request.parts.edition);
  if (record == nullptr) {
    return api_refusal(404, "il n’y a pas d’édition de cette année",
                       "GET /api/v1/editions les montre");
  }
  if (const std::optional<store::JobNumber> before =
          job_asked_before(context, app::generation_job)) {
    return job_asked_for(context, *before);
  }
  const Result<store::JobNumber> number = queue_kits_of(context.request, *record);
  return number ? job_asked_for(context, *number) : api_refusal(422, number.error());
}

ApiAnswer list_jobs(const ApiContext& context) {
  const std::string wanted = context.request.parameter("edition");
  const std::optional<long long> edition = parse_integer(wanted);
  if (!wanted.empty() && !edition) {
    return api_refusal(422, "l’édition ne se lit pas", "une année, comme 2026");
  }
  std::string list;
  std::size_t count = 0;
  for (const store::Job& job : context.request.workplace.plan().handle->store->jobs(most_jobs)) {
    if (is_told(job) && count < most_listed &&
        (wanted.empty() || app::job_edition(job.request) == edition)) {
      list += (list.empty() ? "" : ",") + job_json(job);
      ++count;
    }
  }
  return {.status = 200, .json = "{\"travaux\":[" + list + "]}\n", .location = {}};
}

ApiAnswer state_of_job(const ApiContext& context) {
  return told(job_of(context, number_of(context)));
}

ApiAnswer cancel_job(const ApiContext& context) {
  if (const Result<lib::json::Value> body = read_body(context, {}); !body) {
    return api_refusal(422, body.error());
  }
  const std::optional<store::Job> job = job_of(context, number_of(context));
  return job ? told(context.request.workplace.plan().handle->store->cancel(job->number,
                                                                           context.request.now))
             : told(job);
}

}  // namespace palmares::workplace
