// SPDX-License-Identifier: AGPL-3.0-or-later
// Which of the tables of a file holds the results, where its header stands, and what other sheets
// add to it. What headings mean is columns.hpp's and mapping.hpp's.
#pragma once

#include "intake/table/mapping.hpp"
#include "intake/table/table.hpp"

#include <span>
#include <vector>

namespace palmares::intake {

/// The results, header first, and the mapping that fits them, or null.
struct Chosen {
  Table table;
  const Mapping* mapping = nullptr;
};

/// The table whose header is understood best; of a spreadsheet, lines above the header are left
/// out, and columns that only another sheet has (a legal name, a SIREN) are joined by the number of
/// the dossier. `tables` is not empty.
[[nodiscard]] Chosen choose_table(std::vector<Table> tables, std::span<const Mapping> mappings);

/// The same, and every other sheet of results (one that has names and levels), in the order of the
/// file. Hidden sheets are never read; notices name them, and other sheets that were left aside.
/// Problem: no sheet is shown.
[[nodiscard]] std::vector<Chosen> choose_tables(std::vector<Table> tables,
                                                std::span<const Mapping> mappings,
                                                Diagnostics& diagnostics);

}  // namespace palmares::intake
