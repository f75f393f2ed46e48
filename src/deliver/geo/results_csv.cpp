// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/results_csv.hpp"

#include "deliver/artefact/csv_cells.hpp"
#include "domain/territory_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace palmares::deliver {

namespace {

constexpr std::string_view short_name =
    "nom_court";  // the last; only in tables that have one: others read the rest by number

constexpr std::array<std::string_view, 14> columns = {
    "edition",     "nom",      "type",       "departement", "niveau",   "siren",     "code_insee",
    "identifiant", "mentions", "population", "designation", "latitude", "longitude", short_name};

std::string joined(const std::vector<std::string>& mentions) {
  std::string text;
  for (const std::string& mention : mentions) {
    text += (text.empty() ? "" : "; ") + mention;
  }
  return text;
}

// Six decimals are a tenth of a metre.
std::string decimal(double degrees) {
  return fmt::format("{:.6f}", degrees);
}

constexpr CsvDialect dialect = {.separator = ',', .line_end = "\n"};

void append(Bytes& table, const ResultsRow& row, std::span<const std::string_view> headings) {
  std::vector<std::string> cells;
  for (const std::string_view heading : headings) {
    const auto cell = row.find(heading);
    cells.push_back(cell == row.end() ? std::string() : cell->second);
  }
  append_csv_row(table, cells, dialect);
}

bool has_short_name(const domain::Award& award) {
  return award.territory.short_name.has_value();
}

}  // namespace

ResultsRow results_row(const domain::Award& award) {
  const domain::Territory& body = award.territory;
  ResultsRow row = {{"edition", std::to_string(award.edition)},
                    {"nom", body.name},
                    {"type", std::string(domain::name_of(body.type))},
                    {"departement", body.department},
                    {"niveau", award.grade},
                    {"siren", body.siren.value_or("")},
                    {"code_insee", body.insee.value_or("")},
                    {"identifiant", body.siren == body.id ? "" : body.id},
                    {"mentions", joined(award.mentions)},
                    {"population", body.population ? std::to_string(*body.population) : ""},
                    {"designation", body.designation.value_or("")},
                    {"latitude", body.position ? decimal(body.position->latitude) : ""},
                    {"longitude", body.position ? decimal(body.position->longitude) : ""},
                    {std::string(short_name), body.short_name.value_or("")}};
  return row;
}

Bytes results_csv(const domain::Results& results) {
  const auto headings = std::span(columns).first(
      columns.size() - (std::ranges::any_of(results.awards, has_short_name) ? 0 : 1));
  Bytes table;
  append_csv_row(table, std::vector<std::string>(headings.begin(), headings.end()), dialect);
  for (const domain::Award& award : results.awards) {
    append(table, results_row(award), headings);
  }
  return table;
}

}  // namespace palmares::deliver
