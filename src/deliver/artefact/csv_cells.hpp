// SPDX-License-Identifier: AGPL-3.0-or-later
// The one writer of separated values. Which columns a table has is its writer's.
#pragma once

#include "base/bytes.hpp"
#include "render/letter/spreadsheet.hpp"

#include <span>
#include <string>
#include <string_view>

namespace palmares::deliver {

/// For whom a table is.
struct CsvDialect {
  char separator = ',';
  std::string_view line_end = "\r\n";
  std::string_view start = {};
  bool guarded = false;  ///< cells that a spreadsheet would obey are disarmed (spreadsheet_safe)
};

/// RFC 4180.
inline constexpr CsvDialect csv_for_programs = {};
/// What a double click opens in columns in a French spreadsheet: semicolons, and a byte order mark
/// that says UTF-8.
inline constexpr CsvDialect csv_for_people = {
    .separator = ';', .line_end = "\r\n", .start = "\xEF\xBB\xBF", .guarded = true};

/// The cell, between quotes where it holds a comma, a semicolon, a tab, a quote or a line end:
/// spreadsheets take any of the three for a separator, whichever the table has.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// What a spreadsheet does not take for a formula: an apostrophe before a cell that begins with « =
/// », « + », « - », « @ », a tab or a carriage return. Only for tables that people open; programs
/// get the text as it is.
[[nodiscard]] std::string spreadsheet_safe(std::string_view text);

/// Adds one row, its cells quoted; the first row of an empty table begins with the dialect's start.
void append_csv_row(Bytes& table, std::span<const std::string> cells,
                    const CsvDialect& dialect = csv_for_programs);

/// A spreadsheet as a table for people, its headings first.
[[nodiscard]] Bytes spreadsheet_csv(const render::Spreadsheet& sheet);

}  // namespace palmares::deliver
