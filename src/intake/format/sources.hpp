// SPDX-License-Identifier: AGPL-3.0-or-later
// A file of results in any format as tables: which format it is, is seen by its bytes, never by its
// name.
#pragma once

#include "base/bytes.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <vector>

namespace palmares::intake {

/// The tables of CSV (UTF-8, or Windows-1252 with a notice), JSON, OpenDocument or Office Open XML;
/// those without rows left out. A problem where it is none of them, or passes a limit.
[[nodiscard]] std::vector<Table> read_tables(BytesView bytes, Diagnostics& diagnostics);

}  // namespace palmares::intake
