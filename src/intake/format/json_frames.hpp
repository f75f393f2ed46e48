// SPDX-License-Identifier: AGPL-3.0-or-later
// Results in JSON as programs of data analysis write a table (pandas' to_json, to_dict): by
// columns, by index, headings apart from values. Our own shape and that of Démarches Simplifiées
// are json_table.hpp's.
#pragma once

#include "intake/table/diagnostics.hpp"
#include "lib/text/json_reader.hpp"

#include <optional>

namespace palmares::intake {

/// One object that is a result by itself: two of its members at least bear headings of results.
[[nodiscard]] bool is_json_row(const lib::json::Value& value);

/// An object for each row, each value at its place of the file; nothing where `root` has none of
/// those shapes. Two headings of results at least must be known. Problems, with fewer or no rows:
/// columns that do not have the same rows, rows of another length than the headings, a heading
/// twice.
[[nodiscard]] std::optional<lib::json::Array> rows_of_frame(const lib::json::Value& root,
                                                            Diagnostics& diagnostics);

}  // namespace palmares::intake
