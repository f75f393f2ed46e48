// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/column_report.hpp"

#include "intake/cells.hpp"
#include "intake/codes.hpp"
#include "intake/sources.hpp"
#include "intake/table_choice.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

/// Words of a heading, and what most of the cells under it must hold; null: anything.
struct Guess {
  Column column;
  std::string_view word;
  bool (*holds)(std::string_view text);
};

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_siren(std::string_view text) {
  return is_digits(without_spaces(text), 9);
}

bool is_year(std::string_view text) {
  return is_digits(text, 4) && text.starts_with("20");
}

bool is_commune_code(std::string_view text) {
  return text.size() == 5 && is_department(department_of(text));
}

// More telling words first: « Code INSEE de la collectivité » is no name.
constexpr std::array<Guess, 13> guesses = {{{Column::siren, "siren", is_siren},
                                            {Column::code_insee, "insee", is_commune_code},
                                            {Column::departement, "departement", is_department},
                                            {Column::edition, "edition", is_year},
                                            {Column::edition, "millesime", is_year},
                                            {Column::mentions, "mention", nullptr},
                                            {Column::population, "habitants", nullptr},
                                            {Column::niveau, "niveau", nullptr},
                                            {Column::niveau, "jury", nullptr},
                                            {Column::niveau, "label", nullptr},
                                            {Column::nom, "collectivite", nullptr},
                                            {Column::nom, "territoire", nullptr},
                                            {Column::nom, "structure", nullptr}}};

// Columns about people are never taken for a territory's.
constexpr std::array about_people = {"representant"sv, "contact"sv, "mail"sv,    "telephone"sv, "prenom"sv, "porteur"sv,
                                     "date"sv,         "type"sv,    "adresse"sv, "url"sv,       "site"sv,   "fonction"sv};

bool mostly(const Table& table, std::size_t column, bool (*holds)(std::string_view)) {
  std::size_t filled = 0;
  std::size_t right = 0;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    if (column < table.rows[i].size() && !table.rows[i][column].text.empty()) {
      ++filled;
      right += holds(table.rows[i][column].text) ? 1 : 0;
    }
  }
  return filled > 0 && right * 5 >= filled * 4;
}

std::optional<Column> guessed(const Table& table, std::size_t position) {
  const std::string heading = normal_heading(table.rows.front()[position].text);
  if (std::ranges::any_of(about_people, [&](std::string_view word) { return heading.find(word) != heading.npos; })) {
    return std::nullopt;
  }
  for (const Guess& guess : guesses) {
    if (heading.find(guess.word) != heading.npos && (guess.holds == nullptr || mostly(table, position, guess.holds))) {
      return guess.column;
    }
  }
  return std::nullopt;
}

bool has(const ColumnReport& report, Column column) {
  return std::ranges::find(report.columns, column, &UnderstoodColumn::column) != report.columns.end();
}

void report_known(ColumnReport& report, const Chosen& chosen, const Layout& layout) {
  for (const ColumnRule& rule : column_rules()) {
    if (const auto position = layout.of(rule.column)) {
      const bool mapped = chosen.mapping != nullptr && chosen.mapping->of(rule.column).has_value();
      report.columns.push_back({.column = rule.column,
                                .heading = chosen.table.rows.front()[*position].text,
                                .how = mapped ? Understanding::mapped : Understanding::known});
    }
  }
}

void report_rest(ColumnReport& report, const Chosen& chosen, const Layout& layout) {
  const Row& header = chosen.table.rows.front();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool taken = std::ranges::find(layout.index, std::optional(i)) != layout.index.end();
    if (taken || header[i].text.empty()) {
      continue;
    }
    const auto column = guessed(chosen.table, i);
    if (column && !has(report, *column)) {
      report.columns.push_back({.column = *column, .heading = header[i].text, .how = Understanding::guessed});
    } else {
      report.left_aside.push_back(shown(header[i].text));
    }
  }
}

std::string edition_of(const Chosen& chosen, const Layout& layout) {
  if (chosen.mapping != nullptr) {
    return chosen.mapping->edition;
  }
  const auto position = layout.of(Column::edition);
  const std::vector<Row>& rows = chosen.table.rows;
  const bool there = position && rows.size() > 1 && *position < rows[1].size() && is_year(rows[1][*position].text);
  return there ? rows[1][*position].text : std::string();
}

}  // namespace

Result<ColumnReport> report_columns(BytesView octets, std::string_view file, std::span<const Mapping> mappings) {
  Findings findings{.file = std::string(file), .problems = {}, .notices = {}};
  std::vector<Table> tables = read_tables(octets, findings);
  if (tables.empty() && findings.problems.empty()) {
    findings.refuse({}, "le fichier est vide", "attendu\u00A0: une ligne d’en-tête, puis une ligne par territoire");
  }
  if (tables.empty()) {
    return fail(std::move(findings.problems));
  }
  const std::vector<Chosen> all = choose_tables(std::move(tables), mappings, findings);
  if (all.empty()) {
    return fail(std::move(findings.problems));
  }
  const Chosen& chosen = all.front();
  // What is missing or double is check's to tell.
  const Layout layout = read_header(chosen.table.rows.front(), findings, chosen.mapping);
  ColumnReport report{.sheet = chosen.table.sheet, .edition = edition_of(chosen, layout), .columns = {}, .left_aside = {}};
  for (const Chosen& one : all) {
    if (!one.table.sheet.empty()) {
      report.sheets.push_back(one.table.sheet);
    }
  }
  report.encoding = findings.encoding;
  report.separator = findings.separator;
  report_known(report, chosen, layout);
  report_rest(report, chosen, layout);
  std::ranges::stable_sort(report.columns, {}, &UnderstoodColumn::column);
  return report;
}

Mapping mapping_of(const ColumnReport& report, std::string_view edition) {
  Mapping mapping{.edition = std::string(edition), .sheet = report.sheet, .headings = {}};
  for (const UnderstoodColumn& one : report.columns) {
    mapping.headings[static_cast<std::size_t>(one.column)] = one.heading;
  }
  return mapping;
}

}  // namespace palmares::intake
