// SPDX-License-Identifier: AGPL-3.0-or-later
// What programs ask of editions: how they stand, their settings, their publication.
#include "app/edition_settings.hpp"
#include "app/edition_with_pictures.hpp"
#include "app/publication.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "lib/text/json_object.hpp"
#include "workplace/api_answers.hpp"
#include "workplace/publication_screen.hpp"
#include "workplace/settings_screen.hpp"
#include "workplace/tasks.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace palmares::workplace {

namespace {

using Record = std::shared_ptr<const EditionRecord>;

constexpr std::size_t longest_reason = 500;

Record record_of(const ApiContext& context) {
  return context.request.workplace.editions().of(context.request.parts.edition);
}

ApiAnswer unknown_edition() {
  return api_refusal(404, "il n’y a pas d’édition de cette année",
                     "GET /api/v1/editions les montre");
}

std::string_view state_word(const EditionRecord& record, domain::Instant now) {
  if (!record.state) {
    return "sans_resultats";
  }
  switch (record.state->state) {
    case store::State::draft:
      return "brouillon";
    case store::State::settled:
      return "definitive";
    case store::State::published:
      return store::visible(*record.state, now) ? "publiee" : "programmee";
    case store::State::closed:
      break;
  }
  return "close";
}

int settings_number(const EditionRecord& record) {
  return record.revisions.empty() ? 0 : record.revisions.back().number;
}

lib::JsonObject summary(const EditionRecord& record, domain::Instant now) {
  lib::JsonObject json;
  json.number("annee", record.edition.year)
      .text("charte", record.edition.charter)
      .text("etat", state_word(record, now));
  if (record.state && record.state->publication) {
    json.text("publication", domain::to_text(*record.state->publication));
  }
  json.number("laureats", static_cast<std::int64_t>(laureate_count(record)))
      .number("version", settings_number(record));
  return json;
}

std::string tasks_json(const EditionRecord& record, const RequestContext& request) {
  std::string json;
  for (const Task& task : tasks_of(record, request.workplace.plan().handle->folder)) {
    lib::JsonObject one;
    one.text("detail", task.what)
        .text("hint", task.why)
        .raw("bloque", task.stops ? "true" : "false");
    one.text("ecran", request.workplace.url() + "/editions/" + std::to_string(record.edition.year) +
                          '/' + std::string(task.screen) +
                          (task.anchor.empty() ? "" : "#" + task.anchor));
    json += (json.empty() ? "" : ",") + one.str();
  }
  return '[' + json + ']';
}

std::string settings_json(const domain::Edition& edition) {
  lib::JsonObject json;
  for (const app::EditionField& field : app::fields_of(edition)) {
    if (std::ranges::find(settings_fields(), field.name) != settings_fields().end()) {
      json.text(field.name, field.value);
    }
  }
  return json.str();
}

ApiAnswer told(const ApiContext& context) {
  const Record record = record_of(context);
  lib::JsonObject json = summary(*record, context.request.now);
  json.raw("a_faire", tasks_json(*record, context.request))
      .raw("reglages", settings_json(record->edition));
  return {.status = 200, .json = json.str() + '\n', .location = {}};
}

/// The body of a change of settings; all that is wrong with it.
struct WantedSettings {
  std::vector<std::string> assignments;
  std::vector<ApiProblem> places;  ///< of each assignment, without words
  std::optional<int> version;
  std::string reason;
  std::vector<ApiProblem> problems;
};

void read_fields(WantedSettings& wanted, const lib::json::Value& root) {
  const lib::json::Value* fields = root.find("champs");
  const lib::json::Object* object = fields == nullptr ? nullptr : fields->object();
  if (object == nullptr || object->empty()) {
    wanted.problems.push_back(problem_at(fields == nullptr ? root : *fields, "champs",
                                         "aucun champ n’est donné à changer",
                                         "un objet, comme {\"champs\":{\"lieu\":\"Bordeaux\"}}"));
    return;
  }
  for (const lib::json::Member& member : *object) {
    const std::string* text = member.value.string();
    if (std::ranges::find(settings_fields(), member.name) == settings_fields().end()) {
      std::string names;
      for (const std::string_view name : settings_fields()) {
        names += (names.empty() ? "" : ", ") + std::string(name);
      }
      wanted.problems.push_back(
          problem_at(member.value, member.name,
                     "le champ " + guillemets(member.name) + " n’est pas connu", names));
    } else if (text == nullptr) {
      wanted.problems.push_back(problem_at(
          member.value, member.name, "le champ " + guillemets(member.name) + " n’est pas un texte",
          "un texte entre guillemets droits\u202F; vide\u00A0: pas encore connu"));
    } else {
      wanted.assignments.push_back(member.name + '=' + *text);
      wanted.places.push_back(problem_at(member.value, member.name, {}, {}));
    }
  }
}

WantedSettings wanted_settings(const lib::json::Value& root) {
  WantedSettings wanted;
  read_fields(wanted, root);
  if (const lib::json::Value* version = root.find("version")) {
    const auto* const number = std::get_if<lib::json::Number>(&version->data);
    const std::optional<long long> value =
        number == nullptr ? std::nullopt : parse_integer(number->text);
    if (!value || *value < 0 || *value > 1'000'000'000) {
      wanted.problems.push_back(problem_at(*version, "version", "la version ne se lit pas",
                                           "celle que donne GET, un nombre"));
    } else {
      wanted.version = static_cast<int>(*value);
    }
  }
  if (const lib::json::Value* reason = root.find("raison")) {
    if (reason->string() == nullptr || reason->string()->size() > longest_reason) {
      wanted.problems.push_back(
          problem_at(*reason, "raison", "la raison ne convient pas",
                     "un texte de " + std::to_string(longest_reason) + " octets au plus"));
    } else {
      wanted.reason = *reason->string();
    }
  }
  return wanted;
}

/// Each field tried alone, so that its problem is told at its place.
void try_fields(WantedSettings& wanted, const EditionRecord& record, domain::Instant now) {
  for (std::size_t i = 0; i < wanted.assignments.size(); ++i) {
    const Result<domain::Edition> alone = app::changed_edition(
        *record.charters, record.edition, std::vector{wanted.assignments[i]}, now);
    if (!alone) {
      for (const Problem& problem : alone.error()) {
        ApiProblem told = wanted.places[i];
        told.problem.what = problem.what;
        told.problem.hint = problem.hint;
        wanted.problems.push_back(std::move(told));
      }
    }
  }
}

std::string reason_of(const WantedSettings& wanted) {
  if (!wanted.reason.empty()) {
    return wanted.reason;
  }
  std::vector<std::string> names;
  std::ranges::transform(wanted.places, std::back_inserter(names), &ApiProblem::field);
  return reason_of_change(names);
}

/// The instant of a body; a problem at its place.
std::optional<domain::Instant> wanted_instant(const lib::json::Value& root, domain::Instant now,
                                              std::vector<ApiProblem>& problems) {
  constexpr const char* hint =
      "un jour et une heure, comme \"2026-11-26 18:00\", à l’heure de Paris, ou avec son fuseau";
  const lib::json::Value* when = root.find("quand");
  if (when == nullptr || when->string() == nullptr) {
    problems.push_back(problem_at(when == nullptr ? root : *when, "quand",
                                  "le moment de la publication manque", hint));
    return std::nullopt;
  }
  const Result<domain::Instant> instant = app::read_instant(*when->string(), now);
  if (!instant) {
    problems.push_back(problem_at(*when, "quand", instant.error().front().what, hint));
    return std::nullopt;
  }
  return *instant;
}

}  // namespace

