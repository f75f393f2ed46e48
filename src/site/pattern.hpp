// SPDX-License-Identifier: AGPL-3.0-or-later
// The patterns of addresses: « /{edition}/{territory}/{kind}.{ext} ». Whether what an address names
// exists is the routes'.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// The parts of an address that a pattern names; those it does not name are empty.
struct Parts {
  int edition = 0;        ///< four digits
  std::string territory;  ///< an id, alone or followed by a slug
  std::string kind;
  std::string extension;
  std::string word;  ///< a code, a slug, a hash
};

/// The parts where `segments` have the shape of `pattern`, else nothing. A segment of a pattern is
/// a literal, « {edition} », « {edition}.{ext} », « {territory} », « {territory}.json », «
/// {kind}.{ext} » (split at the last full stop), « {code} », « {slug} » or « {hash} ».
[[nodiscard]] std::optional<Parts> match(std::string_view pattern,
                                         const std::vector<std::string>& segments);

}  // namespace palmares::site
