// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/table_choice.hpp"

#include "intake/table/columns.hpp"
#include "intake/table/plain_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t most_title_lines = 20;
constexpr std::size_t most_heading = 120;  // bytes
constexpr std::size_t least_columns = 3;   // of a row of results
constexpr std::array dossier_headings = {
    "id"sv,       "dossier id"sv, "id dossier"sv, "id du dossier"sv, "numero de dossier"sv,
    "n dossier"sv};

bool same_heading(std::string_view one, std::string_view other) {
  return normal_heading(one) == normal_heading(other);
}

bool holds(const Row& header, std::string_view heading) {
  return std::ranges::any_of(header,
                             [&](const Field& field) { return same_heading(field.text, heading); });
}

// All of its headings are there: it was written for a file like this one.
bool fits(const Mapping& mapping, const Table& table, const Row& header) {
  const bool sheet = mapping.sheet.empty() || table.sheet.empty() || mapping.sheet == table.sheet;
  return sheet && std::ranges::all_of(mapping.headings, [&](const auto& heading) {
           return !heading || holds(header, *heading);
         });
}

const Mapping* mapping_of(const Table& table, const Row& header,
                          std::span<const Mapping> mappings) {
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

Found best_header_of(const Table& table, std::size_t index, std::span<const Mapping> mappings) {
  Found best{.table = index};
  // Titles may stand above the header.
  const std::size_t lines = std::min(table.rows.size(), most_title_lines);
  for (std::size_t r = 0; r < lines; ++r) {
    const Mapping* mapping = mapping_of(table, table.rows[r], mappings);
    const bool named = mapping != nullptr && !mapping->sheet.empty();
    const std::size_t count = understood(table.rows[r], mapping);
    if (std::pair(named, count) > std::pair(best.named, best.understood)) {
      best = {.table = index, .row = r, .understood = count, .named = named};
    }
  }
  return best;
}

Found best_header(const std::vector<Table>& tables, std::span<const Mapping> mappings) {
  Found best;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const Found found = best_header_of(tables[t], t, mappings);
    if (std::pair(found.named, found.understood) > std::pair(best.named, best.understood)) {
      best = found;
    }
  }
  return best;
}

// A sheet that says who obtained what, with or without the help of a mapping.
bool holds_results(const Table& table, const Found& header, std::span<const Mapping> mappings) {
  const Row& row = table.rows[header.row];
  const Mapping* mapping = mapping_of(table, row, mappings);
  const auto has = [&](Column column) {
    return (mapping != nullptr && mapping->of(column)) ||
           std::ranges::any_of(
               row, [&](const Field& field) { return column_of_heading(field.text) == column; });
  };
  return table.rows.size() > header.row + 1 && has(Column::nom) && has(Column::niveau);
}

void note_left_aside(const Table& table, std::string_view why, Diagnostics& diagnostics) {
  const CellPosition first = table.rows.front().front().position;
  diagnostics.note({0, 0, first.sheet}, std::string(why), "elle n’est pas lue");
}

bool has_column(const Row& header, Column column) {
  return std::ranges::any_of(
      header, [&](const Field& field) { return column_of_heading(field.text) == column; });
}

// « Édition », « Lauréat », « Niveau atteint », « SIREN »: a header of results, or nearly.
bool is_header_of_results(const Row& row) {
  constexpr std::array telling = {"niveau"sv,   "laureat"sv, "laureate"sv,
                                  "laureats"sv, "label"sv,   "copylefts"sv};
  std::size_t told = 0;
  bool named = false;
  for (const Field& field : row) {
    const auto column = column_of_heading(field.text);
    const std::vector<std::string> words =
        field.text.size() > most_heading ? std::vector<std::string>() : plain_words(field.text);
    const bool nearly = std::ranges::any_of(words, [&](const std::string& word) {
      return std::ranges::find(telling, std::string_view(word)) != telling.end();
    });
    told +=
        nearly || (column && *column != Column::courriel && *column != Column::population) ? 1 : 0;
    named = named || column == Column::nom || column == Column::siren ||
            column == Column::code_insee || column == Column::identifiant ||
            (nearly && words.front().starts_with("laureat"));
  }
  return named && told >= 2;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Nine digits whose Luhn sum holds; a telephone number without its zero is none.
bool is_siren(std::string_view text) {
  if (text.size() != 9 || !all_digits(text) || text.starts_with('0')) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int digit = (text[i] - '0') * (i % 2 == 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

// « 4 », « 4/5 »
bool is_level(std::string_view text) {
  return (text.size() == 1 || (text.size() == 3 && text[1] == '/' && all_digits(text.substr(2)))) &&
         all_digits(text.substr(0, 1));
}

// A row as results have them, whatever stands above: a name with a SIREN, or with a year and a
// level.
bool is_row_of_results(const Row& row) {
  const auto has = [&](auto holds) { return std::ranges::any_of(row, holds, &Field::text); };
  const bool named = has([](std::string_view text) {
    return text.size() <= most_heading && std::ranges::any_of(text, [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
  });
  const bool year = has([](std::string_view text) {
    return text.size() == 4 && all_digits(text) && text.starts_with("20");
  });
  return named && row.size() >= least_columns && (has(is_siren) || (year && has(is_level)));
}

// Results that are in no row we read: nobody must find out on the day of the ceremony.
bool looks_like_results(const Table& table) {
  const std::size_t lines = std::min(table.rows.size(), most_title_lines);
  const auto header =
      std::find_if(table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(lines),
                   is_header_of_results);
  return (header != table.rows.begin() + static_cast<std::ptrdiff_t>(lines) &&
          header + 1 != table.rows.end()) ||
         std::ranges::any_of(table.rows, is_row_of_results);
}

// A mapping that names its sheet says which is meant.
void tell_left_out(const Table& table, bool chosen, Diagnostics& diagnostics) {
  if (chosen || !looks_like_results(table)) {
    note_left_aside(table, "cette feuille ne contient pas de résultats", diagnostics);
    return;
  }
  const CellPosition first = table.rows.front().front().position;
  diagnostics.refuse({0, 0, first.sheet},
                     "cette feuille a l’air de contenir des résultats, et ne peut pas être lue",
                     "lui donner une ligne d’en-tête avec edition, nom et niveau, ou la masquer si "
                     "elle ne compte pas");
}

std::optional<std::size_t> dossier_column(const Row& header) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::ranges::find(dossier_headings, normal_heading(header[i].text)) !=
        dossier_headings.end()) {
      return i;
    }
  }
  return std::nullopt;
}

void append(Row& row, std::size_t width, Field field) {
  while (row.size() < width) {
    const CellPosition position = row.empty() ? field.position : row.front().position;
    row.push_back({.text = {}, .position = position, .broken = false});
  }
  row.push_back(std::move(field));
}

void join_column(Table& results, std::size_t key, const Table& other, std::size_t other_key,
                 std::size_t column) {
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
    const CellPosition position = row.empty() ? CellPosition{} : row.front().position;
    append(row, width,
           value == values.end() ? Field{.text = {}, .position = position, .broken = false}
                                 : *value->second);
  }
}

// The number of a dossier under the heading « ID » is no identifier of a territory, once another
// sheet says what it is.
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
    const std::optional<std::size_t> other_key =
        key && !other.rows.empty() ? dossier_column(other.rows.front()) : std::nullopt;
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
      const CellPosition first = row.front().position;
      const CellPosition position{first.line,
                                  first.sheet > 0 ? static_cast<int>(row.size()) + 1 : first.column,
                                  first.sheet};
      row.push_back({.text = {}, .position = position, .broken = false});
    }
  }
}

