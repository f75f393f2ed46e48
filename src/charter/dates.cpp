// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/dates.hpp"

#include "domain/ascii.hpp"
#include "domain/instant.hpp"

#include <chrono>
#include <string>

namespace palmares::charter {

std::optional<domain::Date> parse_date(std::string_view text) {
  if (domain::digit_shape(text) != "9999-99-99") {
    return std::nullopt;
  }
  const domain::Date date{.year = domain::number_at(text, 0, 4),
                          .month = domain::number_at(text, 5, 2),
                          .day = domain::number_at(text, 8, 2)};
  const std::chrono::year_month_day day(std::chrono::year(date.year),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day)));
  return day.ok() ? std::optional(date) : std::nullopt;
}

bool is_instant(std::string_view text) {
  return domain::parse_instant(text).has_value();
}

}  // namespace palmares::charter
