// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/open_data.hpp"

#include "deliver/artefact/csv_cells.hpp"
#include "deliver/artefact/selection.hpp"
#include "deliver/geo/results_csv.hpp"
#include "lib/text/json.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <map>
#include <ranges>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

/// One row on its way to a table.
struct Row {
  const OpenResults& results;
  const domain::Award& award;
  ResultsRow cells;  ///< of results_row
};

template <const char* column>
std::string same(const Row& row) {
  return row.cells.find(std::string_view(column))->second;
}

std::string title_of_grade(const Row& row) {
  const domain::Grade* grade = row.results.charter->grade(row.award.grade);
  assert(grade != nullptr);
  return grade->title;
}

std::string proof_of(const Row& row) {
  return row.results.base_url.empty()
             ? ""
             : row.results.base_url + '/' + std::to_string(row.award.edition) + '/' +
                   folder_name(row.award);
}

constexpr char nom[] = "nom";
constexpr char siren[] = "siren";
constexpr char type[] = "type";
constexpr char insee[] = "code_insee";
constexpr char departement[] = "departement";
constexpr char edition[] = "edition";
constexpr char niveau[] = "niveau";
constexpr char mentions[] = "mentions";

/// A column of the table.
struct Column {
  std::string_view name;
  std::string_view title;
  std::string_view description;
  std::string_view kind;         ///< « type » and « format » of the schema, as members
  std::string_view constraints;  ///< likewise
  std::string_view example;
  std::string (*value)(const Row&);
};

constexpr std::string_view text = R"("type": "string")";

constexpr std::array<Column, 12> columns = {{
    {"COLL_NOM", "Nom de la collectivité",
     "Nom officiel de la collectivité ou de l’organisme labellisé.", text,
     R"("required": true, "maxLength": 140)", "Échirolles", same<nom>},
    {"COLL_SIREN", "SIREN de la collectivité",
     "Numéro SIREN, neuf chiffres\u00A0; vide pour un organisme qui n’en a pas.", text,
     R"("required": false, "pattern": "^[0-9]{9}$")", "213801517", same<siren>},
    {"COLL_TYPE", "Type de collectivité", "Nature de l’organisme.", text,
     R"("required": true, "enum": ["commune", "epci", "departement", "region", "syndicat", "etablissement_public", "association", "autre"])",
     "commune", same<type>},
    {"COLL_INSEE", "Code officiel géographique",
     "Code INSEE de la commune\u00A0; vide pour un autre organisme.", text,
     R"("required": false, "pattern": "^([013-9][0-9]|2[0-9AB])[0-9]{3}$")", "38151", same<insee>},
    {"COLL_DEPARTEMENT", "Département",
     "Code du département\u00A0; vide pour un organisme qui n’en a pas.", text,
     R"("required": false, "pattern": "^([013-8][0-9]|2[0-9AB]|9[0-5]|9[78][0-9])$")", "38",
     same<departement>},
    {"IDENTIFIANT", "Identifiant",
     "Identifiant stable dans les adresses du service\u00A0: le SIREN, ou celui de l’organisateur.",
     text, R"("required": true)", "213801517",
     [](const Row& row) { return row.award.territory.id; }},
    {"EDITION", "Édition", "Année de l’édition.", R"("type": "integer")",
     R"("required": true, "minimum": 2016)", "2023", same<edition>},
    {"NIVEAU", "Niveau", "Code de la distinction dans l’échelle de l’édition.", text,
     R"("required": true)", "5", same<niveau>},
    {"NIVEAU_LIBELLE", "Libellé du niveau", "La même distinction, en toutes lettres.", text,
     R"("required": true)", "Niveau 5 sur 5", title_of_grade},
    {"MENTION", "Mentions", "Mentions spéciales, séparées par un point-virgule et une espace.",
     text, R"("required": false)", "Mention Communication", same<mentions>},
    {"DATE_ATTRIBUTION", "Date d’attribution",
     "Jour de la décision du jury\u00A0; vide quand il n’est pas public.",
     R"("type": "date", "format": "%Y-%m-%d")", R"("required": false)", "2023-12-06",
     [](const Row& row) { return domain::iso_date(row.results.edition->decision); }},
    {"URL_PREUVE", "Preuve", "Page publique qui fait foi de l’attribution.",
     R"("type": "string", "format": "uri")", R"("required": false)",
     "https://label.example/2023/213801517-echirolles", proof_of},
}};

