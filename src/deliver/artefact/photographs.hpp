// SPDX-License-Identifier: AGPL-3.0-or-later
// What photographs are called.
#pragma once

#include <string>
#include <string_view>

namespace palmares::deliver {

/// The photograph of a territory for one edition, among the photographs of a render context, and as
/// the path of its file without ending: « 2026/213801517 ». Another year's documents keep theirs.
[[nodiscard]] inline std::string photograph_id(int edition, std::string_view territory) {
  return std::to_string(edition) + '/' + std::string(territory);
}

}  // namespace palmares::deliver
