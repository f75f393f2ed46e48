// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/results_csv.hpp"

#include "deliver/csv.hpp"
#include "domain/territory_types.hpp"

#include <fmt/format.h>

#include <array>

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

void append(Bytes& table, const ResultsRow& row) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto cell = row.find(columns[i]);
    table += i > 0 ? "," : "";
    table += cell == row.end() ? std::string() : csv_cell(cell->second);
  }
  table += '\n';
}

Bytes heading() {
  Bytes table;
  for (const std::string_view column : columns) {
    table += table.empty() ? "" : ",";
    table += column;
  }
  return table + '\n';
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

Bytes results_csv(const ResultsRow& row) {
  Bytes table = heading();
  append(table, row);
  return table;
}

Bytes results_csv(const domain::Results& results) {
  Bytes table = heading();
  for (const domain::Award& award : results.awards) {
    append(table, results_row(award));
  }
  return table;
}

}  // namespace palmares::deliver
