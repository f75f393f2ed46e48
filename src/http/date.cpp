// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/date.hpp"

#include "base/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace palmares::http {

namespace {

constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,-:"), text.size());
    if (end > 0) {
      words.push_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Whole number of at most `digits` digits, or -1.
int number_of(std::string_view word, std::size_t digits) {
  const bool plain = word.size() <= digits &&
                     std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  return plain ? static_cast<int>(parse_integer(word).value_or(-1)) : -1;
}

int full_year(std::string_view word) {
  const int year = number_of(word, 4);
  return word.size() > 2 || year < 0 ? year : year + (year < 70 ? 2000 : 1900);
}

/// Places of the day, month, year and hour among the words of a format.
struct Places {
  std::size_t day;
  std::size_t month;
  std::size_t year;
  std::size_t hour;
};

}  // namespace

std::string http_date(std::chrono::system_clock::time_point instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - day)};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     days[std::chrono::weekday{day}.c_encoding()],
                     static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() != 8 && words.size() != 7) {
    return std::nullopt;
  }
  // « Sun, 06 Nov 1994 08:49:37 GMT », « Sunday, 06-Nov-94 08:49:37 GMT » and « Sun Nov  6 08:49:37
  // 1994 ».
  const Places at = words.size() == 8 ? Places{.day = 1, .month = 2, .year = 3, .hour = 4}
                                      : Places{.day = 2, .month = 1, .year = 6, .hour = 3};
  const auto month = std::ranges::find(months, words[at.month]);
  const int hour = number_of(words[at.hour], 2);
  const int minute = number_of(words[at.hour + 1], 2);
  const int second = number_of(words[at.hour + 2], 2);
  const int year = full_year(words[at.year]);
  const int day = number_of(words[at.day], 2);
  const std::chrono::year_month_day date{
      std::chrono::year{year},
      std::chrono::month{static_cast<unsigned>(month - months.begin()) + 1},
      std::chrono::day{static_cast<unsigned>(day)}};
  const bool zoned = words.size() == 7 || words[7] == "GMT";
  if (!zoned || year < 0 || day < 1 || !date.ok() || hour < 0 || hour > 23 || minute < 0 ||
      minute > 59 || second < 0 || second > 60) {
    return std::nullopt;
  }
  return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second};
}

}  // namespace palmares::http
