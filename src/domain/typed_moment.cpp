// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/typed_moment.hpp"

#include "domain/ascii.hpp"
#include "domain/names.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace palmares::domain {

namespace {

constexpr std::size_t longest_text =
    60;  // bytes; « mercredi 30 septembre 2025 à 18 heures 30 minutes » has 51

constexpr std::array<std::string_view, 7> weekdays = {"dimanche", "lundi",    "mardi", "mercredi",
                                                      "jeudi",    "vendredi", "samedi"};

/// A run of digits, or of letters as lower-case ASCII.
using Tokens = std::vector<std::string>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Tokens tokens_of(std::string_view text) {
  if (text.empty() || text.size() > longest_text) {
    return {};
  }
  Tokens tokens;
  char before = '-';
  for (const char c : slug(text)) {
    if (c != '-') {
      if (before == '-' || is_digit(before) != is_digit(c)) {
        tokens.emplace_back();
      }
      tokens.back() += c;
    }
    before = c;
  }
  return tokens;
}

/// Reads tokens from the left; each function takes what it wants, or leaves all as it is.
class Reader {
 public:
  explicit Reader(std::span<const std::string> tokens) : m_rest(tokens) {}

  [[nodiscard]] bool at_end() const { return m_rest.empty(); }

  bool word(std::initializer_list<std::string_view> words) {
    const bool taken = !m_rest.empty() && std::ranges::find(words, m_rest.front()) != words.end();
    m_rest = m_rest.subspan(taken ? 1 : 0);
    return taken;
  }

  /// A number of so many digits at most and at least.
  std::optional<int> number(std::size_t least, std::size_t most) {
    if (m_rest.empty() || !is_digit(m_rest.front().front()) || m_rest.front().size() < least ||
        m_rest.front().size() > most) {
      return std::nullopt;
    }
    const int value = number_at(m_rest.front(), 0, m_rest.front().size());
    m_rest = m_rest.subspan(1);
    return value;
  }

  /// A month by its name, from 1.
  std::optional<int> month() {
    for (int number = 1; number <= 12; ++number) {
      if (!m_rest.empty() && m_rest.front() == ascii_word(month_name(number))) {
        m_rest = m_rest.subspan(1);
        return number;
      }
    }
    return std::nullopt;
  }

  /// The place of a word in a table, from 0.
  std::optional<int> one_of(std::span<const std::string_view> words) {
    const auto found = m_rest.empty() ? words.end() : std::ranges::find(words, m_rest.front());
    if (found == words.end()) {
      return std::nullopt;
    }
    m_rest = m_rest.subspan(1);
    return static_cast<int>(found - words.begin());
  }

 private:
  std::span<const std::string> m_rest;
};

std::optional<Date> checked(int year, int month, int day, std::optional<int> weekday) {
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok() || year < 1000) {
    return std::nullopt;
  }
  const bool other = weekday && std::chrono::weekday(std::chrono::sys_days(date)).c_encoding() !=
                                    static_cast<unsigned>(*weekday);
  return other ? std::nullopt : std::optional(Date{.year = year, .month = month, .day = day});
}

std::optional<Date> read_day(Reader& from) {
  Reader reader = from;
  reader.word({"le"});
  const std::optional<int> weekday = reader.one_of(weekdays);
  reader.word({"le"});
  std::optional<Date> date;
  if (const std::optional<int> year = reader.number(4, 4)) {
    const std::optional<int> month = reader.number(2, 2);
    const std::optional<int> day = reader.number(2, 2);
    date = month && day ? checked(*year, *month, *day, weekday) : std::nullopt;
  } else if (const std::optional<int> day = reader.number(1, 2)) {
    reader.word({"er"});
    std::optional<int> month = reader.month();
    month = month ? month : reader.number(1, 2);
    const std::optional<int> written = reader.number(4, 4);
    date = month && written ? checked(*written, *month, *day, weekday) : std::nullopt;
  }
  if (date) {
    from = reader;
  }
  return date;
}

/// Seconds of the day; nothing where no hour stands there, or one that no day has.
std::optional<int> read_hour(Reader& reader, bool marked) {
  const std::optional<int> hour = reader.number(1, 2);
  if (!hour || *hour > 23) {
    return std::nullopt;
  }
  if (!reader.word({"h", "heure", "heures"}) && !marked) {
    return std::nullopt;
  }
  const std::optional<int> minute = reader.number(2, 2);
  reader.word({"m", "min", "mn", "minute", "minutes"});
  const std::optional<int> second = minute ? reader.number(2, 2) : std::nullopt;
  if (minute.value_or(0) > 59 || second.value_or(0) > 59) {
    return std::nullopt;
  }
  return *hour * 3600 + minute.value_or(0) * 60 + second.value_or(0);
}

}  // namespace

std::optional<Date> parse_typed_day(std::string_view text) {
  const Tokens tokens = tokens_of(text);
  Reader reader(tokens);
  const std::optional<Date> day = read_day(reader);
  return reader.at_end() ? day : std::nullopt;
}

std::optional<Instant> parse_typed_moment(std::string_view text, Instant now) {
  if (const std::optional<Instant> instant = parse_instant(text)) {
    return instant;
  }
  const Tokens tokens = tokens_of(text);
  if (tokens.empty() || text.find('+') != std::string_view::npos || text.ends_with('Z')) {
    return std::nullopt;
  }
  Reader reader(tokens);
  const std::optional<Date> day = read_day(reader);
  const bool day_alone = day && reader.at_end();
  reader.word({"a", "t"});
  const std::optional<int> seconds =
      day_alone ? 0 : read_hour(reader, text.find(':') != std::string_view::npos);
  return seconds && reader.at_end() ? in_france(day.value_or(day_in_france(now)), *seconds)
                                    : std::nullopt;
}

}  // namespace palmares::domain
