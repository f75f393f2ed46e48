// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheets of an Office Open XML workbook (ISO/IEC 29500). The ZIP round it is lib/unzip.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "intake/findings.hpp"
#include "intake/table.hpp"
#include "lib/unzip.hpp"

#include <string_view>
#include <vector>

namespace palmares::intake {

/// Is this a part of a workbook that holds cells, or names of sheets, or what both refer to?
[[nodiscard]] bool is_workbook_part(std::string_view path);

/// The tables of a workbook from its parts, in the order of its tabs. A number is its digits, padded with zeros where its format
/// is nothing but zeros.
[[nodiscard]] std::vector<Table> read_workbook(std::vector<lib::Unzipped> parts, Findings& findings);

}  // namespace palmares::intake
