// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/spoilt_dates.hpp"

#include "base/number.hpp"
#include "intake/table/plain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

// French and English, as lib::folded writes them.
constexpr std::array long_months = {
    "mars"sv,    "mai"sv,       "juin"sv,    "aout"sv,     "janvier"sv,  "fevrier"sv,
    "avril"sv,   "juillet"sv,   "octobre"sv, "novembre"sv, "decembre"sv, "septembre"sv,
    "january"sv, "february"sv,  "march"sv,   "april"sv,    "june"sv,     "july"sv,
    "august"sv,  "september"sv, "october"sv, "november"sv, "december"sv};
constexpr std::array short_months = {
    "janv"sv, "jan"sv, "fevr"sv, "fev"sv, "feb"sv,  "mar"sv, "avr"sv, "apr"sv, "may"sv, "jun"sv,
    "juil"sv, "jul"sv, "aou"sv,  "aug"sv, "sept"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};
constexpr std::array days = {
    "lundi"sv,  "mardi"sv,   "mercredi"sv,  "jeudi"sv,    "vendredi"sv, "samedi"sv,   "dimanche"sv,
    "lun"sv,    "mar"sv,     "mer"sv,       "jeu"sv,      "ven"sv,      "sam"sv,      "dim"sv,
    "monday"sv, "tuesday"sv, "wednesday"sv, "thursday"sv, "friday"sv,   "saturday"sv, "sunday"sv,
    "mon"sv,    "tue"sv,     "wed"sv,       "thu"sv,      "fri"sv,      "sat"sv,      "sun"sv};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& list, std::string_view word) {
  return std::ranges::find(list, word.ends_with('.') ? word.substr(0, word.size() - 1) : word) !=
         list.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// « 5 », « 1er », « 2023 »
bool is_figure(std::string_view word) {
  return (word.size() <= 4 && all_digits(word)) || word == "1er";
}

// « 45 » of « 8 mai 45 », « 1945 », « 68 »: no day of a month, and long before what is typed today.
bool is_year_of_history(std::string_view word) {
  const auto year = all_digits(word) ? parse_integer(word) : std::nullopt;
  return year && *year > 31 && *year < 1990;
}

// « 04-mai », « mai-04 », « 4-may-23 », « 05 avr. 2023 », « jeudi 4 mai »
bool is_written_day(std::string_view plain, bool in_a_name) {
  std::vector<std::string_view> parts = parts_at(plain, "-/ ,");
  std::erase_if(parts, [](std::string_view one) { return one.empty() || is_hour(one); });
  const bool weekday = parts.size() > 2 && is_one_of(days, parts.front());
  if (weekday) {
    parts.erase(parts.begin());
  }
  const auto longs = std::ranges::count_if(
      parts, [](std::string_view one) { return is_one_of(long_months, one); });
  const auto shorts = std::ranges::count_if(
      parts, [](std::string_view one) { return is_one_of(short_months, one); });
  const auto figures = std::ranges::count_if(parts, is_figure);
  const bool shaped = longs + shorts == 1 && figures >= 1 && parts.size() <= 3 &&
                      figures + 1 == static_cast<std::ptrdiff_t>(parts.size());
  const bool spaced = plain.find_first_of("-/") == std::string_view::npos;
  const bool historic =
      spaced && longs == 1 && !weekday && std::ranges::any_of(parts, is_year_of_history);
  return shaped && !(in_a_name && historic);
}

// « 05/05/2023 », « 05.05.23 », « 2023-05-04 », all of them also with an hour
bool is_numeric_day(std::string_view plain) {
  const std::size_t end = std::min(plain.find_first_of(" t"), plain.size());
  std::string_view hour = plain.substr(std::min(end + 1, plain.size()));
  hour = hour.substr(0, hour.find_first_of("z.+"));
  const std::vector<std::string_view> parts = parts_at(plain.substr(0, end), "/.-");
  if (parts.size() != 3 || !std::ranges::all_of(parts, all_digits) ||
      !(end == plain.size() || is_hour(hour))) {
    return false;
  }
  const auto short_one = [](std::string_view one) { return one.size() <= 2; };
  const bool year_first = parts[0].size() == 4 && short_one(parts[1]) && short_one(parts[2]);
  return year_first || (short_one(parts[0]) && short_one(parts[1]) &&
                        (short_one(parts[2]) || parts[2].size() == 4));
}

}  // namespace

bool is_day(std::string_view plain, bool in_a_name) {
  return std::ranges::any_of(plain, is_digit) &&
         (is_written_day(plain, in_a_name) || is_numeric_day(plain));
}

bool is_hour(std::string_view plain) {
  const std::vector<std::string_view> parts = parts_at(plain, ":h");
  return (parts.size() == 2 || parts.size() == 3) &&
         std::ranges::all_of(
             parts, [](std::string_view one) { return one.size() <= 2 && all_digits(one); });
}

bool is_padded_day(std::string_view plain) {
  std::string text(plain);
  std::erase(text, ' ');
  const std::vector<std::string_view> parts = parts_at(text, "/.-");
  const auto figures = [](std::string_view one) { return one.size() <= 2 && all_digits(one); };
  return parts.size() == 2 && std::ranges::all_of(parts, figures) &&
         std::ranges::any_of(
             parts, [](std::string_view one) { return one.size() == 2 && one.front() == '0'; });
}

std::string day_of_number(std::string_view plain) {
  constexpr long long first = 32'874;  // 1 January 1990
  constexpr long long last = 60'000;
  const std::size_t mark = std::min(plain.find_first_of(".,"), plain.size());
  const auto number = parse_integer(plain.substr(0, mark));
  if (!number || *number < first || *number > last ||
      plain.find_first_not_of("0123456789", mark + 1) != std::string_view::npos) {
    return {};
  }
  using namespace std::chrono;
  const year_month_day day{sys_days{year{1899} / December / 30} + std::chrono::days{*number}};
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(day.day()),
                     static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

}  // namespace palmares::intake
