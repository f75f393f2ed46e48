// SPDX-License-Identifier: AGPL-3.0-or-later
// « Documents »: the kits of an edition and its organiser's pack asked for as jobs, how far they
// are, how they ended, and the names with least room.
#include "workplace/documents_screen.hpp"

#include "app/generate_job.hpp"
#include "app/pack_job.hpp"
#include "base/file_size.hpp"
#include "base/number.hpp"
#include "lib/system/file.hpp"
#include "workplace/job_views.hpp"
#include "workplace/tight_names_desk.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;
using Record = std::shared_ptr<const EditionRecord>;

/// A pack is held whole in memory while it is sent; a larger one is fetched on the machine.
constexpr std::uintmax_t most_pack_bytes = 600'000'000;

/// What is there of the organiser's pack: { taille, quand } to be fetched, whether it may be made.
View::Map pack_view(const RequestContext& context, const EditionRecord& record,
                    const std::vector<store::Job>& jobs) {
  const std::filesystem::path file =
      app::pack_archive(context.workplace.plan().handle->folder, record.edition.year);
  std::error_code missing;
  const std::uintmax_t size = std::filesystem::file_size(file, missing);
  View ready = false;
  if (!missing && size <= most_pack_bytes) {
    const auto made = std::ranges::find_if(jobs, [](const store::Job& job) {
      return job.request.kind == app::pack_job && job.state == store::JobState::done && job.ended;
    });
    ready = View::Map{
        {"taille", french_size(size)},
        {"quand", made == jobs.end() ? View(false) : View(domain::french_moment(*made->ended))}};
  }
  const bool decided = record.state && record.state->state != store::State::draft;
  return {{"dossier", std::move(ready)},
          {"dossier_trop_lourd",
           !missing && size > most_pack_bytes ? View(french_size(size)) : View(false)},
          {"dossier_possible", decided}};
}

http::ResponsePtr documents_page(const RequestContext& context, const EditionRecord& record,
                                 const Problems& problems) {
  const std::vector<store::Job> jobs = jobs_of(context, {app::generation_job, app::pack_job});
  const store::Job* running = under_way(jobs);
  const store::Job* ended = last_ended(jobs);
  std::vector<View> past = ended_views(jobs);
  View::Map view = pack_view(context, record, jobs);
  view["resultats"] = record.state.has_value();
  view["laureats"] = laureates_words(record);
  view["en_cours"] = running != nullptr ? job_view(*running, context.now) : View(false);
  view["libre"] = running == nullptr && record.state.has_value();
  view["fini"] = ended != nullptr ? problems_view(context, *ended) : View(false);
  view["a_des_passes"] = !past.empty();
  view["passes"] = std::move(past);
  view["fait"] = text_or_nothing(context.parameter("fait") == "annule"
                                     ? "L’annulation est demandée. Ce qui était fait reste."
                                     : "");
  view["erreurs"] = problem_views(problems);
  return context.workplace.pages().page(
      context,
      {.title = "Documents de l’édition " + std::to_string(record.edition.year),
       .template_name = "documents",
       .status = problems.empty() ? 200 : 422,
       .refresh_seconds = running != nullptr ? job_refresh_seconds : 0},
      std::move(view));
}

/// Asks for the organiser's pack; a problem where results are still a draft.
Result<void> queue_pack_of(const RequestContext& context, const EditionRecord& record) {
  if (!record.state || record.state->state == store::State::draft) {
    return fail("le dossier de l’édition demande des résultats définitifs",
                "programmer d’abord la publication");
  }
  (void)app::queue_pack(record.edition.year, *context.workplace.plan().handle->store,
                        context.actor());
  return {};
}

std::string french_number(double value) {
  const auto tenths = static_cast<long long>(value * 10 + 0.5);
  const std::string rest = tenths % 10 == 0 ? "" : "," + std::to_string(tenths % 10);
  return std::to_string(tenths / 10) + rest;
}

View tight_view(const deliver::TightName& name, int year) {
  const std::string base =
      "/editions/" + std::to_string(year) + "/laureats/" + name.award->territory.id;
  return View::Map{
      {"nom", name.award->territory.name},     {"lien", base},
      {"document", name.sheet->title},         {"image", base + '/' + name.sheet->kind + ".svg"},
      {"corps", french_number(name.size)},     {"plancher", french_number(name.smallest)},
      {"marge", french_number(name.margin())}, {"serre", name.margin() < 1}};
}

/// Asks for what a button of the page asks for.
Result<void> queue_asked(const RequestContext& context, const EditionRecord& record) {
  if (context.form.has("dossier")) {
    return queue_pack_of(context, record);
  }
  TRY(queue_kits_of(context, record));
  return {};
}

}  // namespace

Result<store::JobNumber> queue_kits_of(const RequestContext& context, const EditionRecord& record) {
  const WorkplacePlan& plan = context.workplace.plan();
  app::GenerationRequest request;
  request.edition = record.edition.year;
  TRY_ASSIGN(app::StoreHandle handle,
             app::open_store(plan.handle->folder.string(), store::Missing::refuse));
  return app::queue_generation(request, *plan.settings, handle, context.actor());
}

http::ResponsePtr documents(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  if (!context.posted()) {
    return documents_page(context, *record, {});
  }
  if (context.form.has("annuler")) {
    const store::JobNumber number = parse_integer(context.form.value("annuler")).value_or(0);
    const std::vector<store::Job> jobs = jobs_of(context, {app::generation_job, app::pack_job});
    if (std::ranges::find(jobs, number, &store::Job::number) != jobs.end()) {
      (void)context.workplace.plan().handle->store->cancel(number, context.now);
    }
    return go_to(context.path + "?fait=annule");
  }
  const Result<void> queued = queue_asked(context, *record);
  return queued ? go_to(context.path) : documents_page(context, *record, queued.error());
}

http::ResponsePtr documents_progress(const RequestContext& context) {
  return progress_events(context, {app::generation_job, app::pack_job});
}

http::ResponsePtr edition_pack_file(const RequestContext& context) {
  const std::filesystem::path file =
      app::pack_archive(context.workplace.plan().handle->folder, context.parts.edition);
  std::error_code missing;
  if (std::filesystem::file_size(file, missing) > most_pack_bytes || missing) {
    return nullptr;
  }
  std::optional<Bytes> bytes = lib::read_file(file);
  return bytes
             ? private_file("application/zip", *std::move(bytes),
                            {{.name = "Content-Disposition",
                              .value = "attachment; filename=\"" + file.filename().string() + '"'}})
             : nullptr;
}

http::ResponsePtr proof_sheet(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  const auto names = context.workplace.tight_names().of(record);
  std::vector<View> views;
  for (const deliver::TightName& name : names->names) {
    views.push_back(tight_view(name, record->edition.year));
  }
  return context.workplace.pages().page(
      context,
      {.title = "Planche d’épreuve de l’édition " + std::to_string(record->edition.year),
       .template_name = "epreuve"},
      {{"aucun", views.empty() && names->problems.empty()},
       {"noms", std::move(views)},
       {"erreurs", problem_views(names->problems)}});
}

}  // namespace palmares::workplace
