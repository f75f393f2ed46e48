// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of values that sheets and letters may use, a row each. Looking them up is values.hpp's.
#pragma once

#include "compose/values/facts.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

struct ValueRow {
  std::string_view name;
  std::string (*value)(const Facts&, Year);
};

[[nodiscard]] std::span<const ValueRow> value_table();

/// What a value named « ….choix » may be, in a charter.
[[nodiscard]] std::vector<std::string> choices_of(std::size_t row, const domain::Charter& charter);

}  // namespace palmares::compose
