// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/number_formats.hpp"

#include "base/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace palmares::intake {

namespace {

struct IdRange {
  int first;
  int last;
  Content content;
};

// Those without a code in the file; 27 to 36 and 50 to 58 are dates of East Asia.
constexpr std::array<IdRange, 7> built_in = {{{9, 10, Content::percentage},
                                              {14, 17, Content::date},
                                              {18, 21, Content::time},
                                              {22, 22, Content::date},
                                              {27, 36, Content::date},
                                              {45, 47, Content::time},
                                              {50, 58, Content::date}}};

/// The code without what it prints as it stands: quotes, escapes, colours and conditions. Elapsed
/// time stays.
std::string letters_of(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"' || c == '[') {
      const std::size_t end = std::min(code.find(c == '"' ? '"' : ']', i + 1), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      if (c == '[' && !inside.empty() &&
          inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
        letters += inside;
      }
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      letters += c;
    }
  }
  return letters;
}

}  // namespace

Content content_of_format(int id, std::string_view code) {
  if (code.empty()) {
    const auto range = std::ranges::find_if(
        built_in, [id](const IdRange& one) { return id >= one.first && id <= one.last; });
    return range == built_in.end() ? Content::text : range->content;
  }
  const std::string letters = letters_of(code.substr(0, code.find(';')));
  if (letters.find("General") != std::string::npos ||
      letters.find("Standard") != std::string::npos) {
    return Content::text;
  }
  if (letters.find_first_of("yYdDaAjJ") != std::string::npos &&
      letters.find("AM/PM") == std::string::npos) {
    return Content::date;
  }
  if (letters.find_first_of("hHsS") != std::string::npos) {
    return Content::time;
  }
  if (letters.find_first_of("mMyYdD") != std::string::npos) {
    return Content::date;
  }
  return letters.find('%') != std::string::npos ? Content::percentage : Content::text;
}

std::string day_of_serial(std::string_view serial) {
  constexpr long long last_day = 2'958'465;  // 31 December 9999
  const auto days = parse_integer(serial.substr(0, serial.find('.')));
  if (!days || *days < 1 || *days > last_day) {
    return std::string(serial);
  }
  using namespace std::chrono;
  const year_month_day day{sys_days{year{1899} / December / 30} + std::chrono::days{*days}};
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(day.day()),
                     static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

}  // namespace palmares::intake
