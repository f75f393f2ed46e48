// SPDX-License-Identifier: AGPL-3.0-or-later
// What a request says about the answer it wants: validators (RFC 9110, 13), ranges (14) and content
// codings (12.5.3). What is sent for them is http/session.hpp's.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

namespace palmares::http {

/// Does the value of an If-None-Match name `etag` (a list of entity tags, compared weakly, or « *
/// »)? What is malformed names nothing from there on; a coding that a front added to a tag («
/// …-gzip" ») does not count. `etag` is strong, with its quotes.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

/// Does the value of an If-Match name `etag`? The same list compared strongly: a weak tag names
/// nothing (RFC 9110, 13.1.1). « * » names whatever there is, an empty `etag` nothing else.
[[nodiscard]] bool matches_strongly(std::string_view if_match, std::string_view etag);

/// Content codings we send, best first.
enum class Coding { brotli, gzip, identity };

/// The best coding that an Accept-Encoding allows; identity where it says nothing we know. A weight
/// of 0 forbids.
[[nodiscard]] Coding best_coding(std::string_view accept_encoding);

/// Bytes `first` to `last`, both included.
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;

  friend bool operator==(const Range&, const Range&) = default;
};
/// The field is not for us: the whole is sent.
struct WholeContent {
  friend bool operator==(WholeContent, WholeContent) = default;
};
/// 416.
struct Unsatisfiable {
  friend bool operator==(Unsatisfiable, Unsatisfiable) = default;
};
using RangeAsked = std::variant<WholeContent, Range, Unsatisfiable>;

/// What a Range field asks of a content of that many bytes. Several ranges, other units and what is
/// malformed are ignored (RFC 9110, 14.2).
[[nodiscard]] RangeAsked asked_range(std::string_view range, std::size_t bytes);

}  // namespace palmares::http
