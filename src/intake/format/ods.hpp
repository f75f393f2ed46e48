// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheets of an OpenDocument spreadsheet (ISO/IEC 26300), as LibreOffice shows their cells. The
// ZIP round it is lib/compress/unzip.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <vector>

namespace palmares::intake {

/// The tables of a `content.xml`. A number is its digits, with the zeros it is shown with; comments
/// and drawings are left out.
[[nodiscard]] std::vector<Table> read_ods_content(Bytes content, Diagnostics& diagnostics);

}  // namespace palmares::intake
