// SPDX-License-Identifier: AGPL-3.0-or-later
// What a number format of Office Open XML makes of a number: a date, an hour, a percentage.
#pragma once

#include "intake/table/table.hpp"

#include <string>
#include <string_view>

namespace palmares::intake {

/// By its number, and its code where the workbook has one (ISO/IEC 29500-1, 18.8.30); text: none of
/// these.
[[nodiscard]] Content content_of_format(int id, std::string_view code);

/// The day of a serial number, « 05/04/2023 »; the number itself where it is none.
[[nodiscard]] std::string day_of_serial(std::string_view serial);

}  // namespace palmares::intake
