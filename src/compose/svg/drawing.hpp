// SPDX-License-Identifier: AGPL-3.0-or-later
// An SVG template or artwork after reading: shapes in drawing order and slot rectangles, all
// transforms applied. Paints are swatches by their index in the charter's palette; themes come
// later.
#pragma once

#include "base/geometry.hpp"
#include "base/outline.hpp"
#include "document/page.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace palmares::compose {

/// The outline of a shape painted with a pen; `width` in mm.
struct Pen {
  std::size_t swatch = 0;
  double width = 0;
  document::LineCap cap = document::LineCap::butt;
  document::LineJoin join = document::LineJoin::miter;
};

/// A shape that paints something.
struct Shape {
  Outline outline;  ///< mm from the top left of the trim
  std::optional<std::size_t> fill;
  document::FillRule rule = document::FillRule::nonzero;
  std::optional<Pen> pen;
  int line = 0;  ///< of its element
};

/// A rectangle whose id starts with « slot- ».
struct SlotBox {
  std::string id;  ///< without « slot- »
  Rect rect;       ///< mm
  int line = 0;
};

struct Drawing {
  Size size;  ///< of the viewBox; mm
  std::vector<Shape> shapes;
  std::vector<SlotBox> slots;
};

}  // namespace palmares::compose
