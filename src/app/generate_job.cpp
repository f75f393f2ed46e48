// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/generate_job.hpp"

#include "app/job_arguments.hpp"
#include "base/french.hpp"
#include "lib/text/json.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::app {

namespace {

std::string json_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : ",") + lib::json_string(text);
  }
  return '[' + list + ']';
}

bool of_templates(std::string_view file) {
  constexpr std::array<std::string_view, 4> endings = {".svg", ".toml", ".md", ".mustache"};
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return file.ends_with(ending); });
}

/// Where a problem of a run is mended. A row of the results is its laureate's; `award`: whose it is
/// where no row says so.
store::JobProblem located(Problem problem, const domain::Results& results,
                          const domain::Award* award) {
  store::JobProblem one{.problem = std::move(problem), .edition = results.edition};
  const Place& where = one.problem.where;
  const auto row = std::ranges::find_if(results.awards, [&](const domain::Award& other) {
    return !where.file.empty() && other.where == where;
  });
  const domain::Award* concerned = row == results.awards.end() ? award : &*row;
  one.territory = concerned == nullptr ? "" : concerned->territory.id;
  if (one.problem.fault == Fault::installation) {
    one.mended_in = store::MendedIn::installation;
  } else if (of_templates(where.file)) {
    one.mended_in = store::MendedIn::templates;
  } else if (concerned != nullptr) {
    one.mended_in = store::MendedIn::results;
  }
  return one;
}

JobOutcome outcome_of(const deliver::Summary& summary, const domain::Results& results) {
  JobOutcome outcome{.summary = french(summary), .stopped = summary.left > 0};
  for (std::size_t i = 0; i < summary.problems.size(); ++i) {
    outcome.problems.push_back(located(summary.problems[i], results, summary.problem_awards[i]));
  }
  return outcome;
}

}  // namespace

JobOutcome refused_job(const Problems& problems, const domain::Results& results) {
  JobOutcome outcome{
      .summary = counted(problems.size(), "problème", "problèmes") + ", rien n’a été fait",
      .failed = true};
  for (const Problem& problem : problems) {
    outcome.problems.push_back(located(problem, results, nullptr));
  }
  return outcome;
}

domain::Results results_in(const std::string& folder, int edition) {
  const Result<StoreHandle> handle = open_store_to_read(folder);
  return handle ? store::results_of(handle->store->read(edition), edition)
                : domain::Results{.edition = edition, .awards = {}};
}

JobOutcome run_generation(const JobContext& context, const store::JobRequest& asked,
                          const JobKind::Progress& progress, const std::stop_token& stop) {
  Result<GenerationRequest> request = read_generation_arguments(asked.arguments);
  if (!request) {
    return refused_job(request.error(), {});
  }
  request->threads = context.threads;
  const auto refusal = [&](const Problems& problems) {
    return refused_job(problems, results_in(context.store, request->edition));
  };
  Result<StoreHandle> handle = open_store(context.store, store::Missing::refuse);
  if (!handle) {
    return refused_job(handle.error(), {.edition = request->edition, .awards = {}});
  }
  const Result<PreparedGeneration> prepared = prepare_generation(
      *request, context.settings, std::move(*handle), context.program, context.clock);
  if (!prepared) {
    return refusal(prepared.error());
  }
  const auto total = static_cast<std::int64_t>(prepared->awards.size());
  progress({.done = 0, .total = total});
  const Result<deliver::Summary> summary = generate(
      *prepared,
      [&](const deliver::Step& step) {
        progress({.done = static_cast<std::int64_t>(step.done), .total = total});
      },
      stop);
  return summary ? outcome_of(*summary, prepared->results) : refusal(summary.error());
}

std::string title_of_generation(const std::string& arguments) {
  const Result<GenerationRequest> request = read_generation_arguments(arguments);
  if (!request) {
    return "kits";
  }
  return "kits de l’édition " + std::to_string(request->edition) +
         (request->kinds.empty() ? "" : "\u00A0: " + listing(request->kinds)) +
         (request->territories.empty() ? "" : ", pour " + listing(request->territories));
}

std::string generation_arguments(const GenerationRequest& request) {
  return "{\"edition\":" + std::to_string(request.edition) +
         ",\"kinds\":" + json_list(request.kinds) +
         ",\"territories\":" + json_list(request.territories) + '}';
}

Result<GenerationRequest> read_generation_arguments(std::string_view arguments) {
  TRY_ASSIGN(const JobArguments read, JobArguments::read(arguments));
  GenerationRequest request;
  TRY_ASSIGN(request.edition, read.number("edition"));
  TRY_ASSIGN(request.kinds, read.texts("kinds"));
  TRY_ASSIGN(request.territories, read.texts("territories"));
  return request;
}

Result<store::JobNumber> queue_generation(const GenerationRequest& request,
                                          const Settings& settings, StoreHandle& handle,
                                          const Actor& actor) {
  TRY(check_generation(request, settings, handle));
  return handle.store->add({.kind = std::string(generation_job),
                            .arguments = generation_arguments(request),
                            .who = actor.name},
                           actor.clock());
}

}  // namespace palmares::app
