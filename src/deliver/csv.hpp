// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of the CSV files we write for people, with LF. Cells are deliver/csv_cells.hpp's, columns each file's.
#pragma once

#include "deliver/csv_cells.hpp"

#include <span>
#include <string>

namespace palmares::deliver {

/// A row with its line end.
[[nodiscard]] inline std::string csv_row(std::span<const std::string> cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    row += (i > 0 ? "," : "") + csv_cell(cells[i]);
  }
  return row + '\n';
}

}  // namespace palmares::deliver
