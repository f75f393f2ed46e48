// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers of cells as text: the digits, never the looks of a locale. Also what the XML of a
// spreadsheet may cost.
#pragma once

#include "intake/table/table.hpp"
#include "lib/xml/xml.hpp"

#include <string>
#include <string_view>

namespace palmares::intake {

/// Each cell is a few elements; what has more is no list of results.
inline constexpr lib::xml::Limits sheet_xml_limits{
    .bytes = most_bytes, .elements = 1'000'000, .depth = 256};

/// A number of a file, plain: « 4.0 » -> « 4 », « 2.10500740E8 » -> « 210500740 »; what is no
/// number stays as it is.
[[nodiscard]] std::string plain_number(std::string_view value);

/// The same with the leading zeros it is shown with: 5 shown as « 05 » is « 05 ».
[[nodiscard]] std::string shown_number(std::string_view value, std::string_view shown);

/// A number under a format of nothing but zeros (« 00000 »), else the plain number.
[[nodiscard]] std::string formatted_number(std::string_view value, std::string_view format);

}  // namespace palmares::intake
