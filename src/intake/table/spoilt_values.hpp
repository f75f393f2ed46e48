// SPDX-License-Identifier: AGPL-3.0-or-later
// Values that a spreadsheet or an export spoilt: errors, formulas, dates made of « 4/5 », shortened
// numbers. A whole value is judged; what it should have been is for people to say.
#pragma once

#include "intake/table/columns.hpp"
#include "intake/table/table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palmares::intake {

struct Refusal {
  std::string what;
  std::string hint;
};

/// Why a value cannot be what was meant; nothing where it may be.
[[nodiscard]] std::optional<Refusal> spoilt_value(std::string_view text, Content content,
                                                  Column column);

}  // namespace palmares::intake
