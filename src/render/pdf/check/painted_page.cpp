// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/painted_page.hpp"

#include "render/pdf/check/content_reader.hpp"

#include <algorithm>
#include <array>

namespace palmares::render::pdf {

namespace {

constexpr int curve_steps = 8;

// Counts how often, and which way, an outline crosses the line from a point to the right.
class Crossings {
 public:
  explicit Crossings(Point at) : m_at(at) {}

  void move(Point p) {
    close();
    m_start = m_pen = p;
  }
  void line(Point p) {
    if ((m_pen.y <= m_at.y) != (p.y <= m_at.y)) {
      const double x = m_pen.x + (m_at.y - m_pen.y) / (p.y - m_pen.y) * (p.x - m_pen.x);
      if (x > m_at.x) {
        m_winding += p.y > m_pen.y ? 1 : -1;
        ++m_count;
      }
    }
    m_pen = p;
  }
  void curve(Point a, Point b, Point end) {
    const Point start = m_pen;
    for (int i = 1; i <= curve_steps; ++i) {
      const double t = static_cast<double>(i) / curve_steps;
      const double u = 1 - t;
      const std::array weights = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
      line({weights[0] * start.x + weights[1] * a.x + weights[2] * b.x + weights[3] * end.x,
            weights[0] * start.y + weights[1] * a.y + weights[2] * b.y + weights[3] * end.y});
    }
  }
  void close() { line(m_start); }
  [[nodiscard]] Point pen() const { return m_pen; }
  [[nodiscard]] bool inside(bool even_odd) const {
    return even_odd ? m_count % 2 != 0 : m_winding != 0;
  }

 private:
  Point m_at;
  Point m_start;
  Point m_pen;
  int m_winding = 0;
  int m_count = 0;
};

void follow(Crossings& crossings, const Operation& operation, const Affine& matrix) {
  const auto& operands = operation.operands;
  const auto value = [&](std::size_t i) { return i < operands.size() ? number(operands[i]) : 0; };
  const auto point = [&](std::size_t i) { return matrix({value(i), value(i + 1)}); };
  if (operation.name == "m") {
    crossings.move(point(0));
  } else if (operation.name == "l") {
    crossings.line(point(0));
  } else if (operation.name == "c") {
    crossings.curve(point(0), point(2), point(4));
  } else if (operation.name == "v") {
    crossings.curve(crossings.pen(), point(0), point(2));
  } else if (operation.name == "y") {
    crossings.curve(point(0), point(2), point(2));
  } else if (operation.name == "h") {
    crossings.close();
  } else if (operation.name == "re") {
    crossings.move(point(0));
    crossings.line(matrix({value(0) + value(2), value(1)}));
    crossings.line(matrix({value(0) + value(2), value(1) + value(3)}));
    crossings.line(matrix({value(0), value(1) + value(3)}));
    crossings.close();
  }
}

bool holds(const PaintedPage::Shape& shape, Point p, std::uint64_t& steps) {
  ++steps;
  if (!shape.extent.holds(p)) {
    return false;
  }
  if (shape.operators.empty()) {
    return true;
  }
  steps += 4 * shape.operators.size();  // read anew, some 10 ns an byte
  Crossings crossings(p);
  ContentReader reader(shape.operators);
  while (const auto operation = reader.next()) {
    follow(crossings, *operation, shape.matrix);
  }
  crossings.close();
  return crossings.inside(shape.even_odd);
}

}  // namespace

void Extent::add(Point p) {
  left = std::min(left, p.x);
  right = std::max(right, p.x);
  bottom = std::min(bottom, p.y);
  top = std::max(top, p.y);
}

Extent Extent::within(const Extent& other) const {
  return {.left = std::max(left, other.left),
          .bottom = std::max(bottom, other.bottom),
          .right = std::min(right, other.right),
          .top = std::min(top, other.top)};
}

PaintedPage::Ground PaintedPage::ground(Point p, std::uint64_t& steps) const {
  const auto found = std::find_if(m_shapes.rbegin(), m_shapes.rend(),
                                  [&](const Shape& shape) { return holds(shape, p, steps); });
  if (found == m_shapes.rend()) {
    return {.colour = Srgb{.red = 255, .green = 255, .blue = 255}, .bare = true};
  }
  return {.colour = found->colour, .bare = false};
}

}  // namespace palmares::render::pdf
