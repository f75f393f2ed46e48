// SPDX-License-Identifier: AGPL-3.0-or-later
// « Publication »: what must be there before, the day and the hour in French legal time, a page
// that says what will happen, and the way back until the instant. Links under embargo are the
// site's: they are made here, signed by the key of the settings.
#include "workplace/publication_screen.hpp"

#include "app/document_checks.hpp"
#include "app/own_charters.hpp"
#include "app/previews.hpp"
#include "app/publication.hpp"
#include "app/publication_pin.hpp"
#include "base/french.hpp"
#include "charter/edition_text.hpp"
#include "workplace/screens.hpp"
#include "workplace/tasks.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;
using Record = std::shared_ptr<const EditionRecord>;

/// Every document of more laureates is tried by the job that makes them, not while somebody waits
/// for a page.
constexpr std::size_t most_tried_at_once = 400;

bool is_planned(const EditionRecord& record, domain::Instant now) {
  return record.state && record.state->publication && !store::visible(*record.state, now);
}

bool is_out(const EditionRecord& record, domain::Instant now) {
  return record.state && store::visible(*record.state, now);
}

std::vector<Task> stopping(const RequestContext& context, const EditionRecord& record) {
  std::vector<Task> tasks = tasks_of(record, context.workplace.spaces());
  std::erase_if(tasks, [](const Task& task) { return !task.stops; });
  return tasks;
}

View line(std::string what, std::string why, std::string_view shape) {
  return View::Map{
      {"quoi", std::move(what)}, {"pourquoi", std::move(why)}, {"forme", shape}, {"lien", false}};
}

View task_line(const Task& task, int year) {
  const std::string path = "/editions/" + std::to_string(year) + '/' + std::string(task.screen);
  View::Map view{{"quoi", task.what},
                 {"pourquoi", task.why},
                 {"forme", task.stops ? "bloque" : "reste"},
                 {"lien", false}};
  if (is_own_page(path) && task.screen != "publication") {
    view["lien"] = View::Map{{"chemin", path + (task.anchor.empty() ? "" : "#" + task.anchor)},
                             {"texte", task.link}};
  }
  return view;
}

std::vector<View> checklist(const RequestContext& context, const EditionRecord& record) {
  std::vector<View> lines;
  const std::vector<Task> tasks = tasks_of(record, context.workplace.spaces());
  const auto of = [&](std::string_view screen) {
    return std::ranges::any_of(
        tasks, [&](const Task& task) { return task.screen == screen && task.stops; });
  };
  if (!of("resultats")) {
    lines.push_back(line(laureates_words(record), "Les résultats sont enregistrés.", "ok"));
  }
  if (!of("reglages")) {
    lines.push_back(
        line("Réglages complets", "Date de la décision, lieu, signataire, organisateur.", "ok"));
  }
  for (const Task& task : tasks) {
    if (task.screen != "publication") {
      lines.push_back(task_line(task, record.edition.year));
    }
  }
  return lines;
}

/// The wanted instant: fields of their own, or a problem for each that is wrong.
Result<domain::Instant> wanted_instant(const RequestContext& context) {
  const std::string day = context.form.value("jour");
  const std::string hour = context.form.value("heure");
  if (day.empty() || hour.empty()) {
    return fail(day.empty() ? "le jour manque" : "l’heure manque",
                "un jour et une heure, à l’heure de Paris");
  }
  TRY_ASSIGN(const domain::Instant instant, app::read_instant(day + ' ' + hour, context.now));
  if (instant <= context.now) {
    return fail("ce moment est passé\u00A0: " + in_words(instant), "un jour et une heure à venir");
  }
  return instant;
}

http::ResponsePtr confirmation_page(const RequestContext& context, const EditionRecord& record,
                                    domain::Instant instant) {
  return context.workplace.pages().page(
      context,
      {.title = "Publier l’édition " + std::to_string(record.edition.year),
       .template_name = "publier"},
      {{"jour", context.form.value("jour")},
       {"heure", context.form.value("heure")},
       {"quand", in_words(instant)},
       {"dans", from_now(instant, context.now)},
       {"laureats", laureates_words(record)},
       {"erreurs", std::vector<View>()}});
}

/// « 2026-11-26 » and « 18:00 » of an instant, as fields of a form have them.
std::pair<std::string, std::string> day_and_hour(domain::Instant instant) {
  const std::string text = domain::to_text(instant);
  return {text.substr(0, text.find('T')), text.substr(text.find('T') + 1, 5)};
}

std::vector<View> link_views(const RequestContext& context, const EditionRecord& record,
                             Problems& problems) {
  const WorkplacePlan& plan = context.workplace.plan();
  const auto scope = [](int edition, std::string_view territory) {
    return '/' + std::to_string(edition) + '/' + std::string(territory);
  };
  const auto links = app::preview_links(record.edition.year, {}, *plan.settings,
                                        *plan.handle->store, plan.clock, scope);
  std::vector<View> views;
  if (!links) {
    problems.insert(problems.end(), links.error().begin(), links.error().end());
    return views;
  }
  for (const app::PreviewLink& link : *links) {
    views.push_back(View::Map{{"nom", link.name}, {"adresse", link.address}});
  }
  return views;
}

