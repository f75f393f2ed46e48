// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads letters/<kind>.md: a front matter of TOML between two lines « +++ », then the text, which
// is compose/'s.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

#include <optional>

namespace palmares::charter {

/// The letter of a file named below the root, or nothing once its problems are added.
[[nodiscard]] std::optional<domain::Letter> read_letter(const lib::Resources& resources,
                                                        const std::string& file,
                                                        const std::string& kind,
                                                        Problems& problems);

}  // namespace palmares::charter
