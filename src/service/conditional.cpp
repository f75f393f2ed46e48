// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/conditional.hpp"

#include <cstddef>

namespace palmares::service {

namespace {

void skip_blanks(std::string_view& text) {
  const std::size_t start = text.find_first_not_of(" \t");
  text.remove_prefix(start == std::string_view::npos ? text.size() : start);
}

/// Takes « W/"…" » or « "…" » off the front and gives it without « W/ »; empty where there is none.
std::string_view take_tag(std::string_view& text) {
  if (text.starts_with("W/")) {
    text.remove_prefix(2);
  }
  if (!text.starts_with('"')) {
    return {};
  }
  const std::size_t end = text.find('"', 1);
  if (end == std::string_view::npos) {
    return {};
  }
  const std::string_view tag = text.substr(0, end + 1);
  text.remove_prefix(end + 1);
  return tag;
}

}  // namespace

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  std::string_view rest = if_none_match;
  skip_blanks(rest);
  if (rest == "*") {
    return true;
  }
  while (!rest.empty()) {
    const std::string_view tag = take_tag(rest);
    if (tag.empty() || tag == etag) {
      return !tag.empty();
    }
    skip_blanks(rest);
    if (!rest.empty() && !rest.starts_with(',')) {
      return false;
    }
    // RFC 9110, 5.6.1: a recipient must accept empty list elements.
    while (rest.starts_with(',')) {
      rest.remove_prefix(1);
      skip_blanks(rest);
    }
  }
  return false;
}

}  // namespace palmares::service
