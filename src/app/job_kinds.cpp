// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/job_kinds.hpp"

#include "app/generate_job.hpp"
#include "app/import_job.hpp"
#include "app/job_arguments.hpp"
#include "app/mailing_job.hpp"
#include "app/pack_job.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace palmares::app {

namespace {

struct Row {
  std::string_view name;
  JobOutcome (*work)(const JobContext& context, const store::JobRequest& request,
                     const JobKind::Progress& progress, const std::stop_token& stop);
  std::string (*title)(const std::string& arguments);
};
constexpr std::array table = {Row{generation_job, run_generation, title_of_generation},
                              Row{pack_job, run_pack, title_of_pack},
                              Row{import_job, run_import, title_of_import},
                              Row{mailing_job, run_mailing, title_of_mailing}};

}  // namespace

std::vector<JobKind> job_kinds(JobContext context) {
  const auto shared = std::make_shared<const JobContext>(std::move(context));
  std::vector<JobKind> kinds;
  for (const Row& row : table) {
    kinds.push_back({.name = std::string(row.name),
                     .work = [shared, work = row.work](const store::JobRequest& request,
                                                       const JobKind::Progress& progress,
                                                       const std::stop_token& stop) {
                       return work(*shared, request, progress, stop);
                     }});
  }
  return kinds;
}

std::string job_title(const store::JobRequest& request) {
  const auto* const row = std::ranges::find(table, request.kind, &Row::name);
  return row == table.end() ? request.kind : row->title(request.arguments);
}

std::optional<int> job_edition(const store::JobRequest& request) {
  const Result<JobArguments> arguments = JobArguments::read(request.arguments);
  const Result<int> edition =
      arguments ? arguments->number("edition") : Result<int>(fail(arguments.error()));
  return edition ? std::optional(*edition) : std::nullopt;
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

}  // namespace palmares::app
