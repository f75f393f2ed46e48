// SPDX-License-Identifier: AGPL-3.0-or-later
// The target of a request taken apart by Boost.URL. Segments are only ever compared with known
// names; no file path is built.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::http {

/// A parameter of the query, decoded; its bytes are the sender's.
struct Parameter {
  std::string name;
  std::string value;
};

/// A target in origin form, decoded: « /2023/x?a=b » has the segments « 2023 » and « x ».
struct Target {
  std::vector<std::string> segments;
  bool plain =
      true;  ///< every segment is printable ASCII without « / » and « \ », as in all our addresses
  std::string query;  ///< as it was sent, with its « ? » and escaped where it must be; or nothing
  std::vector<Parameter> parameters;
};

/// Nothing where the path is not RFC 3986. Queries may hold what browsers send raw (« {}|[]^`\ »,
/// quotes, a lone « % », UTF-8), and so may what people type after `typed` (« /v/ », in any case),
/// where that is not empty: it is one segment, whatever it holds.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target,
                                                 std::string_view typed = {});

/// A text as the value of a parameter: only letters, digits and « -._~ » stay as they are.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The path of decoded segments, escaped: « /2023/213801517 ».
[[nodiscard]] std::string path_from(const std::vector<std::string>& segments);

}  // namespace palmares::http
