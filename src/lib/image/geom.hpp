// SPDX-License-Identifier: AGPL-3.0-or-later
// lib2geom for the geometry an SVG writes down: path data with its arcs, basic shapes, transform
// lists. Which elements are read is compose/svg_reader's.
#pragma once

#include "base/geometry.hpp"
#include "base/outline.hpp"

#include <optional>
#include <string_view>

namespace palmares::lib {

/// The outline of SVG path data (SVG 2, 9.3), arcs and quadratic curves as cubic ones; nothing
/// where it is malformed or not finite.
[[nodiscard]] std::optional<Outline> path_data(std::string_view text);

/// The product of an SVG transform list (matrix, translate, scale, rotate, skewX, skewY); nothing
/// where it is malformed.
[[nodiscard]] std::optional<Affine> transform_list(std::string_view text);

/// An ellipse from its rightmost point, clockwise on the page.
[[nodiscard]] Outline ellipse(Point centre, double rx, double ry);

/// A rectangle whose corners are quarters of an ellipse; radii above half a side are cut to it.
[[nodiscard]] Outline rounded_rectangle(const Rect& rect, double rx, double ry);

}  // namespace palmares::lib
