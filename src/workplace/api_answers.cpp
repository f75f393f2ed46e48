// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/api_answers.hpp"

#include "base/french.hpp"
#include "base/utf8.hpp"
#include "lib/text/json_object.hpp"
#include "workplace/pages.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::workplace {

namespace {

struct Title {
  int status;
  std::string_view title;
  std::string_view detail;
};
constexpr std::array<Title, 18> titles = {
    {{400, "Demande mal formée", "la demande n’est pas comprise"},
     {401, "Jeton absent ou refusé",
      "un jeton valable est attendu dans «\u00A0Authorization: Bearer …\u00A0»"},
     {403, "Demande non permise", "ce jeton ou le rôle de son compte ne permet pas cette demande"},
     {404, "Ressource introuvable", "rien ne se trouve à cette adresse"},
     {405, "Méthode non permise", "cette adresse ne répond pas à cette méthode"},
     {408, "Envoi trop lent", "l’envoi n’est pas arrivé entier à temps\u00A0; rien n’a été écrit"},
     {409, "Demande en conflit", "autre chose est en cours"},
     {412, "Condition non remplie", "ces adresses ne connaissent pas de demandes sous condition"},
     {413, "Envoi trop lourd", "ce qui est envoyé dépasse la taille permise"},
     {414, "Adresse trop longue", "l’adresse dépasse la longueur permise"},
     {415, "Type non pris en charge", "ce type de contenu n’est pas lu à cette adresse"},
     {422, "Demande refusée", "rien n’a été écrit"},
     {429, "Trop de demandes", "attendre, puis recommencer"},
     {431, "En-têtes trop longs", "les en-têtes de la demande dépassent la taille permise"},
     {500, "Quelque chose n’a pas marché",
      "c’est de notre côté\u00A0; rien n’est perdu de ce qui était enregistré"},
     {501, "Demande hors de ce que sait le service",
      "seul le codage de transfert chunked est connu"},
     {503, "Service momentanément saturé", "le service est occupé, réessayer dans un instant"},
     {505, "Version de HTTP inconnue", "HTTP/1.1 ou HTTP/1.0 est attendu"}}};

constexpr std::size_t body_depth = 8;
constexpr std::size_t body_values = 1000;

std::string problem_json(const ApiProblem& told) {
  const Problem& problem = told.problem;
  lib::JsonObject json;
  json.text("detail", problem.what);
  if (!problem.hint.empty()) {
    json.text("hint", problem.hint);
  }
  if (!told.field.empty()) {
    json.text("field", told.field);
  }
  if (!problem.where.file.empty()) {
    json.text("file", problem.where.file);
  }
  if (!problem.where.sheet.empty()) {
    json.text("sheet", problem.where.sheet);
  }
  if (problem.where.line > 0) {
    json.number("line", problem.where.line);
  }
  if (problem.where.column > 0) {
    json.number("column", problem.where.column);
  }
  return json.str();
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    text += (text.empty() ? "" : ", ") + std::string(word);
  }
  return text;
}

}  // namespace

ProblemList problem_list(std::span<const ApiProblem> problems) {
  ProblemList list;
  for (const ApiProblem& problem : problems) {
    std::string json = list.left_out == 0 ? problem_json(problem) : std::string();
    if (list.left_out > 0 || list.json.size() + json.size() > most_problem_bytes) {
      ++list.left_out;
    } else {
      list.json += (list.json.empty() ? "" : ",") + json;
    }
  }
  list.json = '[' + list.json + ']';
  return list;
}

ApiAnswer api_refusal(int status, std::span<const ApiProblem> problems) {
  const auto* const row = std::ranges::find(titles, status, &Title::status);
  const Title title = row == titles.end() ? titles.front() : *row;
  lib::JsonObject json;
  json.text("type", "about:blank").text("title", title.title).number("status", status);
  json.text("detail", problems.empty() ? std::string(title.detail) : problems.front().problem.what);
  if (!problems.empty()) {
    const ProblemList list = problem_list(problems);
    json.raw("errors", list.json);
    if (list.left_out > 0) {
      json.number("left_out", static_cast<std::int64_t>(list.left_out));
    }
  }
  return {.status = status, .json = json.str() + '\n', .location = {}};
}

ApiAnswer api_refusal(int status, const Problems& problems) {
  std::vector<ApiProblem> told;
  for (const Problem& problem : problems) {
    told.push_back({.problem = problem});
  }
  return api_refusal(status, told);
}

ApiAnswer api_refusal(int status, std::string what, std::string hint) {
  return api_refusal(status,
                     Problems{{.where = {}, .what = std::move(what), .hint = std::move(hint)}});
}

http::ResponsePtr api_response(const ApiAnswer& answer, std::vector<http::Field> more) {
  std::vector<http::Field> fields =
      private_fields(answer.status < 400 ? "application/json" : "application/problem+json");
  if (answer.status >= 400) {
    fields.push_back({.name = "Content-Language", .value = "fr"});
  }
  if (!answer.location.empty()) {
    fields.push_back({.name = "Location", .value = answer.location});
  }
  std::ranges::move(more, std::back_inserter(fields));
  return http::make_answer(answer.status, fields, answer.json);
}

Result<lib::json::Value> read_body(const ApiContext& context,
                                   std::span<const std::string_view> members) {
  if (context.body.empty()) {
    return lib::json::Value{.data = lib::json::Object(), .line = 0, .column = 0};
  }
  TRY_ASSIGN(
      lib::json::Value root,
      lib::json::parse(context.body, {},
                       {.bytes = most_json_bytes, .depth = body_depth, .values = body_values}));
  const lib::json::Object* object = root.object();
  if (object == nullptr) {
    return fail(Problem{.where = {.file = {}, .line = root.line, .column = root.column},
                        .what = "un objet JSON est attendu",
                        .hint = "{…}"});
  }
  Problems problems;
  for (const lib::json::Member& member : *object) {
    if (std::ranges::find(members, member.name) == members.end()) {
      problems.push_back({.where = {.file = {}, .line = member.line, .column = member.column},
                          .what = "le membre " + guillemets(member.name) + " n’est pas connu",
                          .hint = members.empty() ? "rien n’est attendu dans le corps"
                                                  : "attendus\u00A0: " + joined(members)});
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return root;
}

ApiProblem problem_at(const lib::json::Value& value, std::string field, std::string what,
                      std::string hint) {
  return {.problem = {.where = {.file = {}, .line = value.line, .column = value.column},
                      .what = std::move(what),
                      .hint = std::move(hint)},
          .field = std::move(field)};
}

Result<std::string> query_text(const ApiContext& context, std::string_view name, std::size_t most) {
  std::string text = context.request.parameter(name);
  if (first_invalid_utf8(text) || text.size() > most || text.find('\0') != std::string::npos) {
    return fail("le paramètre " + guillemets(name) + " ne convient pas",
                "du texte en UTF-8, " + std::to_string(most) + " octets au plus");
  }
  return text;
}

}  // namespace palmares::workplace