ApiAnswer list_editions(const ApiContext& context) {
  std::string list;
  for (const Record& record : context.request.workplace.editions().all()) {
    list += (list.empty() ? "" : ",") + summary(*record, context.request.now).str();
  }
  return {.status = 200, .json = "{\"editions\":[" + list + "]}\n", .location = {}};
}

ApiAnswer state_of_edition(const ApiContext& context) {
  return record_of(context) == nullptr ? unknown_edition() : told(context);
}

ApiAnswer change_settings(const ApiContext& context) {
  constexpr std::array<std::string_view, 3> members = {"champs", "version", "raison"};
  const Record record = record_of(context);
  if (record == nullptr) {
    return unknown_edition();
  }
  const Result<lib::json::Value> body = read_body(context, members);
  if (!body) {
    return api_refusal(422, body.error());
  }
  WantedSettings wanted = wanted_settings(*body);
  try_fields(wanted, *record, context.request.now);
  if (!wanted.problems.empty()) {
    return api_refusal(422, wanted.problems);
  }
  if (wanted.version && *wanted.version != settings_number(*record)) {
    return api_refusal(
        409, "les réglages ont changé depuis la version " + std::to_string(*wanted.version),
        "lire la version " + std::to_string(settings_number(*record)) + ", puis recommencer");
  }
  const Result<domain::Edition> changed = app::changed_edition(
      *record->charters, record->edition, wanted.assignments, context.request.now);
  if (!changed) {
    return api_refusal(422, changed.error());
  }
  const auto written = app::write_with_pictures(
      *context.request.workplace.plan().handle,
      {.edition = *changed,
       .base = {.edition = changed->year, .number = settings_number(*record)},
       .reason = reason_of(wanted),
       .pictures = {}},
      context.request.actor());
  return written ? told(context) : api_refusal(422, written.error());
}