// Do its rows say more of dossiers that the results have? So do the sheets of an export of
// Démarches Simplifiées.
bool joins(const Table& other, const std::vector<Table>& shown,
           std::span<const std::size_t> results, const std::vector<std::size_t>& headers) {
  const auto other_key = dossier_column(other.rows.front());
  if (!other_key) {
    return false;
  }
  std::set<std::string_view> keys;
  for (const Row& row : std::span(other.rows).subspan(1)) {
    if (row.size() > *other_key && !row[*other_key].text.empty()) {
      keys.insert(row[*other_key].text);
    }
  }
  const auto shares = [&](std::size_t t) {
    const auto key = dossier_column(shown[t].rows[headers[t]]);
    return key && std::ranges::any_of(shown[t].rows, [&](const Row& row) {
             return row.size() > *key && keys.contains(row[*key].text);
           });
  };
  return other.rows.size() == 1 || std::ranges::any_of(results, shares);
}

/// A table from its header on, with what other sheets add to it.
Chosen completed(Table table, std::size_t header, const std::vector<Table>& others,
                 std::span<const Mapping> mappings) {
  Chosen chosen{.table = std::move(table), .mapping = nullptr};
  std::vector<Row>& rows = chosen.table.rows;
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(header));
  if (!chosen.table.sheet.empty()) {
    join(chosen.table, others);
    even_out(chosen.table);
  }
  chosen.mapping = mapping_of(chosen.table, rows.front(), mappings);
  return chosen;
}

}  // namespace

Chosen choose_table(std::vector<Table> tables, std::span<const Mapping> mappings) {
  const Found best = best_header(tables, mappings);
  Table table = std::move(tables[best.table]);
  tables.erase(tables.begin() + static_cast<std::ptrdiff_t>(best.table));
  return completed(std::move(table), best.row, tables, mappings);
}

std::vector<Chosen> choose_tables(std::vector<Table> tables, std::span<const Mapping> mappings,
                                  Diagnostics& diagnostics) {
  std::vector<Table> shown;
  for (Table& table : tables) {
    if (table.hidden) {
      note_left_aside(table, "cette feuille est masquée", diagnostics);
    } else {
      shown.push_back(std::move(table));
    }
  }
  if (shown.empty()) {
    if (!tables.empty()) {
      diagnostics.refuse({}, "toutes les feuilles du classeur sont masquées",
                         "afficher celle des résultats");
    }
    return {};
  }
  const Found best = best_header(shown, mappings);
  std::vector<std::size_t> results;
  std::vector<std::size_t> headers;
  for (std::size_t t = 0; t < shown.size(); ++t) {
    const Found header = best_header_of(shown[t], t, mappings);
    headers.push_back(header.row);
    if (t == best.table ||
        (header.named == best.named && holds_results(shown[t], header, mappings))) {
      results.push_back(t);
    }
  }
  std::vector<Table> others;
  for (std::size_t t = 0; t < shown.size(); ++t) {
    if (std::ranges::find(results, t) == results.end()) {
      if (!joins(shown[t], shown, results, headers)) {
        tell_left_out(shown[t], best.named, diagnostics);
      }
      others.push_back(shown[t]);
    }
  }
  std::vector<Chosen> all;
  for (const std::size_t t : results) {
    all.push_back(completed(std::move(shown[t]), headers[t], others, mappings));
  }
  return all;
}

}  // namespace palmares::intake
