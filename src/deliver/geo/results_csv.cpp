// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/results_csv.hpp"

#include "deliver/artefact/csv_cells.hpp"
#include "domain/territory_types.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace palmares::deliver {

namespace {

constexpr std::array<std::string_view, 13> columns = {"edition",     "nom",        "type",        "departement", "niveau",
                                                      "siren",       "code_insee", "identifiant", "mentions",    "population",
                                                      "designation", "latitude",   "longitude"};

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

void append(Bytes& table, const ResultsRow& row) {
  std::array<std::string, columns.size()> cells;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto cell = row.find(columns[i]);
    cells[i] = cell == row.end() ? std::string() : cell->second;
  }
  append_csv_row(table, cells, dialect);
}

Bytes heading() {
  Bytes table;
  append_csv_row(table, std::vector<std::string>(columns.begin(), columns.end()), dialect);
  return table;
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
                    {"longitude", body.position ? decimal(body.position->longitude) : ""}};
  return row;
}

Bytes results_csv(const domain::Results& results) {
  Bytes table = heading();
  for (const domain::Award& award : results.awards) {
    append(table, results_row(award));
  }
  return table;
}

}  // namespace palmares::deliver
