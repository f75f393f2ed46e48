// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/conditional.hpp"

#include "base/number.hpp"
#include "service/framing.hpp"

#include <algorithm>

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

std::string_view trimmed(std::string_view text) {
  skip_blanks(text);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// Takes what stands before `mark` off the front, and the mark.
std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view taken = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

/// Is « q=0 », « q=0.000 » among the parameters?
bool forbidden(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = take_until(parameters, ';');
    if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
      return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
    }
  }
  return false;
}

/// Digits alone, as an octet position; nothing where it is no number or too large for any content.
std::optional<std::size_t> position(std::string_view digits) {
  const bool plain = !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  const auto number = plain ? parse_integer(digits) : std::nullopt;
  return number ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
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

Coding best_coding(std::string_view accept_encoding) {
  bool gzip = false;
  while (!accept_encoding.empty()) {
    std::string_view element = take_until(accept_encoding, ',');
    const std::string_view name = take_until(element, ';');
    if (forbidden(element)) {
      continue;
    }
    if (same_name(name, "br")) {
      return Coding::brotli;
    }
    gzip = gzip || same_name(name, "gzip") || same_name(name, "x-gzip");
  }
  return gzip ? Coding::gzip : Coding::identity;
}

RangeAsked asked_range(std::string_view range, std::size_t octets) {
  constexpr std::string_view unit = "bytes=";
  if (!same_name(range.substr(0, unit.size()), unit) || range.find(',') != std::string_view::npos) {
    return WholeContent{};
  }
  std::string_view rest = range.substr(unit.size());
  if (rest.find('-') == std::string_view::npos) {
    return WholeContent{};
  }
  const std::string_view first_digits = take_until(rest, '-');
  const std::string_view last_digits = trimmed(rest);
  const auto first = position(first_digits);
  const auto last = position(last_digits);
  if ((!first && !first_digits.empty()) || (!last && !last_digits.empty()) || (!first && !last) ||
      (first && last && *last < *first)) {
    return WholeContent{};
  }
  if (!first) {
    return *last == 0 || octets == 0 ? RangeAsked(Unsatisfiable{})
                                     : Range{.first = octets - std::min(*last, octets), .last = octets - 1};
  }
  return *first >= octets ? RangeAsked(Unsatisfiable{})
                          : Range{.first = *first, .last = std::min(last.value_or(octets), octets - 1)};
}

}  // namespace palmares::service
