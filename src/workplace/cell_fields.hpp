// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of the fields of the form of results: one for each cell that people may mend.
#pragma once

#include "intake/table/diagnostics.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palmares::workplace {

/// « c-0-12-3 », the name of a field of a form, and back.
[[nodiscard]] std::string field_name(intake::CellPosition cell);
[[nodiscard]] std::optional<intake::CellPosition> cell_of_field(std::string_view name);

}  // namespace palmares::workplace
