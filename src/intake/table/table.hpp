// SPDX-License-Identifier: AGPL-3.0-or-later
// What every format of results becomes first: sheets of rows of fields that know where they stand,
// and the limits of all of them. What the fields mean is columns.hpp's and fields.hpp's.
#pragma once

#include "intake/table/diagnostics.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace palmares::intake {

inline constexpr std::size_t most_bytes =
    std::size_t{64} << 20U;  ///< of a file, and of all that is unpacked from one
inline constexpr std::size_t most_rows = 100'000;  ///< of a table, with its header
inline constexpr std::size_t most_columns = 200;   ///< of a row
inline constexpr std::size_t most_cells =
    2'000'000;  ///< of a text file: bounds the memory of rows that are all separators
inline constexpr std::size_t most_sheet_cells = 100'000;  ///< of a spreadsheet, all sheets together
inline constexpr std::size_t most_merges = 10'000;  ///< cells of a sheet that spread over others
inline constexpr std::size_t most_array_formulas =
    1'000;                                      ///< of a sheet, those that fill several cells
inline constexpr std::size_t most_sheets = 50;  ///< of a spreadsheet
inline constexpr std::size_t most_field_bytes = 10'000;  ///< of a field

/// What a cell holds, where its format tells; cells.hpp judges it.
enum class Content {
  text,        ///< or a number
  error,       ///< of a formula
  uncomputed,  ///< a formula whose result was never saved
  boolean,
  date,
  time,
  percentage,
  nested,  ///< an object or a list of objects (JSON)
};

/// A field without its quotes.
struct Field {
  std::string text;       ///< well-formed UTF-8 without NUL unless `broken`
  CellPosition position;  ///< of its first character, the quote included
  bool broken = false;    ///< a problem was reported: not to be judged again
  Content content = Content::text;
};

using Row = std::vector<Field>;

/// Lines or columns of a sheet, counted from 1.
struct Span {
  int first = 0;
  int last = 0;

  [[nodiscard]] bool holds(int number) const { return number >= first && number <= last; }
};

/// A sheet of a spreadsheet, or the whole of another file. Rows hold something; the first one is
/// the header.
struct Table {
  std::string sheet;  ///< empty but in spreadsheets
  std::vector<Row> rows;
  bool hidden = false;                 ///< the sheet is
  std::vector<int> hidden_lines = {};  ///< of `rows`, rising
  std::vector<Span> hidden_columns = {};
};

}  // namespace palmares::intake
