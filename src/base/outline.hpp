// SPDX-License-Identifier: AGPL-3.0-or-later
// Bézier outlines: of glyphs, artwork and template shapes. How one is painted stands in
// document/page.hpp.
#pragma once

#include "base/geometry.hpp"

#include <cstdint>
#include <vector>

namespace palmares {

enum class Segment : std::uint8_t { move, line, curve, close };

/// Cubic Bézier outlines: `segments` consumes points 1, 1, 3 and 0 each.
struct Outline {
  std::vector<Segment> segments;
  std::vector<Point> points;

  void move_to(Point p);
  void line_to(Point p);
  void curve_to(Point first_control, Point second_control, Point end);
  void close();
  void append(const Outline& other);
  /// The outline with every point mapped.
  [[nodiscard]] Outline transformed(const Affine& by) const;
  /// Exact bounds of the curves; empty for an empty outline.
  [[nodiscard]] Rect bounds() const;
  [[nodiscard]] bool empty() const { return segments.empty(); }

  friend bool operator==(const Outline&, const Outline&) = default;
};

/// A rectangle, clockwise from its top left corner.
[[nodiscard]] Outline rectangle(const Rect& rect);

}  // namespace palmares
