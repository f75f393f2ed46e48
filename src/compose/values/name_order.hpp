// SPDX-License-Identifier: AGPL-3.0-or-later
// Awards in the order in which people look them up.
#pragma once

#include "domain/results.hpp"

#include <span>
#include <vector>

namespace palmares::compose {

/// By name as lib/text/collation.hpp has it, homonyms by department (2A and 2B at 20), then by id.
[[nodiscard]] std::vector<const domain::Award*> by_name(
    std::span<const domain::Award* const> awards);

/// By department, bodies of none last; in each by name.
[[nodiscard]] std::vector<const domain::Award*> by_department(
    std::span<const domain::Award* const> awards);

}  // namespace palmares::compose
