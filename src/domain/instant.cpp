// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/instant.hpp"

#include "domain/ascii.hpp"

#include <chrono>

namespace palmares::domain {

namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t hour_seconds = 3'600;
constexpr std::int64_t minute_seconds = 60;
constexpr std::size_t zone_at = std::string_view("2023-12-11T00:00:00").size();

std::optional<std::int64_t> day_number(std::string_view text) {
  const std::chrono::year_month_day day(
      std::chrono::year(number_at(text, 0, 4)),
      std::chrono::month(static_cast<unsigned>(number_at(text, 5, 2))),
      std::chrono::day(static_cast<unsigned>(number_at(text, 8, 2))));
  return day.ok()
             ? std::optional<std::int64_t>(std::chrono::sys_days(day).time_since_epoch().count())
             : std::nullopt;
}

// RFC 3339, 5.6: time-secfrac is optional and of any length.
std::string_view without_fraction(std::string_view text) {
  if (!text.starts_with('.')) {
    return text;
  }
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  return end == std::string_view::npos || end == 1 ? text : text.substr(end);
}

std::optional<std::int64_t> zone_seconds(std::string_view zone) {
  if (zone == "Z") {
    return 0;
  }
  const std::string shape = digit_shape(zone);
  if ((shape != "+99:99" && shape != "-99:99") || number_at(zone, 1, 2) > 23 ||
      number_at(zone, 4, 2) > 59) {
    return std::nullopt;
  }
  const std::int64_t offset =
      number_at(zone, 1, 2) * hour_seconds + number_at(zone, 4, 2) * minute_seconds;
  return zone.front() == '-' ? -offset : offset;
}

// Directive 2000/84/EC, 2 and 3: summer time begins and ends at 01:00 UTC of the last Sundays of
// March and October.
std::int64_t changeover(std::chrono::year year, std::chrono::month month) {
  const std::chrono::sys_days day = year / month / std::chrono::Sunday[std::chrono::last];
  return day.time_since_epoch().count() * day_seconds + hour_seconds;
}

std::int64_t french_offset(Instant instant) {
  const std::chrono::sys_days day(std::chrono::days(instant.seconds / day_seconds));
  const std::chrono::year year = std::chrono::year_month_day(day).year();
  const bool summer = instant.seconds >= changeover(year, std::chrono::March) &&
                      instant.seconds < changeover(year, std::chrono::October);
  return summer ? 2 * hour_seconds : hour_seconds;
}

std::string digits(std::int64_t value, std::size_t width) {
  const std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

/// Day and seconds of the day in mainland France.
struct Local {
  std::chrono::year_month_day day;
  std::int64_t seconds;
};

Local local(Instant instant) {
  const std::int64_t seconds = instant.seconds + french_offset(instant);
  return {.day = std::chrono::sys_days(std::chrono::days(seconds / day_seconds)),
          .seconds = seconds % day_seconds};
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() <= zone_at || digit_shape(text.substr(0, zone_at)) != "9999-99-99T99:99:99") {
    return std::nullopt;
  }
  const std::optional<std::int64_t> day = day_number(text);
  const std::optional<std::int64_t> zone = zone_seconds(without_fraction(text.substr(zone_at)));
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second = number_at(text, 17, 2);
  if (!day || *day < 0 || !zone || hour > 23 || minute > 59 || second > 60) {
    return std::nullopt;
  }
  return Instant{*day * day_seconds + hour * hour_seconds + minute * minute_seconds + second -
                 *zone};
}

std::optional<Instant> in_france(const Date& day, int seconds) {
  const std::chrono::sys_days date = std::chrono::year(day.year) / day.month / day.day;
  const std::int64_t local_seconds =
      std::int64_t{date.time_since_epoch().count()} * day_seconds + seconds;
  for (const std::int64_t offset : {2 * hour_seconds, hour_seconds}) {  // summer time first
    const Instant instant{local_seconds - offset};
    if (instant.seconds >= 0 && french_offset(instant) == offset) {
      return instant;
    }
  }
  return std::nullopt;
}

Date day_in_france(Instant instant) {
  const std::chrono::year_month_day day = local(instant).day;
  return {.year = static_cast<int>(day.year()),
          .month = static_cast<int>(static_cast<unsigned>(day.month())),
          .day = static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::string to_text(Instant instant) {
  const Local at = local(instant);
  const std::int64_t offset = french_offset(instant) / hour_seconds;
  return digits(static_cast<int>(at.day.year()), 4) + '-' +
         digits(static_cast<unsigned>(at.day.month()), 2) + '-' +
         digits(static_cast<unsigned>(at.day.day()), 2) + 'T' +
         digits(at.seconds / hour_seconds, 2) + ':' + digits(at.seconds / minute_seconds % 60, 2) +
         ':' + digits(at.seconds % 60, 2) + '+' + digits(offset, 2) + ":00";
}

std::string french_day(Instant instant) {
  return french_date(day_in_france(instant));
}

std::string french_moment(Instant instant) {
  const std::int64_t seconds = local(instant).seconds;
  return french_day(instant) + " à\u00A0" + std::to_string(seconds / hour_seconds) +
         "\u00A0h\u00A0" + digits(seconds / minute_seconds % 60, 2);
}

}  // namespace palmares::domain
