// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheets of an Office Open XML workbook (ISO/IEC 29500), strict or transitional. The ZIP round
// it is lib/compress/unzip.hpp's, how its parts are found opc.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"
#include "lib/compress/unzip.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// The parts of a workbook that hold cells, or names of sheets, or what both refer to, by
/// lower-case path, from its relationships; empty where the package is no workbook.
[[nodiscard]] Result<std::set<std::string>> workbook_parts(std::vector<lib::Unzipped>& relations,
                                                           std::string_view file);

/// The tables of a workbook from its parts, in the order of its tabs. A number is its digits,
/// padded with zeros where its format is nothing but zeros; what a number or a formula is besides,
/// its field says.
[[nodiscard]] std::vector<Table> read_workbook(std::vector<lib::Unzipped> parts,
                                               Diagnostics& diagnostics);

}  // namespace palmares::intake
