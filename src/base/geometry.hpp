// SPDX-License-Identifier: AGPL-3.0-or-later
// Lengths, points, rectangles and affine transforms of a page. Origin at the top left of the trim
// box, y downwards. What a path is stands in document/page.hpp.
#pragma once

#include <algorithm>

namespace palmares {

/// A length on paper or screen, kept in millimetres. A screen pixel of a template whose viewBox is
/// in px is 25.4/96 mm (CSS).
class Length {
 public:
  constexpr Length() = default;

  [[nodiscard]] static constexpr Length mm(double value) { return Length(value); }
  [[nodiscard]] static constexpr Length pt(double value) { return Length(value * mm_per_pt); }
  [[nodiscard]] static constexpr Length px(double value) { return Length(value * mm_per_px); }

  [[nodiscard]] constexpr double mm() const { return m_mm; }
  [[nodiscard]] constexpr double pt() const { return m_mm / mm_per_pt; }
  [[nodiscard]] constexpr double px() const { return m_mm / mm_per_px; }

  friend constexpr Length operator+(Length a, Length b) { return Length(a.m_mm + b.m_mm); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.m_mm - b.m_mm); }
  friend constexpr Length operator*(Length a, double factor) { return Length(a.m_mm * factor); }
  friend constexpr Length operator*(double factor, Length a) { return Length(a.m_mm * factor); }
  friend constexpr Length operator/(Length a, double divisor) { return Length(a.m_mm / divisor); }
  friend constexpr double operator/(Length a, Length b) { return a.m_mm / b.m_mm; }
  friend constexpr auto operator<=>(Length, Length) = default;

  static constexpr double mm_per_pt = 25.4 / 72.0;
  static constexpr double mm_per_px = 25.4 / 96.0;

 private:
  constexpr explicit Length(double value) : m_mm(value) {}
  double m_mm = 0;
};

/// A point; millimetres.
struct Point {
  double x = 0;
  double y = 0;

  friend constexpr bool operator==(Point, Point) = default;
};

/// A width and a height; millimetres.
struct Size {
  double width = 0;
  double height = 0;

  friend constexpr bool operator==(Size, Size) = default;
};

/// A rectangle by its top left corner; millimetres; never of negative size.
struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  [[nodiscard]] constexpr double right() const { return x + width; }
  [[nodiscard]] constexpr double bottom() const { return y + height; }
  [[nodiscard]] constexpr bool empty() const { return width <= 0 || height <= 0; }
  /// The rectangle grown by `margin` on each side.
  [[nodiscard]] constexpr Rect outset(double margin) const {
    return {x - margin, y - margin, width + 2 * margin, height + 2 * margin};
  }
  /// The smallest rectangle that holds both; an empty one adds nothing.
  [[nodiscard]] constexpr Rect united(const Rect& other) const {
    if (empty()) {
      return other;
    }
    if (other.empty()) {
      return *this;
    }
    const double left = std::min(x, other.x);
    const double top = std::min(y, other.y);
    return {left, top, std::max(right(), other.right()) - left,
            std::max(bottom(), other.bottom()) - top};
  }
  /// Does it hold `other` whole, to within `tolerance`?
  [[nodiscard]] constexpr bool holds(const Rect& other, double tolerance = 0) const {
    return other.x >= x - tolerance && other.y >= y - tolerance &&
           other.right() <= right() + tolerance && other.bottom() <= bottom() + tolerance;
  }

  friend constexpr bool operator==(const Rect&, const Rect&) = default;
};

/// x' = a x + c y + e, y' = b x + d y + f: the six numbers of SVG's matrix() and of PDF's cm.
struct Affine {
  double a = 1;
  double b = 0;
  double c = 0;
  double d = 1;
  double e = 0;
  double f = 0;

  [[nodiscard]] static constexpr Affine translation(double x, double y) {
    return {1, 0, 0, 1, x, y};
  }
  [[nodiscard]] static constexpr Affine scaling(double factor) {
    return {factor, 0, 0, factor, 0, 0};
  }
  [[nodiscard]] constexpr bool identity() const { return *this == Affine{}; }
  [[nodiscard]] constexpr Point operator()(Point p) const {
    return {a * p.x + c * p.y + e, b * p.x + d * p.y + f};
  }
  /// `outer * inner` applies `inner` first.
  friend constexpr Affine operator*(const Affine& o, const Affine& i) {
    return {o.a * i.a + o.c * i.b, o.b * i.a + o.d * i.b,       o.a * i.c + o.c * i.d,
            o.b * i.c + o.d * i.d, o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f};
  }

  friend constexpr bool operator==(const Affine&, const Affine&) = default;
};

}  // namespace palmares
