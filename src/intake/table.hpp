// SPDX-License-Identifier: AGPL-3.0-or-later
// What every format of results becomes first: sheets of rows of fields that know where they stand, and the limits of all of them.
// What the fields mean is columns.hpp's and fields.hpp's.
#pragma once

#include "intake/findings.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace palmares::intake {

inline constexpr std::size_t most_octets = std::size_t{64} << 20U;  ///< of a file, and of all that is unpacked from one
inline constexpr std::size_t most_rows = 100'000;                   ///< of a table, with its header
inline constexpr std::size_t most_columns = 200;                    ///< of a row
inline constexpr std::size_t most_cells = 2'000'000;      ///< of a text file: bounds the memory of rows that are all separators
inline constexpr std::size_t most_sheet_cells = 100'000;  ///< of a spreadsheet, all sheets together
inline constexpr std::size_t most_sheets = 50;            ///< of a spreadsheet
inline constexpr std::size_t most_field_octets = 10'000;  ///< of a field

/// A field without its quotes.
struct Field {
  std::string text;     ///< well-formed UTF-8 without NUL unless `broken`
  Spot spot;            ///< of its first character, the quote included
  bool broken = false;  ///< a problem was reported: not to be judged again
};

using Row = std::vector<Field>;

/// A sheet of a spreadsheet, or the whole of another file. Rows hold something; the first one is the header.
struct Table {
  std::string sheet;  ///< empty but in spreadsheets
  std::vector<Row> rows;
};

}  // namespace palmares::intake
