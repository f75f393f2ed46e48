// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/plain_words.hpp"

#include "base/utf8.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>

namespace palmares::intake {

namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F ||
         (c >= 0x2000 && c <= 0x200A);
}

// Quotes, dashes, bullets, the ellipsis and ditto marks; letters of other scripts and pictures are
// words.
bool is_sign(char32_t c) {
  const bool ascii = c < 0x80 && !(c >= U'a' && c <= U'z') && !(c >= U'A' && c <= U'Z') &&
                     !(c >= U'0' && c <= U'9');
  return ascii || is_space(c) || c == 0xAB || c == 0xBB || c == 0xB7 ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2032 && c <= 0x2037);
}

}  // namespace

std::vector<std::string_view> parts_at(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::string with_plain_spaces(std::string_view text) {
  std::string result;
  if (std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; })) {
    return std::string(text);
  }
  for (const CodePoint& point : code_points(text)) {
    append_utf8(result, is_space(point.value) ? U' ' : point.value);
  }
  return result;
}

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  bool open = false;
  for (const CodePoint& point : code_points(lib::folded(text))) {
    if (is_sign(point.value)) {
      open = false;
      continue;
    }
    if (!open) {
      words.emplace_back();
    }
    open = true;
    append_utf8(words.back(), point.value);
  }
  return words;
}

}  // namespace palmares::intake
