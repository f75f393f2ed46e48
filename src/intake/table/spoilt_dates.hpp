// SPDX-License-Identifier: AGPL-3.0-or-later
// Days and hours that a spreadsheet makes of « 4/5 », as it writes them; texts as lib::folded gives
// them, spaces plain.
#pragma once

#include <string>
#include <string_view>

namespace palmares::intake {

/// « 04-mai », « 5 avr. 2023 », « jeudi 4 mai 2023 », « 05/05/2023 », « 2023-05-04 00:00:00 ». With
/// `in_a_name`, a day of history stands, its year before 1990: « 8 mai 1945 », « Mai 68 ». « 3 mai
/// » is nobody's name.
[[nodiscard]] bool is_day(std::string_view plain, bool in_a_name);

/// « 04:05 », « 1:05:00 », « 4h05 »
[[nodiscard]] bool is_hour(std::string_view plain);

/// « 04/05 », « 04-05 »: nobody writes a level of five so.
[[nodiscard]] bool is_padded_day(std::string_view plain);

/// The day of a number as spreadsheets count days, « 04/05/2023 » of « 45050 »; empty for what is
/// none of 1990 to 2064.
[[nodiscard]] std::string day_of_number(std::string_view plain);

}  // namespace palmares::intake
