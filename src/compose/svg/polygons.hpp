// SPDX-License-Identifier: AGPL-3.0-or-later
// Outlines as polygons, for judging artwork (what covers what, what looks like what); never for
// drawing.
#pragma once

#include "base/geometry.hpp"
#include "base/outline.hpp"

#include <vector>

namespace palmares::compose {

using Polygon = std::vector<Point>;

/// The subpaths of an outline, curves cut into short chords.
[[nodiscard]] std::vector<Polygon> polygons_of(const Outline& outline);

/// Area without sign, centroid and perimeter of a polygon.
struct PolygonMeasure {
  double area = 0;
  Point centroid;
  double perimeter = 0;
};
[[nodiscard]] PolygonMeasure measure(const Polygon& polygon);

/// Does the filled outline (nonzero) hold a point?
[[nodiscard]] bool covers(const std::vector<Polygon>& polygons, Point point);

}  // namespace palmares::compose
