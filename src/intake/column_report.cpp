// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/column_report.hpp"

#include "intake/format/sources.hpp"
#include "intake/match/column_guess.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/table_choice.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::intake {

namespace {

bool is_year(std::string_view text) {
  return text.size() == 4 && text.starts_with("20") &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has(const ColumnReport& report, Column column) {
  return std::ranges::find(report.columns, column, &UnderstoodColumn::column) !=
         report.columns.end();
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

void report_rest(ColumnReport& report, const Chosen& chosen, const Layout& layout,
                 std::span<const domain::Charter> charters) {
  const Row& header = chosen.table.rows.front();
  const std::map<std::size_t, Column> guesses =
      guessed_columns(chosen.table, layout, chosen.mapping, charters);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool taken = std::ranges::find(layout.index, std::optional(i)) != layout.index.end();
    if (taken || header[i].text.empty()) {
      continue;
    }
    const auto guess = guesses.find(i);
    if (guess != guesses.end() && !has(report, guess->second)) {
      report.columns.push_back(
          {.column = guess->second, .heading = header[i].text, .how = Understanding::guessed});
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
  const bool there =
      position && rows.size() > 1 && *position < rows[1].size() && is_year(rows[1][*position].text);
  return there ? rows[1][*position].text : std::string();
}

}  // namespace

Result<ColumnReport> report_columns(BytesView bytes, std::string_view file,
                                    std::span<const Mapping> mappings,
                                    std::span<const domain::Charter> charters) {
  Diagnostics diagnostics{.file = std::string(file), .problems = {}, .notices = {}};
  std::vector<Table> tables = read_tables(bytes, diagnostics);
  if (tables.empty() && diagnostics.problems.empty()) {
    diagnostics.refuse({}, "le fichier est vide",
                       "attendu\u00A0: une ligne d’en-tête, puis une ligne par territoire");
  }
  if (tables.empty()) {
    return fail(std::move(diagnostics.problems));
  }
  const std::vector<Chosen> all = choose_tables(std::move(tables), mappings, diagnostics);
  if (all.empty()) {
    return fail(std::move(diagnostics.problems));
  }
  const Chosen& chosen = all.front();
  // What is missing or double is check's to tell.
  const Layout layout = read_header(chosen.table.rows.front(), diagnostics, chosen.mapping);
  ColumnReport report{.sheet = chosen.table.sheet,
                      .edition = edition_of(chosen, layout),
                      .columns = {},
                      .left_aside = {}};
  for (const Chosen& one : all) {
    if (!one.table.sheet.empty()) {
      report.sheets.push_back(one.table.sheet);
    }
  }
  report.encoding = diagnostics.encoding;
  report.separator = diagnostics.separator;
  report_known(report, chosen, layout);
  report_rest(report, chosen, layout, charters);
  report.ignored = chosen.mapping == nullptr ? std::vector<std::string>() : chosen.mapping->ignored;
  std::ranges::stable_sort(report.columns, {}, &UnderstoodColumn::column);
  return report;
}

Mapping mapping_of(const ColumnReport& report, std::string_view edition) {
  Mapping mapping{.edition = std::string(edition),
                  .sheet = report.sheet,
                  .headings = {},
                  .ignored = report.ignored};
  for (const UnderstoodColumn& one : report.columns) {
    mapping.headings[static_cast<std::size_t>(one.column)] = one.heading;
  }
  return mapping;
}

}  // namespace palmares::intake
