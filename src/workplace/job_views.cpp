// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/job_views.hpp"

#include "app/import_job.hpp"
#include "app/mailing_job.hpp"
#include "app/pack_job.hpp"
#include "base/file_size.hpp"
#include "base/french.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

constexpr int most_jobs = 200;
constexpr std::size_t most_problems = 100;
constexpr std::size_t shown_jobs = 10;

int percent_of(const store::Job& job) {
  return static_cast<int>(
      std::clamp<std::int64_t>(100 * job.progress.done / job.progress.total, 0, 100));
}

/// « encore 12 secondes environ », once that can be told.
std::string time_left(const store::Job& job, domain::Instant now) {
  const std::int64_t spent = job.started ? now.seconds - job.started->seconds : 0;
  if (spent < 2 || job.progress.done <= 0 || job.progress.done >= job.progress.total) {
    return {};
  }
  const std::int64_t left = spent * (job.progress.total - job.progress.done) / job.progress.done;
  return ", encore " +
         (left >= 90 ? counted(static_cast<std::size_t>((left + 30) / 60), "minute", "minutes")
                     : counted(static_cast<std::size_t>(std::max<std::int64_t>(left, 1)), "seconde",
                               "secondes")) +
         " environ";
}

std::string doing_words(const store::Job& job, domain::Instant now) {
  if (job.request.kind == app::pack_job) {
    return job.progress.done == 0
               ? "Lecture des résultats et des gabarits."
               : french_size(static_cast<std::uint64_t>(job.progress.done)) + " sont faits.";
  }
  if (job.request.kind == app::mailing_job) {
    return std::to_string(job.progress.done) + " sur " +
           counted(static_cast<std::size_t>(job.progress.total), "message", "messages") +
           time_left(job, now) + ".";
  }
  if (job.progress.total == 0) {
    return "Vérification de tous les textes avant de commencer.";
  }
  if (job.request.kind == app::import_job) {
    return "Tous les documents de chaque lauréat sont essayés" + time_left(job, now) + ".";
  }
  return std::to_string(job.progress.done) + " sur " +
         counted(static_cast<std::size_t>(job.progress.total), "lauréat", "lauréats") +
         time_left(job, now) + ".";
}

View problem_view(const store::JobProblem& problem, int edition) {
  const std::string base = "/editions/" + std::to_string(edition) + '/';
  View::Map view{{"quoi", sentence(problem.problem.what)},
                 {"conseil", problem.problem.hint.empty() ? View(false)
                                                          : View(sentence(problem.problem.hint))},
                 {"lien", false}};
  const std::string path =
      problem.mended_in == store::MendedIn::results
          ? base + (problem.territory.empty() ? "resultats" : "laureats/" + problem.territory)
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

struct Name {
  std::string_view kind;
  std::string_view under_way;
  std::string_view ended;
};
constexpr std::array<Name, 4> names = {
    {{"generate", "Les kits se font", "Kits"},
     {app::pack_job, "Le dossier de l’édition se fait", "Dossier de l’édition"},
     {app::import_job, "Les résultats s’enregistrent", "Résultats"},
     {app::mailing_job, "Les messages partent", "Messages"}}};

Name name_of(const store::Job& job) {
  const auto* const name = std::ranges::find(names, job.request.kind, &Name::kind);
  return name == names.end()
             ? Name{.kind = "", .under_way = "Un travail est en cours", .ended = "Travail"}
             : *name;
}

}  // namespace

bool has_ended(const store::Job& job) {
  return job.state != store::JobState::queued && job.state != store::JobState::running;
}

std::vector<store::Job> jobs_of(const RequestContext& context,
                                std::initializer_list<std::string_view> kinds) {
  std::vector<store::Job> jobs = context.workplace.plan().handle->store->jobs(most_jobs);
  std::erase_if(jobs, [&](const store::Job& job) {
    return std::ranges::find(kinds, job.request.kind) == kinds.end() ||
           app::job_edition(job.request) != context.parts.edition;
  });
  return jobs;
}

const store::Job* under_way(const std::vector<store::Job>& jobs) {
  const store::Job* next = nullptr;
  for (const store::Job& job : jobs) {
    if (job.state == store::JobState::running) {
      return &job;
    }
    next = job.state == store::JobState::queued ? &job : next;  // the oldest is last
  }
  return next;
}

const store::Job* last_ended(const std::vector<store::Job>& jobs) {
  const auto ended = std::ranges::find_if(jobs, has_ended);
  return ended == jobs.end() ? nullptr : &*ended;
}

std::string progress_words(const store::Job& job, domain::Instant now) {
  if (job.cancel_requested) {
    return "Annulation en cours\u00A0: ce qui est commencé s’achève.";
  }
  if (job.state == store::JobState::queued) {
    return "En attente de son tour.";
  }
  return doing_words(job, now);
}

View job_view(const store::Job& job, domain::Instant now) {
  const bool measured = job.progress.total > 0;
  return View::Map{
      {"numero", std::to_string(job.number)},
      {"titre", name_of(job).under_way},
      {"mesure",
       measured ? View(View::Map{{"pourcent", std::to_string(percent_of(job))}}) : View(false)},
      {"phrase", progress_words(job, now)},
      {"qui", job.request.who},
      {"quand", domain::french_moment(job.created)},
      {"annulable", !job.cancel_requested}};
}

std::vector<View> ended_views(const std::vector<store::Job>& jobs) {
  std::vector<View> views;
  for (const store::Job& job : jobs) {
    if (has_ended(job) && views.size() < shown_jobs) {
      views.push_back(
          View::Map{{"quand", domain::french_moment(job.ended.value_or(job.created))},
                    {"quoi", name_of(job).ended},
                    {"qui", job.request.who},
                    {"forme", std::ranges::find(shapes, job.state, &Shape::state)->shape},
                    {"etat", sentence_case(std::string(app::french(job.state)))},
                    {"bilan", sentence(job.outcome)}});
    }
  }
  return views;
}

View problems_view(const RequestContext& context, const store::Job& job) {
  const std::optional<store::Job> whole = context.workplace.plan().handle->store->job(job.number);
  if (!whole || whole->problems.empty()) {
    return false;
  }
  std::vector<View> problems;
  for (const store::JobProblem& problem : whole->problems) {
    if (problems.size() < most_problems) {
      problems.push_back(problem_view(problem, context.parts.edition));
    }
  }
  const std::size_t more = whole->problems.size() - problems.size();
  return View::Map{{"liste", std::move(problems)},
                   {"autres", more == 0 ? View(false)
                                        : View("Et " + counted(more, "autre", "autres") +
                                               ", que le prochain essai montrera.")}};
}

http::ResponsePtr progress_events(const RequestContext& context,
                                  std::initializer_list<std::string_view> kinds) {
  const std::vector<store::Job> jobs = jobs_of(context, kinds);
  const store::Job* job = under_way(jobs);
  std::string data = "fini";
  if (job != nullptr) {
    data = (job->progress.total > 0 ? std::to_string(percent_of(*job)) : "-") + ' ' +
           progress_words(*job, context.now);
    data = std::to_string(job->number) + ' ' + data;
  }
  return private_file("text/event-stream; charset=utf-8", "retry: 1000\ndata: " + data + "\n\n");
}

}  // namespace palmares::workplace
