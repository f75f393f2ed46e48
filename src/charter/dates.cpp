// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/dates.hpp"

#include "domain/instant.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace palmares::charter {

namespace {

// The form of a text: every digit as 9, so that « 2023-12-06 » is « 9999-99-99 ».
std::string shape_of(std::string_view text) {
  std::string shape(text);
  std::ranges::replace_if(
      shape, [](char c) { return c >= '0' && c <= '9'; }, '9');
  return shape;
}

int number_at(std::string_view text, std::size_t offset, std::size_t digits) {
  int number = 0;
  for (const char digit : text.substr(offset, digits)) {
    number = number * 10 + (digit - '0');
  }
  return number;
}

}  // namespace

std::optional<domain::Date> parse_date(std::string_view text) {
  if (shape_of(text) != "9999-99-99") {
    return std::nullopt;
  }
  const domain::Date date{.year = number_at(text, 0, 4), .month = number_at(text, 5, 2), .day = number_at(text, 8, 2)};
  const std::chrono::year_month_day day(std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day)));
  return day.ok() ? std::optional(date) : std::nullopt;
}

bool is_instant(std::string_view text) {
  return domain::parse_instant(text).has_value();
}

}  // namespace palmares::charter
