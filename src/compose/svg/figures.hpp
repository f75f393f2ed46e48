// SPDX-License-Identifier: AGPL-3.0-or-later
// The plain figures that a traffic sign may be cut to, told by their sides, rounded corners or not.
// What is forbidden is road_checks'.
#pragma once

#include "compose/svg/polygons.hpp"

namespace palmares::compose {

enum class Figure { other, disc, triangle, rectangle, square_on_point, octagon };

/// The figure a closed polygon is. A side is straight and longer than a fourteenth of the
/// perimeter; what lies between sides may be round.
[[nodiscard]] Figure figure_of(const Polygon& polygon);

}  // namespace palmares::compose
