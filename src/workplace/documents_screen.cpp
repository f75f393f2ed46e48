// SPDX-License-Identifier: AGPL-3.0-or-later
// « Documents »: the kits of an edition asked for as a job, its progress (a page that loads itself again, or events), its end
// with each problem linked to where it is mended.
#include "workplace/documents_screen.hpp"

#include "app/generate_job.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;
using Record = std::shared_ptr<const EditionRecord>;

constexpr int most_jobs = 200;
constexpr std::size_t most_problems = 100;
constexpr std::size_t shown_jobs = 10;
constexpr int refresh_seconds = 2;

bool has_ended(const store::Job& job) {
  return job.state != store::JobState::queued && job.state != store::JobState::running;
}

/// The jobs that make kits of an edition, newest first.
std::vector<store::Job> jobs_of(const RequestContext& context) {
  std::vector<store::Job> jobs = context.workplace.plan().handle->store->jobs(most_jobs);
  std::erase_if(jobs, [&](const store::Job& job) {
    const Result<app::GenerationRequest> request = app::read_generation_arguments(job.request.arguments);
    return !request || request->edition != context.parts.edition;
  });
  return jobs;
}

int percent_of(const store::Job& job) {
  return job.progress.total <= 0
             ? 0
             : static_cast<int>(std::clamp<std::int64_t>(100 * job.progress.done / job.progress.total, 0, 100));
}

/// « 34 sur 36 lauréats, encore 12 secondes environ ».
std::string progress_words(const store::Job& job, domain::Instant now) {
  if (job.cancel_requested) {
    return "Annulation en cours\u00A0: ce qui est commencé s’achève.";
  }
  if (job.state == store::JobState::queued) {
    return "En attente de son tour.";
  }
  if (job.progress.total == 0) {
    return "Vérification de tous les textes avant de commencer.";
  }
  std::string words =
      std::to_string(job.progress.done) + " sur " + counted(static_cast<std::size_t>(job.progress.total), "lauréat", "lauréats");
  const std::int64_t spent = job.started ? now.seconds - job.started->seconds : 0;
  if (spent >= 2 && job.progress.done > 0 && job.progress.done < job.progress.total) {
    const std::int64_t left = spent * (job.progress.total - job.progress.done) / job.progress.done;
    words += left >= 90
                 ? ", encore " + counted(static_cast<std::size_t>((left + 30) / 60), "minute", "minutes") + " environ"
                 : ", encore " + counted(static_cast<std::size_t>(std::max<std::int64_t>(left, 1)), "seconde", "secondes") +
                       " environ";
  }
  return words + ".";
}

View job_view(const store::Job& job, domain::Instant now) {
  return View::Map{{"numero", std::to_string(job.number)},        {"pourcent", std::to_string(percent_of(job))},
                   {"phrase", progress_words(job, now)},          {"qui", job.request.who},
                   {"quand", domain::french_moment(job.created)}, {"annulable", !job.cancel_requested}};
}

View problem_view(const store::JobProblem& problem, int edition) {
  const std::string base = "/editions/" + std::to_string(edition) + '/';
  View::Map view{{"quoi", sentence(problem.problem.what)},
                 {"conseil", problem.problem.hint.empty() ? View(false) : View(sentence(problem.problem.hint))},
                 {"lien", false}};
  const std::string path = problem.mended_in == store::MendedIn::results   ? base + "resultats"
                           : problem.mended_in == store::MendedIn::edition ? base + "reglages"
                                                                           : std::string();
  if (is_own_page(path)) {
    view["lien"] = path;
  }
  return view;
}

struct Shape {
  store::JobState state;
  std::string_view shape;
};
constexpr std::array<Shape, 5> shapes = {{{store::JobState::queued, "attente"},
                                          {store::JobState::running, "cours"},
                                          {store::JobState::done, "fait"},
                                          {store::JobState::failed, "faute"},
                                          {store::JobState::cancelled, "attente"}}};

