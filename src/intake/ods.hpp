// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheets of an OpenDocument spreadsheet (ISO/IEC 26300), as LibreOffice shows their cells. The ZIP round it is
// lib/unzip.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "intake/findings.hpp"
#include "intake/table.hpp"

#include <vector>

namespace palmares::intake {

/// The tables of a `content.xml`. A number is its digits, with the zeros it is shown with; comments and drawings are left out.
[[nodiscard]] std::vector<Table> read_ods_content(Bytes content, Findings& findings);

}  // namespace palmares::intake
