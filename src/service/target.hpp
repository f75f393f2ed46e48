// SPDX-License-Identifier: AGPL-3.0-or-later
// The target of a request taken apart by Boost.URL. Segments are only ever compared with known names; no file path is built.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::service {

/// A parameter of the query, decoded; its octets are the sender's.
struct Parameter {
  std::string name;
  std::string value;
};

/// A target in origin form, decoded: « /2023/x?a=b » has the segments « 2023 » and « x ».
struct Target {
  std::vector<std::string> segments;  ///< printable ASCII without « / » and « \ »
  std::vector<Parameter> parameters;
};

/// Nothing where the target is not RFC 3986, or where a segment decodes to an octet that no address of ours has.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);

}  // namespace palmares::service
