// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table_choice.hpp"

#include "intake/columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t most_title_lines = 20;
constexpr std::array dossier_headings = {"id"sv,       "dossier id"sv, "id dossier"sv, "id du dossier"sv, "numero de dossier"sv,
                                         "n dossier"sv};

bool same_heading(std::string_view one, std::string_view other) {
  return normal_heading(one) == normal_heading(other);
}

bool holds(const Row& header, std::string_view heading) {
  return std::ranges::any_of(header, [&](const Field& field) { return same_heading(field.text, heading); });
}

// All of its headings are there: it was written for a file like this one.
bool fits(const Mapping& mapping, const Table& table, const Row& header) {
  const bool sheet = mapping.sheet.empty() || table.sheet.empty() || mapping.sheet == table.sheet;
  return sheet && std::ranges::all_of(mapping.headings, [&](const auto& heading) { return !heading || holds(header, *heading); });
}

const Mapping* mapping_of(const Table& table, const Row& header, std::span<const Mapping> mappings) {
  const Mapping* found = nullptr;
  for (const Mapping& mapping : mappings) {
    if (fits(mapping, table, header) && (found == nullptr || found->edition < mapping.edition)) {
      found = &mapping;
    }
  }
  return found;
}

std::size_t understood(const Row& header, const Mapping* mapping) {
  std::array<bool, column_count> known{};
  for (const Field& field : header) {
    if (const auto column = column_of_heading(field.text)) {
      known[static_cast<std::size_t>(*column)] = true;
    }
  }
  for (std::size_t i = 0; mapping != nullptr && i < column_count; ++i) {
    known[i] = known[i] || mapping->headings[i].has_value();
  }
  return static_cast<std::size_t>(std::ranges::count(known, true));
}

/// A header found in a table.
struct Found {
  std::size_t table = 0;
  std::size_t row = 0;
  std::size_t understood = 0;
  bool named = false;  ///< by the sheet of a mapping
};

Found best_header(const std::vector<Table>& tables, std::span<const Mapping> mappings) {
  Found best;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    // Only spreadsheets have titles above their header.
    const std::size_t lines = tables[t].sheet.empty() ? 1 : std::min(tables[t].rows.size(), most_title_lines);
    for (std::size_t r = 0; r < lines; ++r) {
      const Mapping* mapping = mapping_of(tables[t], tables[t].rows[r], mappings);
      const bool named = mapping != nullptr && !mapping->sheet.empty();
      const std::size_t count = understood(tables[t].rows[r], mapping);
      if (std::pair(named, count) > std::pair(best.named, best.understood)) {
        best = {.table = t, .row = r, .understood = count, .named = named};
      }
    }
  }
  return best;
}

std::optional<std::size_t> dossier_column(const Row& header) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::ranges::find(dossier_headings, normal_heading(header[i].text)) != dossier_headings.end()) {
      return i;
    }
  }
  return std::nullopt;
}

bool has_column(const Row& header, Column column) {
  return std::ranges::any_of(header, [&](const Field& field) { return column_of_heading(field.text) == column; });
}

void append(Row& row, std::size_t width, Field field) {
  while (row.size() < width) {
    const Spot spot = row.empty() ? field.spot : row.front().spot;
    row.push_back({.text = {}, .spot = spot, .broken = false});
  }
  row.push_back(std::move(field));
}

void join_column(Table& results, std::size_t key, const Table& other, std::size_t other_key, std::size_t column) {
  std::map<std::string_view, const Field*> values;
  for (std::size_t i = 1; i < other.rows.size(); ++i) {
    const Row& row = other.rows[i];
    if (row.size() > std::max(other_key, column)) {
      values.try_emplace(row[other_key].text, &row[column]);
    }
  }
  const std::size_t width = results.rows.front().size();
  results.rows.front().push_back(other.rows.front()[column]);
  for (std::size_t i = 1; i < results.rows.size(); ++i) {
    Row& row = results.rows[i];
    const auto value = row.size() > key ? values.find(row[key].text) : values.end();
    const Spot spot = row.empty() ? Spot{} : row.front().spot;
    append(row, width, value == values.end() ? Field{.text = {}, .spot = spot, .broken = false} : *value->second);
  }
}

// The number of a dossier under the heading « ID » is no identifier of a territory, once another sheet says what it is.
void name_dossier_column(Row& header, std::size_t key, const std::vector<Table>& others) {
  for (const Table& other : others) {
    const auto other_key = other.rows.empty() ? std::nullopt : dossier_column(other.rows.front());
    if (other_key && column_of_heading(header[key].text)) {
      header[key].text = other.rows.front()[*other_key].text;
    }
  }
}

void join(Table& results, const std::vector<Table>& others) {
  const std::optional<std::size_t> key = dossier_column(results.rows.front());
  if (key) {
    name_dossier_column(results.rows.front(), *key, others);
  }
  for (const Table& other : others) {
    const std::optional<std::size_t> other_key = key && !other.rows.empty() ? dossier_column(other.rows.front()) : std::nullopt;
    for (std::size_t i = 0; other_key && i < other.rows.front().size(); ++i) {
      const auto column = column_of_heading(other.rows.front()[i].text);
      if (i != *other_key && column && !has_column(results.rows.front(), *column)) {
        join_column(results, *key, other, *other_key, i);
      }
    }
  }
}

// Cells at the end of a row that hold nothing are not in the file.
void even_out(Table& table) {
  const std::size_t width = table.rows.front().size();
  for (Row& row : table.rows) {
    while (row.size() < width) {
      const Spot first = row.front().spot;
      const Spot spot{first.line, first.sheet > 0 ? static_cast<int>(row.size()) + 1 : first.column, first.sheet};
      row.push_back({.text = {}, .spot = spot, .broken = false});
    }
  }
}

}  // namespace

Chosen choose_table(std::vector<Table> tables, std::span<const Mapping> mappings) {
  const Found best = best_header(tables, mappings);
  Chosen chosen{.table = std::move(tables[best.table]), .mapping = nullptr};
  tables.erase(tables.begin() + static_cast<std::ptrdiff_t>(best.table));
  std::vector<Row>& rows = chosen.table.rows;
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(best.row));
  if (!chosen.table.sheet.empty()) {
    join(chosen.table, tables);
    even_out(chosen.table);
  }
  chosen.mapping = mapping_of(chosen.table, rows.front(), mappings);
  return chosen;
}

}  // namespace palmares::intake
