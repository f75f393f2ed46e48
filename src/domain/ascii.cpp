// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/ascii.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace palmares::domain {

namespace {

constexpr char32_t first_listed = 0xC0;

// clang-format off
// Latin-1 Supplement and Latin Extended-A, decomposed and lower case; letters without
// decomposition as Unicode CLDR's Latin-ASCII.
constexpr std::array<std::string_view, 192> letters = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  // U+00C0
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",  // U+00D0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  // U+00E0
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",   // U+00F0
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",   // U+0100
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",   // U+0110
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",   // U+0120
    "i", "i", "ij", "ij", "j", "j", "k", "k", "q", "l", "l", "l", "l", "l", "l", "l", // U+0130
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",   // U+0140
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s", // U+0150
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",   // U+0160
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",   // U+0170
};
// clang-format on

}  // namespace

std::string ascii_letters(char32_t code_point) {
  if (code_point >= first_listed && code_point < first_listed + letters.size()) {
    return std::string(letters[code_point - first_listed]);
  }
  const bool plain =
      (code_point >= U'a' && code_point <= U'z') || (code_point >= U'0' && code_point <= U'9');
  if (plain) {
    return {static_cast<char>(code_point)};
  }
  if (code_point >= U'A' && code_point <= U'Z') {
    return {static_cast<char>(code_point - U'A' + U'a')};
  }
  return {};
}

std::string ascii_word(std::string_view text) {
  std::string word;
  for (const CodePoint& point : code_points(text)) {
    word += ascii_letters(point.value);
  }
  return word;
}

std::string digit_shape(std::string_view text) {
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

}  // namespace palmares::domain
