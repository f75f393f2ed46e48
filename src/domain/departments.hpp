// SPDX-License-Identifier: AGPL-3.0-or-later
// Departments by their codes (INSEE), as people tell bodies of one name apart. Where they lie is
// deliver/geo/geography.hpp's; a test holds both to the same names.
#pragma once

#include <string>
#include <string_view>

namespace palmares::domain {

/// « Seine-Saint-Denis »; empty for an unknown code.
[[nodiscard]] std::string_view department_name(std::string_view code);

/// « Seine-Saint-Denis (93) », which no spreadsheet takes for a number; an unknown code alone;
/// empty for none.
[[nodiscard]] std::string department_text(std::string_view code);

/// « Saint-Denis (93) »: a name told apart from its homonyms; the name alone where no department is
/// known.
[[nodiscard]] std::string with_department(std::string_view name, std::string_view code);

/// A text by which codes sort as French lists have them: 2A and 2B at 20, overseas after 95, none
/// at the end.
[[nodiscard]] std::string department_order(std::string_view code);

}  // namespace palmares::domain