ApiAnswer publish_edition(const ApiContext& context) {
  constexpr std::array<std::string_view, 1> members = {"quand"};
  const Record record = record_of(context);
  if (record == nullptr) {
    return unknown_edition();
  }
  const Result<lib::json::Value> body = read_body(context, members);
  if (!body) {
    return api_refusal(422, body.error());
  }
  std::vector<ApiProblem> problems;
  const std::optional<domain::Instant> instant =
      wanted_instant(*body, context.request.now, problems);
  if (instant && record->state && record->state->publication == *instant) {
    return told(context);  // it is so already
  }
  if (instant && *instant <= context.request.now) {
    problems.push_back(problem_at(*body->find("quand"), "quand",
                                  "ce moment est passé\u00A0: " + in_words(*instant),
                                  "un jour et une heure à venir"));
  }
  if (record->state && store::visible(*record->state, context.request.now)) {
    problems.push_back({.problem = {.where = {},
                                    .what = "l’édition est déjà publique",
                                    .hint = "ce que le public a vu ne se dépublie pas\u202F; "
                                            "corriger ou retirer un lauréat"}});
  }
  if (!problems.empty()) {
    return api_refusal(422, problems);
  }
  if (const Problems obstacles = publication_obstacles(context.request, *record);
      !obstacles.empty()) {
    return api_refusal(site_knows(context.request, record->edition) ? 422 : 409, obstacles);
  }
  const Result<void> published = publish_now(context.request, *record, *instant);
  return published ? told(context) : api_refusal(422, published.error());
}

ApiAnswer cancel_publication(const ApiContext& context) {
  const Record record = record_of(context);
  if (record == nullptr) {
    return unknown_edition();
  }
  if (const Result<lib::json::Value> body = read_body(context, {}); !body) {
    return api_refusal(422, body.error());
  }
  if (context.before && record->state && !record->state->publication) {
    return told(context);  // taken back by the process that died
  }
  const auto cancelled = app::cancel_publication(record->edition.year, context.request.actor(),
                                                 *context.request.workplace.plan().handle->store);
  return cancelled ? told(context) : api_refusal(422, cancelled.error());
}

}  // namespace palmares::workplace