std::vector<View> past_views(const std::vector<store::Job>& jobs) {
  std::vector<View> views;
  for (const store::Job& job : jobs) {
    if (has_ended(job) && views.size() < shown_jobs) {
      views.push_back(View::Map{{"quand", domain::french_moment(job.ended.value_or(job.created))},
                                {"qui", job.request.who},
                                {"forme", std::ranges::find(shapes, job.state, &Shape::state)->shape},
                                {"etat", sentence_case(std::string(app::french(job.state)))},
                                {"bilan", job.outcome}});
    }
  }
  return views;
}

/// The newest job that has ended, with what is wrong.
View last_end(const RequestContext& context, const std::vector<store::Job>& jobs) {
  const auto ended = std::ranges::find_if(jobs, has_ended);
  const std::optional<store::Job> job =
      ended == jobs.end() ? std::nullopt : context.workplace.plan().handle->store->job(ended->number);
  if (!job || job->problems.empty()) {
    return false;
  }
  std::vector<View> problems;
  for (const store::JobProblem& problem : job->problems) {
    if (problems.size() < most_problems) {
      problems.push_back(problem_view(problem, context.parts.edition));
    }
  }
  const std::size_t more = job->problems.size() - problems.size();
  return View::Map{{"liste", std::move(problems)},
                   {"autres", more == 0 ? View(false) : View("Et " + std::to_string(more) + " autres.")}};
}

http::ResponsePtr documents_page(const RequestContext& context, const EditionRecord& record, const Problems& problems) {
  const std::vector<store::Job> jobs = jobs_of(context);
  const auto under_way = std::ranges::find_if_not(jobs, has_ended);
  const bool running = under_way != jobs.end();
  const std::string done = context.parameter("fait");
  return context.workplace.pages().page(
      context,
      {.title = "Documents de l’édition " + std::to_string(record.edition.year),
       .template_name = "documents",
       .status = problems.empty() ? 200 : 422,
       .refresh_seconds = running ? refresh_seconds : 0},
      {{"resultats", record.state.has_value()},
       {"laureats", laureates_words(record)},
       {"en_cours", running ? job_view(*under_way, context.now) : View(false)},
       {"libre", !running && record.state.has_value()},
       {"fini", last_end(context, jobs)},
       {"passes", past_views(jobs)},
       {"a_des_passes", std::ranges::any_of(jobs, has_ended)},
       {"fait", text_or_nothing(done == "annule" ? "L’annulation est demandée. Ce qui était fait reste." : "")},
       {"erreurs", problem_views(problems)}});
}

}  // namespace

http::ResponsePtr documents(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  if (!context.posted()) {
    return documents_page(context, *record, {});
  }
  const WorkplacePlan& plan = context.workplace.plan();
  if (context.form.has("annuler")) {
    (void)plan.handle->store->cancel(parse_integer(context.form.value("annuler")).value_or(0), context.now);
    return go_to(context.path + "?fait=annule");
  }
  app::GenerationRequest request;
  request.edition = record->edition.year;
  Result<app::StoreHandle> handle = app::open_store(plan.handle->folder.string(), store::Missing::refuse);
  const auto queued = handle ? app::queue_generation(request, *plan.settings, *handle, context.actor())
                             : Result<store::JobNumber>(fail(handle.error()));
  return queued ? go_to(context.path) : documents_page(context, *record, queued.error());
}

// Finished answers only: the browser asks again after `retry`, as for a connection that was lost (HTML, 9.2.3).
http::ResponsePtr documents_progress(const RequestContext& context) {
  const std::vector<store::Job> jobs = jobs_of(context);
  const auto under_way = std::ranges::find_if_not(jobs, has_ended);
  const bool running = under_way != jobs.end();
  const std::string data =
      running ? std::to_string(percent_of(*under_way)) + ' ' + progress_words(*under_way, context.now) : "fini";
  return private_file("text/event-stream; charset=utf-8", "retry: 1000\ndata: " + data + "\n\n");
}

}  // namespace palmares::workplace
