// SPDX-License-Identifier: AGPL-3.0-or-later
// The first page: every edition with its state and what is left to do; and the form for a new one.
#include "app/edition_settings.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "workplace/screens.hpp"
#include "workplace/tasks.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;
using Record = std::shared_ptr<const EditionRecord>;

bool is_screen(std::string_view segment) {
  return std::ranges::find(screens(), segment, &Screen::segment) != screens().end();
}

View task_view(const Task& task, const std::string& base) {
  return View::Map{
      {"quoi", task.what},
      {"pourquoi", (task.stops ? "Avant de publier. " : "") + task.why},
      {"bloque", task.stops},
      {"lien", is_screen(task.screen)
                   ? View(View::Map{{"chemin", base + std::string(task.screen) +
                                                   (task.anchor.empty() ? "" : "#" + task.anchor)},
                                    {"texte", task.link}})
                   : View(false)}};
}

/// « Il reste 6 choses à faire, dont 3 avant de publier ».
std::string left_to_do(const std::vector<Task>& tasks) {
  if (tasks.empty()) {
    return "Il ne reste rien à faire";
  }
  const auto stops = std::ranges::count_if(tasks, &Task::stops);
  std::string text = "Il reste " + counted(tasks.size(), "chose", "choses") + " à faire";
  if (stops > 0) {
    text += static_cast<std::size_t>(stops) == tasks.size()
                ? " avant de publier"
                : ", dont " + std::to_string(stops) + " avant de publier";
  }
  return text;
}

View settings_link(const Record& record, const RequestContext& context) {
  std::string path = "/editions/" + std::to_string(record->edition.year) + "/reglages";
  return context.may(app::Right::write) && is_own_page(path) ? View(std::move(path)) : View(false);
}

/// An edition that is still being prepared: one block with all its tasks.
View upcoming_view(const Record& record, const RequestContext& context) {
  const std::string base = "/editions/" + std::to_string(record->edition.year) + '/';
  const std::vector<Task> tasks = tasks_of(*record, context.workplace.spaces());
  std::vector<View> views;
  for (const Task& task : tasks) {
    views.push_back(task_view(task, base));
  }
  const bool results = record->state.has_value();
  const bool planned = results && record->state->publication.has_value();
  return View::Map{
      {"annee", std::to_string(record->edition.year)},
      {"etat", state_words(*record, context.now)},
      {"lien", settings_link(record, context)},
      {"resume", laureates_words(*record) +
                     (planned ? " Publication prévue " + in_words(*record->state->publication) + "."
                              : std::string())},
      {"resultats", results},
      {"programmee", planned},
      {"reste", left_to_do(tasks)},
      {"taches", std::move(views)}};
}

View published_view(const Record& record, const RequestContext& context) {
  const std::string year = std::to_string(record->edition.year);
  const bool shown = record->state && store::visible(*record->state, context.now);
  const bool results = record->state.has_value();
  return View::Map{
      {"annee", year},
      {"lien", settings_link(record, context)},
      {"charte", record->charter == nullptr ? std::string() : charter_words(*record->charter)},
      {"etat", state_words(*record, context.now)},
      {"fait", shown},
      {"quand", shown ? View(domain::french_moment(*record->state->publication)) : View(false)},
      {"signalements", lib::text_or_nothing(reports_words(
                           context.workplace.spaces().reports(record->edition.year).size()))},
      {"laureats", results ? View(std::to_string(laureate_count(*record))) : View("–")}};
}

/// Is it a work of today: not out, and younger than every edition that is, or with results nobody
/// sees yet?
bool is_upcoming(const Record& record, const std::vector<Record>& all, domain::Instant now) {
  if (record->state && store::visible(*record->state, now)) {
    return false;
  }
  const bool described_here = !record->revisions.empty();
  const bool newest = record == all.front();
  return record->state.has_value() || described_here ||
         (newest && record->edition.publication.empty());
}

std::vector<View> models(const std::vector<Record>& all, int chosen) {
  std::vector<View> views;
  for (const Record& record : all) {
    const std::string charter =
        record->charter == nullptr ? std::string() : ", " + charter_words(*record->charter);
    views.push_back(View::Map{{"annee", std::to_string(record->edition.year)},
                              {"texte", std::to_string(record->edition.year) + charter},
                              {"choisi", record->edition.year == chosen}});
  }
  return views;
}

}  // namespace

http::ResponsePtr show_editions(const RequestContext& context) {
  const std::vector<Record> all = context.workplace.editions().all();
  std::vector<View> upcoming;
  std::vector<View> published;
  for (const Record& record : all) {
    if (is_upcoming(record, all, context.now)) {
      upcoming.push_back(upcoming_view(record, context));
    } else {
      published.push_back(published_view(record, context));
    }
  }
  const bool none = upcoming.empty();
  return context.workplace.pages().page(context, {.title = "Éditions", .template_name = "editions"},
                                        {{"a_venir", std::move(upcoming)},
                                         {"rien_a_venir", none},
                                         {"publiees", std::move(published)},
                                         {"nouvelle", context.may(app::Right::write)}});
}

http::ResponsePtr new_edition(const RequestContext& context) {
  const WorkplacePlan& plan = context.workplace.plan();
  const std::vector<Record> all = context.workplace.editions().all();
  const int newest =
      all.empty() ? domain::day_in_france(context.now).year : all.front()->edition.year;
  std::string year = std::to_string(std::max(newest + 1, domain::day_in_france(context.now).year));
  int from = newest;
  Problems problems;
  if (context.posted()) {
    year = context.form.value("annee");
    const std::optional<long long> wanted = parse_integer(year);
    from = static_cast<int>(parse_integer(context.form.value("modele")).value_or(0));
    if (!wanted || *wanted < 2016 || *wanted > 2999) {
      problems.push_back({.where = {},
                          .what = guillemets(year) + " n’est pas une année d’édition",
                          .hint = "quatre chiffres, comme 2026"});
    } else {
      const auto charters = context.workplace.editions().charters();
      const int edition_year = static_cast<int>(*wanted);
      const Result<domain::Edition> edition = app::new_edition(*charters, edition_year, from);
      if (edition) {
        const auto written =
            app::write_edition(*plan.handle->store, *plan.handle->store, *plan.handle->store,
                               *edition, {.edition = edition_year, .number = 0}, context.actor(),
                               "Reprise de l’édition " + std::to_string(from));
        if (written) {
          return go_to("/editions/" + year + "/reglages?fait=creee");
        }
        problems = written.error();
      } else {
        problems.push_back({.where = {},
                            .what = edition.error().front().what,
                            .hint = "une année qui n’est pas encore prise"});
      }
    }
  }
  return context.workplace.pages().page(context,
                                        {.title = "Nouvelle édition",
                                         .template_name = "nouvelle-edition",
                                         .status = problems.empty() ? 200 : 422},
                                        {{"annee_voulue", year},
                                         {"modeles", models(all, from)},
                                         {"erreurs", problem_views(problems)}});
}

}  // namespace palmares::workplace
