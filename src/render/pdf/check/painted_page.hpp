// SPDX-License-Identifier: AGPL-3.0-or-later
// What lies where on a page, as far as contrast asks: filled shapes in their order and their
// colours. Strokes are too thin to carry text and count for nothing; a picture has no one colour.
#pragma once

#include "base/bytes.hpp"
#include "base/colour.hpp"
#include "base/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace palmares::render::pdf {

/// Bounds that grow point by point; default user space.
struct Extent {
  double left = 1e30;
  double bottom = 1e30;
  double right = -1e30;
  double top = -1e30;

  void add(Point p);
  [[nodiscard]] bool holds(Point p) const {
    return p.x >= left && p.x <= right && p.y >= bottom && p.y <= top;
  }
  [[nodiscard]] Extent within(const Extent& other) const;
};

/// A colour as a page has it; nothing where it cannot be told (a pattern, a separation, a picture).
using PageColour = std::optional<Srgb>;

class PaintedPage {
 public:
  /// A filled shape: its operators (« m l c v y h re », as they stand in the content) under
  /// `matrix`, which leads to points.
  struct Shape {
    Extent extent;  ///< of what is seen of it
    PageColour colour;
    BytesView operators;  ///< empty: the extent is the shape
    Affine matrix;        ///< to default user space
    bool even_odd = false;
  };

  void add(Shape shape) { m_shapes.push_back(std::move(shape)); }
  [[nodiscard]] std::size_t size() const { return m_shapes.size(); }
  /// Forgets all shapes but the first `size`.
  void cut(std::size_t size) {
    m_shapes.erase(m_shapes.begin() + static_cast<std::ptrdiff_t>(size), m_shapes.end());
  }
  /// The colour of the topmost shape at a point. `bare` is told when nothing lies there: white
  /// paper.
  struct Ground {
    PageColour colour;
    bool bare = false;
  };
  /// `steps` grows by what the search costs, in steps of a work budget.
  [[nodiscard]] Ground ground(Point p, std::uint64_t& steps) const;

 private:
  std::vector<Shape> m_shapes;
};

}  // namespace palmares::render::pdf