http::ResponsePtr publication_page(const RequestContext& context, const EditionRecord& record,
                                   Problems problems) {
  const bool planned = is_planned(record, context.now);
  const bool out = is_out(record, context.now);
  auto [day, hour] = planned ? day_and_hour(*record.state->publication)
                             : std::pair<std::string, std::string>("", "18:00");
  if (context.form.has("jour")) {
    day = context.form.value("jour");
    hour = context.form.value("heure");
  }
  const bool keyed = app::check_preview_settings(*context.workplace.plan().settings).has_value();
  const bool linkable = keyed && record.state && !out;
  std::vector<View> links = linkable && context.parameter("liens") == "1"
                                ? link_views(context, record, problems)
                                : std::vector<View>();
  View::Map view{
      {"etat", state_words(record, context.now)},
      {"programmee",
       planned ? View(View::Map{{"quand", in_words(*record.state->publication)},
                                {"dans", from_now(*record.state->publication, context.now)}})
               : View(false)},
      {"publiee", out ? View(in_words(*record.state->publication)) : View(false)},
      {"a_publier", !out},
      {"liste", checklist(context, record)},
      {"pret", stopping(context, record).empty()},
      {"laureats", laureates_words(record)},
      {"jour", day},
      {"heure", hour},
      {"embargo", linkable},
      {"liens", links.empty() ? View(false) : View(View::Map{{"liste", std::move(links)}})},
      {"fait",
       text_or_nothing(context.parameter("fait") == "programmee" ? "La publication est programmée."
                       : context.parameter("fait") == "annulee"
                           ? "La publication est annulée. Rien n’a été public."
                           : "")},
      {"erreurs", problem_views(problems)}};
  return context.workplace.pages().page(
      context,
      {.title = "Publication de l’édition " + std::to_string(record.edition.year),
       .template_name = "publication",
       .status = problems.empty() ? 200 : 422},
      std::move(view));
}

}  // namespace

bool site_knows(const RequestContext& context, const domain::Edition& edition) {
  const domain::Edition* shown = context.workplace.plan().context->edition(edition.year);
  const WorkplacePlan& plan = context.workplace.plan();
  return shown != nullptr && charter::edition_text(*shown) == charter::edition_text(edition) &&
         (app::pin_of(*plan.handle, edition.year) ||
          app::draws_newest_overlay(*plan.context, *plan.handle, edition));
}

Problems publication_obstacles(const RequestContext& context, const EditionRecord& record) {
  Problems problems;
  for (const Task& task : stopping(context, record)) {
    problems.push_back({.where = {}, .what = task.what, .hint = task.why});
  }
  if (!site_knows(context, record.edition)) {
    problems.push_back({.where = {},
                        .what = "le site public emploie encore les réglages d’avant",
                        .hint = "attendre quelques secondes, puis recommencer\u202F; si cela dure, "
                                "faire redémarrer le service"});
  }
  if (!problems.empty() || laureate_count(record) > most_tried_at_once) {
    return problems;
  }
  const WorkplacePlan& plan = context.workplace.plan();
  Result<app::Installation> installation =
      app::open_installation(*plan.settings, plan.handle->folder.string());
  return installation ? app::unmakeable_documents(record.edition.year,
                                                  plan.handle->store->read(std::nullopt),
                                                  *std::move(installation), *plan.settings)
                      : installation.error();
}

Result<void> publish_now(const RequestContext& context, const EditionRecord& record,
                         domain::Instant instant) {
  const WorkplacePlan& plan = context.workplace.plan();
  TRY(app::publish({.settings = *plan.settings, .handle = *plan.handle, .program = plan.program},
                   record.edition.year, instant, context.actor()));
  return {};
}

http::ResponsePtr publication(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  if (!context.posted()) {
    return publication_page(context, *record, {});
  }
  store::Store& store = *context.workplace.plan().handle->store;
  if (context.form.has("annuler")) {
    const auto cancelled = app::cancel_publication(record->edition.year, context.actor(), store);
    return cancelled ? go_to(context.path + "?fait=annulee")
                     : publication_page(context, *record, cancelled.error());
  }
  const Result<domain::Instant> instant = wanted_instant(context);
  if (!instant) {
    return publication_page(context, *record, instant.error());
  }
  if (Problems problems = publication_obstacles(context, *record); !problems.empty()) {
    return publication_page(context, *record, std::move(problems));
  }
  if (!context.form.has("confirme")) {
    return confirmation_page(context, *record, *instant);
  }
  const Result<void> published = publish_now(context, *record, *instant);
  return published ? go_to(context.path + "?fait=programmee")
                   : publication_page(context, *record, published.error());
}

}  // namespace palmares::workplace
