// SPDX-License-Identifier: AGPL-3.0-or-later
// What is judged of rows and columns as wholes before their cells are read: their width, and
// whether a workbook hides them.
#pragma once

#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

namespace palmares::intake {

/// Is a row as wide as the header, or wider where only separators follow? A problem where it is
/// not.
[[nodiscard]] bool fits(const Row& row, const Layout& layout, Diagnostics& diagnostics);

/// Whoever hid a column or a row may have meant to leave it out: it is named, and read.
void note_hidden_columns(const Table& table, const Layout& layout, Diagnostics& diagnostics);
void note_hidden_row(const Table& table, const Row& row, const Layout& layout,
                     Diagnostics& diagnostics);

}  // namespace palmares::intake
