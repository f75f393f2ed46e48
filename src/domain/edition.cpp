// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/edition.hpp"

#include "domain/names.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palmares::domain {

namespace {

constexpr std::array<std::string_view, 12> months = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr std::string_view no_break_space = "\u00A0";

}  // namespace

std::string_view month_name(int month) {
  assert(month >= 1 && month <= 12);
  return months[static_cast<std::size_t>(month - 1)];
}

std::string french_date(const Date& date) {
  std::string text = date.day == 1 ? "1er" : std::to_string(date.day);
  text += no_break_space;
  text += month_name(date.month);
  text += no_break_space;
  return text + std::to_string(date.year);
}

std::string iso_date(const Date& date) {
  const auto two_digits = [](int value) {
    return (value < 10 ? "-0" : "-") + std::to_string(value);
  };
  return std::to_string(date.year) + two_digits(date.month) + two_digits(date.day);
}

std::string french_date(const std::optional<Date>& date) {
  return date ? french_date(*date) : std::string();
}

std::string iso_date(const std::optional<Date>& date) {
  return date ? iso_date(*date) : std::string();
}

Date Edition::file_date() const {
  return decision.value_or(ceremony.value_or(Date{.year = year, .month = 12, .day = 31}));
}

std::string dated_year(const Edition& edition) {
  return std::to_string(edition.year) +
         (edition.decision ? " du " + french_date(*edition.decision) : std::string());
}

std::string handed_over(const Edition& edition) {
  std::string text = edition.ceremony ? "le " + french_date(*edition.ceremony) : std::string();
  if (!edition.ceremony_place.empty()) {
    text += (text.empty() ? "" : " ") + with_a(edition.ceremony_place);
  }
  return text;
}

const Edition* Editions::of(int year) const {
  const auto found = std::ranges::find(all, year, &Edition::year);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace palmares::domain
