// SPDX-License-Identifier: AGPL-3.0-or-later
// A field of a row made fit to be judged: no character that hides or misleads, no spaces in excess,
// NFC. What a column's values must be is fields.hpp's.
#pragma once

#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <string>
#include <string_view>

namespace palmares::intake {

/// The value of one column in one row.
struct Cell {
  std::string text;
  CellPosition position;
  bool refused = false;  ///< a problem was reported: not to be judged again

  [[nodiscard]] bool empty() const { return text.empty() && !refused; }
  [[nodiscard]] bool usable() const { return !text.empty() && !refused; }
};

/// Refuses control, direction, zero-width and the like, naming code point and position; sets right,
/// with a notice, line breaks, spaces in excess and what is not NFC.
[[nodiscard]] Cell clean(const Field& field, Column column, Diagnostics& diagnostics);

/// A text as a message quotes it: at most 60 code points, U+FFFD in place of what clean() refuses;
/// « … » for one that names a person.
[[nodiscard]] std::string shown(std::string_view text);

/// The text without any kind of space: « 215 403 957 » -> « 215403957 ».
[[nodiscard]] std::string without_spaces(std::string_view text);

}  // namespace palmares::intake
