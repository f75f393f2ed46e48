// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/generate_job.hpp"

#include "base/file_size.hpp"
#include "base/french.hpp"
#include "lib/text/json.hpp"
#include "lib/text/json_reader.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <set>
#include <utility>
#include <variant>

namespace palmares::app {

namespace {

constexpr std::string_view generation = "generate";
constexpr lib::json::Limits limits{.bytes = std::size_t{1} << 20U, .depth = 4, .values = 50'000};

std::string json_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : ",") + lib::json_string(text);
  }
  return '[' + list + ']';
}

tl::unexpected<Problems> no_arguments() {
  return fail("les arguments de ce travail sont illisibles", "le demander de nouveau");
}

Result<std::vector<std::string>> texts_of(const lib::json::Value& root, std::string_view name) {
  std::vector<std::string> texts;
  const lib::json::Value* list = root.find(name);
  if (list == nullptr || list->array() == nullptr) {
    return no_arguments();
  }
  for (const lib::json::Value& value : *list->array()) {
    if (value.string() == nullptr) {
      return no_arguments();
    }
    texts.push_back(*value.string());
  }
  return texts;
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

struct Title {
  std::string_view kind;
  std::string (*of)(const std::string& arguments);
};
constexpr std::array titles = {Title{generation, title_of_generation}};

bool of_templates(std::string_view file) {
  constexpr std::array<std::string_view, 4> endings = {".svg", ".toml", ".md", ".mustache"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return file.ends_with(ending); });
}

/// Where a problem of a run is mended. A row of the results is its laureate's; `award`: whose it is where no row says so.
store::JobProblem located(Problem problem, const domain::Results& results, const domain::Award* award) {
  store::JobProblem one{.problem = std::move(problem), .edition = results.edition};
  const Place& where = one.problem.where;
  const auto row = std::ranges::find_if(results.awards,
                                        [&](const domain::Award& other) { return !where.file.empty() && other.where == where; });
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

// Nothing was made: the problems are those of rows, templates or keys, all at once.
JobOutcome refused(const Problems& problems, const domain::Results& results) {
  JobOutcome outcome{.summary = counted(problems.size(), "problème", "problèmes") + ", rien n’a été fait", .failed = true};
  for (const Problem& problem : problems) {
    outcome.problems.push_back(located(problem, results, nullptr));
  }
  return outcome;
}

JobOutcome outcome_of(const deliver::Summary& summary, const domain::Results& results) {
  JobOutcome outcome{.summary = french(summary), .stopped = summary.left > 0};
  for (std::size_t i = 0; i < summary.problems.size(); ++i) {
    outcome.problems.push_back(located(summary.problems[i], results, summary.problem_awards[i]));
  }
  return outcome;
}

domain::Results results_in(const std::string& folder, int edition) {
  const Result<StoreHandle> handle = open_store_to_read(folder);
  return handle ? store::results_of(handle->store->read(edition), edition) : domain::Results{.edition = edition, .awards = {}};
}

JobOutcome generated(const JobContext& context, const std::string& arguments, const JobKind::Progress& progress,
                     const std::stop_token& stop) {
  Result<GenerationRequest> request = read_generation_arguments(arguments);
  if (!request) {
    return refused(request.error(), {});
  }
  request->threads = context.threads;
  const auto refusal = [&](const Problems& problems) { return refused(problems, results_in(context.store, request->edition)); };
  Result<StoreHandle> handle = open_store(context.store, store::Missing::refuse);
  if (!handle) {
    return refused(handle.error(), {.edition = request->edition, .awards = {}});
  }
  const Result<PreparedGeneration> prepared =
      prepare_generation(*request, context.settings, std::move(*handle), context.program, context.clock);
  if (!prepared) {
    return refusal(prepared.error());
  }
  const auto total = static_cast<std::int64_t>(prepared->awards.size());
  progress({.done = 0, .total = total});
  const Result<deliver::Summary> summary = generate(
      *prepared, [&](const deliver::Step& step) { progress({.done = static_cast<std::int64_t>(step.done), .total = total}); },
      stop);
  return summary ? outcome_of(*summary, prepared->results) : refusal(summary.error());
}

}  // namespace

std::string job_title(const store::JobRequest& request) {
  const auto* const title = std::ranges::find(titles, request.kind, &Title::kind);
  return title == titles.end() ? request.kind : title->of(request.arguments);
}

std::string_view french(store::JobState state) {
  switch (state) {
    case store::JobState::queued:
      return "en attente";
    case store::JobState::running:
      return "en cours";
    case store::JobState::done:
      return "fini";
    case store::JobState::failed:
      return "échoué";
    case store::JobState::cancelled:
      return "annulé";
  }
  return {};
}

std::string generation_arguments(const GenerationRequest& request) {
  return "{\"edition\":" + std::to_string(request.edition) + ",\"kinds\":" + json_list(request.kinds) +
         ",\"territories\":" + json_list(request.territories) + '}';
}

Result<GenerationRequest> read_generation_arguments(std::string_view arguments) {
  const Result<lib::json::Value> root = lib::json::parse(arguments, "arguments", limits);
  const lib::json::Value* year = root ? root->find("edition") : nullptr;
  const auto* number = year == nullptr ? nullptr : std::get_if<lib::json::Number>(&year->data);
  if (number == nullptr) {
    return no_arguments();
  }
  GenerationRequest request;
  const std::string& digits = number->text;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), request.edition).ptr != digits.data() + digits.size()) {
    return no_arguments();
  }
  TRY_ASSIGN(request.kinds, texts_of(*root, "kinds"));
  TRY_ASSIGN(request.territories, texts_of(*root, "territories"));
  return request;
}

Result<store::JobNumber> queue_generation(const GenerationRequest& request, const Settings& settings, StoreHandle& handle,
                                          const Actor& actor) {
  TRY(check_generation(request, settings, handle));
  return handle.store->add({.kind = std::string(generation), .arguments = generation_arguments(request), .who = actor.name},
                           actor.clock());
}

std::vector<JobKind> job_kinds(JobContext context) {
  const auto shared = std::make_shared<const JobContext>(std::move(context));
  return {{.name = std::string(generation),
           .work = [shared](const std::string& arguments, const JobKind::Progress& progress, const std::stop_token& stop) {
             return generated(*shared, arguments, progress, stop);
           }}};
}

}  // namespace palmares::app
