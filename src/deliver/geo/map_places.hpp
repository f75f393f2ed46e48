// SPDX-License-Identifier: AGPL-3.0-or-later
// Where each laureate stands on the map: at a point of metropolitan France, or in the box of a land
// that is not drawn. Which marks stand there, and how they make room for each other, is
// deliver/geo/laureate_map.hpp's.
#pragma once

#include "deliver/geo/geography.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palmares::deliver {

/// One laureate on the map.
struct MapPlace {
  const domain::Award* award = nullptr;
  std::optional<Point> km;  ///< from the map's corner, east and south; nothing: in a box
  std::string box;  ///< code of the land whose box it is, empty for a laureate of no department
};

/// A place for every award, first those whose position is known (geography.hpp), so that they keep
/// it where marks crowd. A position counts where it lies: overseas it leads to the box of the
/// nearest land, even without a department. A laureate of a land overseas is never drawn in Europe.
[[nodiscard]] std::vector<MapPlace> map_places(const Geography& geography,
                                               std::span<const domain::Award* const> awards);

}  // namespace palmares::deliver
