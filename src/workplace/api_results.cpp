// SPDX-License-Identifier: AGPL-3.0-or-later
// Results that a program sends: kept as the draft of « Résultats », judged, and saved where nothing
// is wrong. What is wrong stays there to be mended by people; nobody's open sheet is ever replaced
// by a program.
#include "app/import_job.hpp"
#include "app/results_draft.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "lib/text/json_object.hpp"
#include "workplace/api_answers.hpp"
#include "workplace/api_jobs.hpp"
#include "workplace/job_views.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::size_t longest_reason = 500;
constexpr std::size_t longest_file_name = 200;
constexpr long long most_removals = 1'000'000;

/// What the query says.
struct ImportWish {
  std::string file;
  std::string reason;
  std::size_t removals = 0;
};

Result<ImportWish> wish_of(const ApiContext& context) {
  Problems problems;
  ImportWish wish;
  const auto take = [&](std::string_view name, std::size_t most, std::string& into) {
    Result<std::string> text = query_text(context, name, most);
    if (text) {
      into = *std::move(text);
    } else {
      problems.insert(problems.end(), text.error().begin(), text.error().end());
    }
  };
  take("fichier", longest_file_name, wish.file);
  take("raison", longest_reason, wish.reason);
  wish.file = wish.file.substr(wish.file.find_last_of("/\\") + 1);
  if (wish.file.empty()) {
    wish.file = "résultats";
  }
  const std::string removals = context.request.parameter("retraits");
  const std::optional<long long> count = removals.empty() ? 0 : parse_integer(removals);
  if (!count || *count < 0 || *count > most_removals) {
    problems.push_back({.where = {},
                        .what = "le nombre de retraits ne se lit pas",
                        .hint = "un nombre, comme retraits=2"});
  } else {
    wish.removals = static_cast<std::size_t>(*count);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return wish;
}

std::vector<ApiProblem> findings_of(const JudgedDraft& draft, intake::Severity severity) {
  std::vector<ApiProblem> problems;
  for (const intake::Finding& finding : draft.reviewed.review.findings) {
    if (finding.severity == severity) {
      Place place = draft.reviewed.book.diagnostics.place(finding.cell);
      place.column = std::max(place.column, 0);  // a column that the file lacks has none
      problems.push_back(
          {.problem = {.where = std::move(place), .what = finding.what, .hint = finding.hint}});
    }
  }
  return problems;
}

std::string saved_json(const ApiContext& context, bool written, const JudgedDraft& draft) {
  const auto record = context.request.workplace.editions().of(context.request.parts.edition);
  const ProblemList notices = problem_list(findings_of(draft, intake::Severity::notice));
  lib::JsonObject json;
  json.number("annee", context.request.parts.edition).raw("ecrit", written ? "true" : "false");
  json.number("laureats", static_cast<std::int64_t>(laureate_count(*record)))
      .raw("remarques", notices.json);
  return json.str() + '\n';
}

ApiAnswer unasked(std::size_t removals) {
  return api_refusal(422, counted(removals, "lauréat serait retiré", "lauréats seraient retirés"),
                     "y consentir par le paramètre retraits=" + std::to_string(removals) +
                         ", ou envoyer le fichier complet");
}

ApiAnswer changed_meanwhile() {
  return api_refusal(
      409, "quelqu’un d’autre a changé cette feuille entre-temps\u00A0: rien n’a été enregistré",
      "regarder l’écran «\u00A0Résultats\u00A0», puis recommencer");
}

ApiAnswer save(const ApiContext& context, const ImportWish& wish, const JudgedDraft& draft) {
  const WorkplacePlan& plan = context.request.workplace.plan();
  const app::SaveRequest request{
      .revision = draft.reviewed.draft.revision, .reason = wish.reason, .removals = wish.removals};
  const std::size_t removals = app::count(draft.reviewed.import, store::Change::dropped);
  if (removals > wish.removals) {
    return unasked(removals);
  }
  if (draft.reviewed.review.awards.size() > app::most_saved_at_once) {
    return job_asked_for(
        context, app::queue_import({.edition = context.request.parts.edition, .request = request},
                                   *plan.handle->store, context.request.actor()));
  }
  auto installation = app::open_installation(*plan.settings, plan.handle->folder.string());
  if (!installation) {
    return api_refusal(422, installation.error());
  }
  const auto saved = app::save_draft(
      context.request.workplace.results().place(), context.request.parts.edition, request,
      draft.reviewed, *std::move(installation), *plan.settings, context.request.actor());
  if (!saved) {
    Problems problems = saved.error();
    for (Problem& problem : problems) {
      if (problem.hint.ends_with("par --reason")) {
        problem.hint = "dire pourquoi par le paramètre raison";
      }
    }
    return api_refusal(422, problems);
  }
  switch (saved->status) {
    case app::SaveStatus::written:
      return {.status = 200, .json = saved_json(context, true, draft), .location = {}};
    case app::SaveStatus::nothing_new:
    case app::SaveStatus::already:
      return {.status = 200, .json = saved_json(context, false, draft), .location = {}};
    case app::SaveStatus::unasked:
      return unasked(saved->removals);
    case app::SaveStatus::stale:
    case app::SaveStatus::faulty:
      break;
  }
  return changed_meanwhile();
}

/// Why no file may be taken in now: somebody else is at work.
std::optional<ApiAnswer> occupied(const ApiContext& context) {
  const std::vector<store::Job> jobs = jobs_of(context.request, {app::import_job});
  if (const store::Job* job = under_way(jobs)) {
    return api_refusal(409, "des résultats de cette édition s’enregistrent déjà",
                       "attendre la fin du travail " + std::to_string(job->number));
  }
  const std::optional<store::ResultsDraft> draft =
      context.request.workplace.results().place().drafts.draft(context.request.parts.edition);
  if (draft && draft->state == store::DraftState::open &&
      draft->who != context.request.actor().name) {
    return api_refusal(
        409, draft->who + " corrige une feuille de résultats de cette édition",
        "l’enregistrer ou l’abandonner sur l’écran «\u00A0Résultats\u00A0», puis recommencer");
  }
  return std::nullopt;
}

}  // namespace

ApiAnswer import_results(const ApiContext& context) {
  ResultsDesk& desk = context.request.workplace.results();
  const int edition = context.request.parts.edition;
  if (context.request.workplace.editions().of(edition) == nullptr) {
    return api_refusal(404, "il n’y a pas d’édition de cette année",
                       "GET /api/v1/editions les montre");
  }
  const Result<ImportWish> wish = wish_of(context);
  if (!wish) {
    return api_refusal(422, wish.error());
  }
  if (const std::optional<store::JobNumber> before = job_asked_before(context, app::import_job)) {
    return job_asked_for(context, *before);
  }
  if (std::optional<ApiAnswer> busy = occupied(context)) {
    return *std::move(busy);
  }
  const Result<int> revision =
      app::upload_draft(desk.place(), edition, context.body, wish->file, context.request.actor());
  if (!revision) {
    return api_refusal(422, revision.error());
  }
  const std::shared_ptr<const JudgedDraft> draft = desk.draft(edition);
  if (draft == nullptr || draft->reviewed.draft.revision != *revision) {
    return changed_meanwhile();
  }
  if (draft->reviewed.review.faults > 0) {
    return api_refusal(422, findings_of(*draft, intake::Severity::fault));
  }
  return draft->reviewed.refused.empty() ? save(context, *wish, *draft)
                                         : api_refusal(422, draft->reviewed.refused);
}

}  // namespace palmares::workplace
