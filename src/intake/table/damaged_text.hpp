// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts that were damaged on their way here: read in a wrong encoding, stripped of their accents,
// still in HTML.
#pragma once

#include "intake/table/spoilt_values.hpp"

#include <optional>
#include <string_view>

namespace palmares::intake {

/// Why a text cannot be what was meant, with what it must have been where that can be told; nothing
/// where it may be.
[[nodiscard]] std::optional<Refusal> damaged_text(std::string_view text);

}  // namespace palmares::intake
