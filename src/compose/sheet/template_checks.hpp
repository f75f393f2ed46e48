// SPDX-License-Identifier: AGPL-3.0-or-later
// What a template must keep beyond the SVG subset: its slots answer its TOML one to one, its ground
// reaches over the bleed, its texts and symbols stand where each platform shows them, no art shows
// a whole copyleft.
#pragma once

#include "base/problem.hpp"
#include "compose/svg/drawing.hpp"
#include "compose/svg/symbols.hpp"
#include "domain/charter.hpp"

#include <string_view>

namespace palmares::compose {

/// All problems of a drawing as the template of a sheet; `file` names the SVG.
[[nodiscard]] Problems check_template(const Drawing& drawing, const domain::Sheet& sheet,
                                      const Symbol& symbol, std::string_view file);

/// A problem for each shape that completes a copyleft: the count of copylefts is the level.
[[nodiscard]] Problems check_symbols(const Drawing& drawing, const Symbol& symbol,
                                     std::string_view file);

}  // namespace palmares::compose
