// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/error_responses.hpp"

#include "lib/text/json.hpp"
#include "site/public_fields.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palmares::site {

namespace {

enum class Pictured { no, yes };

struct Row {
  int status;
  std::string_view title;
  std::string_view detail;
  std::string_view field;  // one more field of the head
  std::string_view value;
  Pictured pictured;
};

constexpr std::array<Row, 12> rows = {{
    {400, "Requête invalide", "la requête n’est pas comprise", "", "", Pictured::yes},
    {403, "Aperçu expiré",
     "ce lien d’aperçu n’est plus valable, en demander un autre à l’organisateur du label", "", "",
     Pictured::yes},
    {404, "Ressource introuvable", "rien n’est publié à cette adresse", "", "", Pictured::yes},
    {405, "Méthode non permise", "cette adresse ne répond qu’à GET, à HEAD et à OPTIONS", "Allow",
     "GET, HEAD, OPTIONS", Pictured::no},
    {410, "Attribution retirée", "cette attribution n’a plus cours", "", "", Pictured::yes},
    {412, "Condition non remplie", "le contenu n’est plus celui que la requête suppose", "", "",
     Pictured::no},
    {414, "Adresse trop longue", "l’adresse dépasse la longueur permise", "", "", Pictured::no},
    {429, "Trop de demandes", "trop de codes inconnus ont été essayés, réessayer dans une minute",
     "Retry-After", "60", Pictured::no},
    {431, "En-têtes trop longs", "les en-têtes de la requête dépassent la taille permise", "", "",
     Pictured::no},
    {500, "Erreur interne", "le document n’a pas pu être fabriqué", "", "", Pictured::yes},
    {501, "Demande hors de ce que sait le service",
     "seuls le codage de transfert chunked et, pour oEmbed, le format JSON sont connus", "", "",
     Pictured::no},
    {503, "Service momentanément saturé", "le service est occupé, réessayer dans une seconde",
     "Retry-After", "1", Pictured::yes},
}};

struct Image {
  Representation face;
  std::string_view format;
  std::string_view media_type;
};
constexpr std::array<Image, 2> images = {
    {{Representation::svg, "svg", "image/svg+xml"}, {Representation::png, "png", "image/png"}}};

const Row& row_of(int status) {
  const auto row = std::ranges::find(rows, status, &Row::status);
  assert(row != rows.end());
  return *row;
}

void append_member(std::string& json, std::string_view name, std::string_view value) {
  json.append(",\"").append(name).append("\":").append(lib::json_string(value));
}

std::string errors_of(const Problems& problems) {
  std::string json;
  for (const Problem& problem : problems) {
    json += json.empty() ? "{\"detail\":" : ",{\"detail\":";
    json += lib::json_string(problem.what);
    if (!problem.hint.empty()) {
      append_member(json, "hint", problem.hint);
    }
    json += '}';
  }
  return json;
}

/// RFC 9457, 4.2.1: about:blank says that the status tells all; its title may be in the reader's
/// language.
Bytes problem_json(const Row& row, const ErrorDetails& said) {
  std::string json = "{\"type\":\"about:blank\"";
  append_member(json, "title", row.title);
  json += ",\"status\":" + std::to_string(row.status);
  append_member(json, "detail",
                said.problems.empty() ? row.detail : std::string_view(said.problems.front().what));
  if (!said.problems.empty()) {
    json += ",\"errors\":[" + errors_of(said.problems) + ']';
  }
  if (!said.reference.empty()) {
    append_member(json, "reference", said.reference);
  }
  return json + "}\n";
}

std::vector<http::Field> fields_of(const Row& row, std::string_view media_type) {
  std::vector<http::Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = "no-store"});
  if (media_type != "text/html; charset=utf-8") {
    fields.push_back(no_referrer());
  }
  if (!row.field.empty()) {
    fields.push_back({.name = row.field, .value = std::string(row.value)});
  }
  return fields;
}

http::ResponsePtr text_answer(const Row& row, const ErrorDetails& said) {
  std::vector<http::Field> fields = fields_of(row, "application/problem+json");
  fields.push_back({.name = "Content-Language", .value = "fr"});
  return http::make_answer(row.status, fields, problem_json(row, said));
}

http::ResponsePtr page_answer(const Row& row, Bytes page) {
  std::vector<http::Field> fields = fields_of(row, "text/html; charset=utf-8");
  fields.push_back({.name = "Vary", .value = "Accept"});
  return http::make_answer(row.status, fields, std::move(page));
}

/// Null where it cannot be drawn.
http::ResponsePtr picture_answer(const Row& row, const Image& image, const std::string& label,
                                 const decltype(ContentProvider::picture)& picture,
                                 const std::function<void(std::string_view)>& log) {
  Result<Bytes> bytes = picture(
      {.status = row.status, .label = label, .title = std::string(row.title)}, image.format);
  if (!bytes) {
    log("the picture of status " + std::to_string(row.status) +
        " cannot be drawn: " + to_string(bytes.error()));
    return nullptr;
  }
  return http::make_answer(row.status, fields_of(row, image.media_type), *std::move(bytes));
}

}  // namespace

ErrorResponses::ErrorResponses(
    const std::string& label, const decltype(ContentProvider::picture)& picture,
    const std::function<Bytes(std::string_view title, std::string_view detail)>& page,
    const std::function<void(std::string_view)>& log) {
  for (const Row& row : rows) {
    const http::ResponsePtr text = text_answer(row, {});
    m_ready[{row.status, Representation::text}] = text;
    m_ready[{row.status, Representation::page}] = page_answer(row, page(row.title, row.detail));
    for (const Image& image : images) {
      const http::ResponsePtr drawn =
          row.pictured == Pictured::yes ? picture_answer(row, image, label, picture, log) : nullptr;
      m_all_drawn = m_all_drawn && (row.pictured == Pictured::no || drawn != nullptr);
      m_ready[{row.status, image.face}] = drawn == nullptr ? text : drawn;
    }
  }
}

http::ResponsePtr ErrorResponses::for_reader(int status, std::string_view accept) const {
  return answer(status, accept.find("text/html") == std::string_view::npos ? Representation::text
                                                                           : Representation::page);
}

http::ResponsePtr ErrorResponses::answer(int status, Representation face,
                                         const ErrorDetails& said) const {
  if (face == Representation::text && !(said.problems.empty() && said.reference.empty())) {
    return text_answer(row_of(status), said);
  }
  const auto ready = m_ready.find({status, face});
  assert(ready != m_ready.end());
  return ready->second;
}

}  // namespace palmares::site
