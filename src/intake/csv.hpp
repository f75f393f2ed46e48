// SPDX-License-Identifier: AGPL-3.0-or-later
// CSV of RFC 4180 as rows of fields that know where they stand. What the fields mean is columns.hpp's and fields.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "intake/findings.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace palmares::intake {

inline constexpr std::size_t most_octets = std::size_t{64} << 20U;  ///< of a file
inline constexpr std::size_t most_rows = 100'000;                   ///< of a file, with its header
inline constexpr std::size_t most_columns = 200;                    ///< of a row
inline constexpr std::size_t most_cells = 2'000'000;      ///< of a file: bounds the memory of rows that are all separators
inline constexpr std::size_t most_field_octets = 10'000;  ///< of a field

/// A field without its quotes.
struct Field {
  std::string text;     ///< well-formed UTF-8 without NUL unless `broken`
  Spot spot;            ///< of its first character, the quote included
  bool broken = false;  ///< a problem was reported: not to be judged again
};

using Row = std::vector<Field>;

struct Csv {
  char separator = ',';
  std::vector<Row> rows;  ///< the header first; never empty rows
};

/// Reads UTF-8 with or without BOM, separated by comma, semicolon or tab (whichever the first line has most of), lines ended by
/// LF, CRLF or CR. Goes on after a fault as far as it can; over a limit it stops.
[[nodiscard]] Csv read_csv(BytesView octets, Findings& findings);

}  // namespace palmares::intake
