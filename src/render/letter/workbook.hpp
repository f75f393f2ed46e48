// SPDX-License-Identifier: AGPL-3.0-or-later
// The same table as an Office Open XML workbook (ECMA-376, SpreadsheetML): what Excel opens by a
// double click. Texts are inline strings, so that no code and no telephone number becomes a number
// or a formula.
#pragma once

#include "render/letter/spreadsheet.hpp"

namespace palmares::render {

/// The workbook: its head stays in sight and can be filtered by.
[[nodiscard]] Bytes spreadsheet_xlsx(const Spreadsheet& table);

}  // namespace palmares::render
