// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/csv_cells.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace palmares::deliver {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string cell = "\"";
  for (const char c : text) {
    cell += c == '"' ? "\"\"" : std::string(1, c);
  }
  return cell + '"';
}

std::string spreadsheet_safe(std::string_view text) {
  const bool obeyed =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return (obeyed ? "'" : "") + std::string(text);
}

void append_csv_row(Bytes& table, std::span<const std::string> cells, const CsvDialect& dialect) {
  table += table.empty() ? dialect.start : std::string_view();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    table += i > 0 ? std::string(1, dialect.separator) : std::string();
    table += csv_cell(dialect.guarded ? spreadsheet_safe(cells[i]) : cells[i]);
  }
  table += dialect.line_end;
}

Bytes spreadsheet_csv(const render::Spreadsheet& sheet) {
  Bytes table;
  std::vector<std::string> headings;
  std::ranges::transform(sheet.columns, std::back_inserter(headings),
                         &render::SpreadsheetColumn::heading);
  append_csv_row(table, headings, csv_for_people);
  for (const std::vector<std::string>& row : sheet.rows) {
    append_csv_row(table, row, csv_for_people);
  }
  return table;
}

}  // namespace palmares::deliver
