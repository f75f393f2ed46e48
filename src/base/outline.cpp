// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/outline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palmares {

namespace {

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }

  // The extrema of a cubic are where its derivative, a quadratic in t, is zero.
  void add_curve(double p0, double p1, double p2, double p3) {
    add(p3);
    const double a = p3 - 3 * p2 + 3 * p1 - p0;
    const double b = 2 * (p2 - 2 * p1 + p0);
    const double c = p1 - p0;
    const auto add_at = [&](double t) {
      if (t > 0 && t < 1) {
        const double u = 1 - t;
        add(u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3);
      }
    };
    if (std::abs(a) < 1e-12) {
      if (std::abs(b) > 1e-12) {
        add_at(-c / b);
      }
      return;
    }
    const double discriminant = b * b - 4 * a * c;
    if (discriminant >= 0) {
      const double root = std::sqrt(discriminant);
      add_at((-b + root) / (2 * a));
      add_at((-b - root) / (2 * a));
    }
  }
};

}  // namespace

void Outline::move_to(Point p) {
  segments.push_back(Segment::move);
  points.push_back(p);
}

void Outline::line_to(Point p) {
  segments.push_back(Segment::line);
  points.push_back(p);
}

void Outline::curve_to(Point first_control, Point second_control, Point end) {
  segments.push_back(Segment::curve);
  points.insert(points.end(), {first_control, second_control, end});
}

void Outline::close() {
  segments.push_back(Segment::close);
}

void Outline::append(const Outline& other) {
  segments.insert(segments.end(), other.segments.begin(), other.segments.end());
  points.insert(points.end(), other.points.begin(), other.points.end());
}

Outline Outline::transformed(const Affine& by) const {
  Outline result = *this;
  std::ranges::transform(result.points, result.points.begin(), by);
  return result;
}

Rect Outline::bounds() const {
  if (points.empty()) {
    return {};
  }
  Extent x;
  Extent y;
  Point current;
  std::size_t next = 0;
  for (const Segment segment : segments) {
    switch (segment) {
      case Segment::move:
      case Segment::line:
        current = points[next++];
        x.add(current.x);
        y.add(current.y);
        break;
      case Segment::curve:
        x.add_curve(current.x, points[next].x, points[next + 1].x, points[next + 2].x);
        y.add_curve(current.y, points[next].y, points[next + 1].y, points[next + 2].y);
        current = points[next + 2];
        next += 3;
        break;
      case Segment::close:
        break;
    }
  }
  return {x.low, y.low, x.high - x.low, y.high - y.low};
}

Outline rectangle(const Rect& rect) {
  Outline outline;
  outline.move_to({rect.x, rect.y});
  outline.line_to({rect.right(), rect.y});
  outline.line_to({rect.right(), rect.bottom()});
  outline.line_to({rect.x, rect.bottom()});
  outline.close();
  return outline;
}

}  // namespace palmares
