// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/french_spaces.hpp"

namespace palmares::compose {

namespace {

constexpr std::string_view no_break = "\u00A0";
constexpr std::string_view narrow = "\u202F";
constexpr std::string_view opening = "«";
constexpr std::string_view closing = "»";

/// The space that belongs between what is already written and what follows.
std::string_view space_between(std::string_view before, std::string_view after) {
  if (before.ends_with(opening) || after.starts_with(closing) || after.starts_with(':')) {
    return no_break;
  }
  if (after.starts_with(';') || after.starts_with('!') || after.starts_with('?')) {
    return narrow;
  }
  return before.ends_with(' ') || before.ends_with(no_break) ? "" : " ";
}

}  // namespace

std::string french_spaces(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') {
      result += space_between(result, text.substr(i + 1));
    } else if (text[i] == '\'') {
      result += "’";
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace palmares::compose
