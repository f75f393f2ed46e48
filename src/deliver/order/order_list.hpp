// SPDX-License-Identifier: AGPL-3.0-or-later
// The lists of a print order: for people (deliver/artefact/csv_cells.hpp) what is ordered, and what
// the files must be.
#pragma once

#include "deliver/order/order.hpp"
#include "render/letter/spreadsheet.hpp"

#include <string>
#include <vector>

namespace palmares::deliver {

/// A file of the order by its path, and its hash in hexadecimal.
struct FileSum {
  std::string path;
  std::string sha256;
};

/// commande.csv and commande.ods: a row for each document of each laureate.
[[nodiscard]] render::Spreadsheet order_table(const OrderSheet& order);

/// planches.csv and planches.ods: a row for each place of each sheet on which pieces are ganged.
[[nodiscard]] render::Spreadsheet gang_table(const OrderSheet& order);

/// SHA256SUMS, as sha256sum -c reads it, in the order of the paths.
[[nodiscard]] Bytes checksums(std::vector<FileSum> files);

}  // namespace palmares::deliver
