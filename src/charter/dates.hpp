// SPDX-License-Identifier: AGPL-3.0-or-later
// Days and instants as editions write them. How a day is printed is domain/edition.hpp's.
#pragma once

#include "domain/edition.hpp"

#include <optional>
#include <string_view>

namespace palmares::charter {

/// « 2023-12-06 » as a day of the calendar, or nothing.
[[nodiscard]] std::optional<domain::Date> parse_date(std::string_view text);

/// Is it an instant of RFC 3339 with its zone: « 2023-12-11T00:00:00+01:00 », « …Z »?
[[nodiscard]] bool is_instant(std::string_view text);

}  // namespace palmares::charter
