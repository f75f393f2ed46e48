// SPDX-License-Identifier: AGPL-3.0-or-later
// What a sheet that stands at a road must not look like (Code de la route, R418-2): a device of a
// forbidden shape and ground, a road sign, the sign of a town's entrance (EB10). Shapes are judged
// as drawn, under each theme.
#pragma once

#include "base/problem.hpp"
#include "compose/svg/drawing.hpp"
#include "compose/values/theme.hpp"
#include "domain/charter.hpp"

#include <string_view>
#include <vector>

namespace palmares::compose {

/// A problem for each shape of a road sheet (`road = true`) that
/// - takes a fifth of the trim or more and is a disc on red, blue or white, a red octagon, a
/// triangle or a square on its point on
///   white or yellow;
/// - is a red octagon, or a disc, triangle or rectangle with a white or yellow ground in a red
/// border, of any size that can be
///   seen;
/// and for each text that joins a locality with an arrow or a distance. None for other sheets.
/// `file` names the SVG, `inks` the sheet's themes.
[[nodiscard]] Problems check_road(const Drawing& drawing, const domain::Sheet& sheet,
                                  const std::vector<Inks>& inks, std::string_view file);

}  // namespace palmares::compose
