// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/conditional.hpp"

#include "base/number.hpp"
#include "http/request_validator.hpp"

#include <algorithm>
#include <array>

namespace palmares::http {

namespace {

void skip_blanks(std::string_view& text) {
  const std::size_t start = text.find_first_not_of(" \t");
  text.remove_prefix(start == std::string_view::npos ? text.size() : start);
}

std::string_view trimmed(std::string_view text) {
  skip_blanks(text);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

struct Tag {
  std::string_view text;  // with its quotes; empty where there was none
  bool weak = false;
};

/// Takes « W/"…" » or « "…" » off the front.
Tag take_tag(std::string_view& text) {
  const bool weak = text.starts_with("W/");
  text.remove_prefix(weak ? 2 : 0);
  const std::size_t end = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
  if (end == std::string_view::npos) {
    return {};
  }
  const Tag tag{.text = text.substr(0, end + 1), .weak = weak};
  text.remove_prefix(end + 1);
  return tag;
}

/// Is one of a list of tags the one that is wanted, or the list « * »? What is malformed ends it.
template <typename Predicate>
bool names(std::string_view list, Predicate wanted) {
  skip_blanks(list);
  if (trimmed(list) == "*") {
    return true;
  }
  while (!list.empty()) {
    const Tag tag = take_tag(list);
    if (tag.text.empty() || wanted(tag)) {
      return !tag.text.empty();
    }
    skip_blanks(list);
    if (!list.empty() && !list.starts_with(',')) {
      return false;
    }
    // RFC 9110, 5.6.1: a recipient must accept empty list elements.
    while (list.starts_with(',')) {
      list.remove_prefix(1);
      skip_blanks(list);
    }
  }
  return false;
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

/// Digits alone, as an byte position; nothing where it is no number or too large for any content.
std::optional<std::size_t> position(std::string_view digits) {
  const bool plain =
      !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  const auto number = plain ? parse_integer(digits) : std::nullopt;
  return number ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

/// Is `tag` the strong `etag`, as it is or with the name of a coding before its last quote? A front
/// that compresses for itself adds one: Apache « -gzip », « -br » or « ;gzip », Jetty « --gzip ».
bool same_content(std::string_view tag, std::string_view etag) {
  if (tag == etag) {
    return true;
  }
  const std::string_view opaque = etag.substr(0, etag.size() - 1);
  if (!tag.starts_with(opaque)) {
    return false;
  }
  const std::string_view suffix = tag.substr(opaque.size(), tag.size() - opaque.size() - 1);
  constexpr std::array<std::string_view, 9> added = {
      "-gzip", "-br", "-deflate", "-zstd", ";gzip", ";br", "--gzip", "--br", ":gzip"};
  return std::ranges::find(added, suffix) != added.end();
}

}  // namespace

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  return names(if_none_match, [etag](Tag tag) { return same_content(tag.text, etag); });
}

bool matches_strongly(std::string_view if_match, std::string_view etag) {
  return names(if_match, [etag](Tag tag) { return !tag.weak && tag.text == etag; });
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

RangeAsked asked_range(std::string_view range, std::size_t bytes) {
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
    return *last == 0 || bytes == 0
               ? RangeAsked(Unsatisfiable{})
               : Range{.first = bytes - std::min(*last, bytes), .last = bytes - 1};
  }
  return *first >= bytes
             ? RangeAsked(Unsatisfiable{})
             : Range{.first = *first, .last = std::min(last.value_or(bytes), bytes - 1)};
}

}  // namespace palmares::http
