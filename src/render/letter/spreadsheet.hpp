// SPDX-License-Identifier: AGPL-3.0-or-later
// A table as an OpenDocument spreadsheet (OASIS ODF 1.3): what people open by a double click, in
// which every code and telephone number stays a text. It knows no column.
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <vector>

namespace palmares::render {

enum class CellKind { text, number };

struct SpreadsheetColumn {
  std::string heading;
  CellKind kind = CellKind::text;  ///< a number is written « 12 » or « 0.5 »; what is no number is
                                   ///< a text there too
};

struct Spreadsheet {
  std::string title;     ///< of the file
  std::string name;      ///< of the sheet: none of « []*?:/\ »
  std::string language;  ///< BCP 47
  std::string date;      ///< « 2023-12-06 »: the edition's, never the clock's
  std::vector<SpreadsheetColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< each with as many cells as there are columns
};

/// The spreadsheet: its head stays on top when it is printed, cells of text are formatted as text,
/// for what is typed later too.
[[nodiscard]] Bytes spreadsheet_ods(const Spreadsheet& table);

}  // namespace palmares::render
