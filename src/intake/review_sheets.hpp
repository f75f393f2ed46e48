// SPDX-License-Identifier: AGPL-3.0-or-later
// The cells of a file under review: corrections laid over them, and what their headings are read
// as.
#pragma once

#include "intake/review.hpp"

namespace palmares::intake {

/// A table with its corrections, header first; `header_as_found` keeps what the file says above
/// each column.
struct MendedTable {
  Table table;
  std::vector<std::string> header_as_found;
  std::size_t own_columns = 0;  ///< of the file; those after them were added
};
[[nodiscard]] MendedTable mended(const Table& table, const Corrections& corrections);

/// Reads the header: what is known, chosen or guessed. Guesses are read, and are faults until
/// somebody confirms them; so is a column that is missing. The header of `table` bears canonical
/// names where it was chosen or guessed.
[[nodiscard]] ReviewedSheet understood_sheet(MendedTable& table, const Corrections& corrections,
                                             int edition, std::span<const domain::Charter> charters,
                                             Diagnostics& diagnostics);

}  // namespace palmares::intake
