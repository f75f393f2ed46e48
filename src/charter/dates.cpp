// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/dates.hpp"

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

// RFC 3339, 5.6: time-secfrac is optional and of any length.
std::string_view without_fraction(std::string_view text) {
  if (text.empty() || text.front() != '.') {
    return text;
  }
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  return end == std::string_view::npos || end == 1 ? text : text.substr(end);
}

bool is_zone(std::string_view zone) {
  if (zone == "Z") {
    return true;
  }
  return (shape_of(zone) == "+99:99" || shape_of(zone) == "-99:99") && number_at(zone, 1, 2) < 24 && number_at(zone, 4, 2) < 60;
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
  constexpr std::size_t seconds_end = std::string_view("2023-12-11T00:00:00").size();
  if (text.size() <= seconds_end || shape_of(text.substr(10, 9)) != "T99:99:99" || !parse_date(text.substr(0, 10))) {
    return false;
  }
  return number_at(text, 11, 2) < 24 && number_at(text, 14, 2) < 60 && number_at(text, 17, 2) <= 60 &&
         is_zone(without_fraction(text.substr(seconds_end)));
}

}  // namespace palmares::charter
