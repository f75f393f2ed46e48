// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads sheets/<kind>.toml: the page and what each slot means. The SVG beside it is compose/'s.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

namespace palmares::charter {

/// A sheet of the charter, whose palette, styles and themes were read before. Adds its problems.
[[nodiscard]] domain::Sheet read_sheet(const lib::toml::Value& file, const std::string& kind,
                                       const domain::Charter& charter, Problems& problems);

}  // namespace palmares::charter
