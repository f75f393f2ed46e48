// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of comma-separated values as RFC 4180 writes them. Which columns a table has is its writer's business.
#pragma once

#include "base/bytes.hpp"

#include <span>
#include <string>
#include <string_view>

namespace palmares::deliver {

/// The cell, between quotes where it holds a comma, a quote or a line end (RFC 4180, 2.5-2.7).
[[nodiscard]] std::string csv_cell(std::string_view text);

/// What a spreadsheet does not take for a formula: an apostrophe before a cell that begins with « = », « + », « - », « @ », a tab
/// or a carriage return. Only for tables that people open; programs get the text as it is.
[[nodiscard]] std::string spreadsheet_safe(std::string_view text);

/// Adds one row, its cells quoted, ended by CR LF (RFC 4180, 2.1).
void append_csv_row(Bytes& table, std::span<const std::string> cells);

}  // namespace palmares::deliver