Row row_of(const OpenResults& results, const domain::Award& award) {
  return {.results = results, .award = award, .cells = results_row(award)};
}

/// The members of an object, without its braces.
std::string members_of(const Row& row) {
  std::string members;
  for (const Column& column : columns) {
    const std::string value = column.value(row);
    members += (members.empty() ? "" : ", ") + lib::json_string(column.name) + ": ";
    members += column.name == "EDITION" ? value : value.empty() ? "null" : lib::json_string(value);
  }
  return members;
}

std::string geometry_of(const std::optional<Degrees>& place) {
  return place ? fmt::format(R"({{"type": "Point", "coordinates": [{:.4f}, {:.4f}]}})",
                             place->longitude, place->latitude)
               : "null";
}

std::string field_of(const Column& column) {
  return fmt::format(
      R"(    {{"name": {}, "title": {}, "description": {}, {}, "example": {}, "constraints": {{{}}}}})",
      lib::json_string(column.name), lib::json_string(column.title),
      lib::json_string(column.description), column.kind,
      column.name == "EDITION" ? std::string(column.example) : lib::json_string(column.example),
      column.constraints);
}

void append_count(Bytes& table, std::string sort, std::string code, std::string title,
                  std::size_t count) {
  append_csv_row(
      table, std::array{std::move(sort), std::move(code), std::move(title), std::to_string(count)});
}

}  // namespace

OpenWriter::OpenWriter(std::vector<OpenResults> editions, OpenFormat format,
                       const Geography* geography)
    : m_editions(std::move(editions)), m_format(format), m_geography(geography) {
  assert(format != OpenFormat::geojson || geography != nullptr);
}

Bytes OpenWriter::head() const {
  if (m_format != OpenFormat::csv) {
    return m_format == OpenFormat::json ? "[" : "{\"type\": \"FeatureCollection\", \"features\": [";
  }
  Bytes line;
  std::vector<std::string> cells;
  for (const Column& column : columns) {
    cells.emplace_back(column.name);
  }
  append_csv_row(line, cells);
  return line;
}

Bytes OpenWriter::tail() const {
  return m_format == OpenFormat::csv       ? ""
         : m_format == OpenFormat::geojson ? "\n]}\n"
         : m_first                         ? "]\n"
                                           : "\n]\n";
}

void OpenWriter::append_row(Bytes& bytes, const OpenResults& results, std::size_t number) {
  const domain::Award& award = *results.awards[number];
  const Row row = row_of(results, award);
  if (m_format == OpenFormat::csv) {
    std::vector<std::string> cells;
    for (const Column& column : columns) {
      cells.push_back(column.value(row));
    }
    append_csv_row(bytes, cells);
    return;
  }
  bytes += m_first ? "\n  " : ",\n  ";
  m_first = false;
  if (m_format == OpenFormat::json) {
    bytes += '{' + members_of(row) + '}';
    return;
  }
  const std::string_view position =
      m_places[number] ? position_words(*m_geography, award) : "inconnue";
  bytes += fmt::format(
      R"({{"type": "Feature", "id": {}, "geometry": {}, "properties": {{{}, "POSITION": {}}}}})",
      lib::json_string(award.territory.id), geometry_of(m_places[number]), members_of(row),
      lib::json_string(position));
}

