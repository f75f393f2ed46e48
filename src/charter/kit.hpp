// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads kit.toml: which files the kit of a laureate holds. Making them is deliver/'s.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

namespace palmares::charter {

/// Reads a kit manifest into a charter that has its sheets and letters; kinds, formats and themes
/// must be theirs. Adds its problems.
void read_kit(const lib::toml::Value& file, domain::Charter& charter, Problems& problems);

/// Why a path inside a kit is refused, in French; empty where it is right. Values in {{…}} count as
/// one letter.
[[nodiscard]] std::string why_refused_path(std::string_view path);

}  // namespace palmares::charter
