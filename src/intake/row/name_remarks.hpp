// SPDX-License-Identifier: AGPL-3.0-or-later
// What lists write round a name and nobody wants on a certificate: notes, bullets, addresses,
// quotes.
#pragma once

#include "intake/table/spoilt_values.hpp"

#include <optional>
#include <string_view>

namespace palmares::intake {

/// Why a name cannot be printed as it stands; nothing where it can. The register spells its own
/// names: only others are asked about.
[[nodiscard]] std::optional<Refusal> remark_in_name(std::string_view name);

}  // namespace palmares::intake