Bytes OpenWriter::next() {
  Bytes bytes = m_begun ? Bytes() : head();
  m_begun = true;
  for (std::size_t rows = 0; m_edition < m_editions.size() && rows < most_rows; ++rows) {
    const OpenResults& results = m_editions[m_edition];
    if (m_row == 0 && m_format == OpenFormat::geojson) {
      m_places = places_of(*m_geography, results.awards);
    }
    if (m_row < results.awards.size()) {
      append_row(bytes, results, m_row++);
    }
    if (m_row == results.awards.size()) {
      ++m_edition;
      m_row = 0;
    }
  }
  if (m_edition == m_editions.size() && !m_ended) {
    m_ended = true;
    bytes += tail();
  }
  return bytes;
}

namespace {

Bytes whole(OpenWriter writer) {
  Bytes all;
  for (Bytes part = writer.next(); !part.empty(); part = writer.next()) {
    all += part;
  }
  return all;
}

}  // namespace

Bytes open_csv(const OpenResults& results) {
  return whole(OpenWriter({results}, OpenFormat::csv, nullptr));
}

render::Spreadsheet open_table(const OpenResults& results) {
  const std::string year = std::to_string(results.edition->year);
  render::Spreadsheet table{.title = "Lauréats de l’édition " + year,
                            .name = "Lauréats " + year,
                            .language = "fr-FR",
                            .date = domain::iso_date(results.edition->file_date()),
                            .columns = {},
                            .rows = {}};
  for (const Column& column : columns) {
    const render::CellKind kind =
        column.name == "EDITION" ? render::CellKind::number : render::CellKind::text;
    table.columns.push_back({.heading = std::string(column.title), .kind = kind});
  }
  for (const domain::Award* award : results.awards) {
    const Row row = row_of(results, *award);
    std::vector<std::string> cells;
    for (const Column& column : columns) {
      cells.push_back(column.value(row));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Bytes open_json(const OpenResults& results) {
  return whole(OpenWriter({results}, OpenFormat::json, nullptr));
}

Bytes open_geojson(const OpenResults& results, const Geography& geography) {
  return whole(OpenWriter({results}, OpenFormat::geojson, &geography));
}

Bytes open_schema() {
  Bytes json = R"({
  "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
  "name": "laureats-territoire-numerique-libre",
  "title": "Lauréats du label Territoire Numérique Libre",
  "description": "Une ligne par lauréat d’une édition, dans le style du Socle commun des données locales. CSV : RFC 4180, UTF-8, virgule. Les textes sont écrits tels quels, pour des programmes : rien n’y est changé à l’usage d’un tableur, où une cellule qui commence par =, +, - ou @ serait prise pour une formule ; l’y importer comme texte.",
  "licenses": [{"name": "etalab-2.0", "title": "Licence Ouverte 2.0", "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence"}],
  "missingValues": [""],
  "primaryKey": ["EDITION", "IDENTIFIANT"],
  "fields": [
)";
  for (const Column& column : columns) {
    json += field_of(column) + (&column == &columns.back() ? "\n" : ",\n");
  }
  return json + "  ]\n}\n";
}

Bytes open_statistics(const OpenResults& results) {
  Bytes table;
  append_csv_row(table, std::array<std::string, 4>{"SORTE", "CODE", "LIBELLE", "LAUREATS"});
  std::map<std::string, std::size_t> grades;
  std::map<std::string, std::size_t> mentions_given;
  for (const domain::Award* award : results.awards) {
    ++grades[award->grade];
    for (const std::string& mention : award->mentions) {
      ++mentions_given[mention];
    }
  }
  for (const domain::Grade& grade : results.charter->grades | std::views::reverse) {
    append_count(table, "niveau", grade.code, grade.title, grades[grade.code]);
  }
  for (const auto& [mention, count] : mentions_given) {
    append_count(table, "mention", "", mention, count);
  }
  append_count(table, "total", "", "Ensemble des lauréats", results.awards.size());
  return table;
}

}  // namespace palmares::deliver
