// SPDX-License-Identifier: AGPL-3.0-or-later
// CSV of RFC 4180 as rows of fields that know where they stand. What the fields mean is
// columns.hpp's and fields.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace palmares::intake {

struct Csv {
  char separator = ',';
  std::vector<Row> rows;  ///< the header first; never empty rows
};

/// Reads UTF-8 with or without BOM, separated by comma, semicolon or tab (whichever the first line
/// has most of), lines ended by LF, CRLF or CR. Goes on after a fault as far as it can; over a
/// limit it stops.
[[nodiscard]] Csv read_csv(BytesView bytes, Diagnostics& diagnostics);

}  // namespace palmares::intake
