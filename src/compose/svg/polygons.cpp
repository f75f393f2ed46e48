// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/polygons.hpp"

#include <cmath>

namespace palmares::compose {

namespace {

constexpr int chords = 16;

void append_chords(Polygon& polygon, Point p0, Point p1, Point p2, Point p3) {
  for (int step = 1; step <= chords; ++step) {
    const double t = static_cast<double>(step) / chords;
    const double u = 1 - t;
    const auto at = [&](double a, double b, double c, double d) {
      return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    };
    polygon.push_back({at(p0.x, p1.x, p2.x, p3.x), at(p0.y, p1.y, p2.y, p3.y)});
  }
}

// Twice the signed area of the triangle of two points and the origin.
double cross(Point a, Point b) {
  return a.x * b.y - b.x * a.y;
}

template <typename Edge>
void for_each_edge(const Polygon& polygon, Edge edge) {
  for (std::size_t at = 0; at < polygon.size(); ++at) {
    edge(polygon[at], polygon[(at + 1) % polygon.size()]);
  }
}

}  // namespace

std::vector<Polygon> polygons_of(const Outline& outline) {
  std::vector<Polygon> polygons;
  std::size_t next = 0;
  for (const Segment segment : outline.segments) {
    switch (segment) {
      case Segment::move:
        polygons.push_back({outline.points[next++]});
        break;
      case Segment::line:
        polygons.back().push_back(outline.points[next++]);
        break;
      case Segment::curve: {
        const Point from = polygons.back().back();
        append_chords(polygons.back(), from, outline.points[next], outline.points[next + 1],
                      outline.points[next + 2]);
        next += 3;
        break;
      }
      case Segment::close:
        break;
    }
  }
  return polygons;
}

PolygonMeasure measure(const Polygon& polygon) {
  PolygonMeasure result;
  double twice_area = 0;
  Point moment;
  for_each_edge(polygon, [&](Point a, Point b) {
    const double part = cross(a, b);
    twice_area += part;
    moment.x += (a.x + b.x) * part;
    moment.y += (a.y + b.y) * part;
    result.perimeter += std::hypot(b.x - a.x, b.y - a.y);
  });
  result.area = std::abs(twice_area) / 2;
  if (result.area > 0) {
    result.centroid = {moment.x / (3 * twice_area), moment.y / (3 * twice_area)};
  }
  return result;
}

bool covers(const std::vector<Polygon>& polygons, Point point) {
  int winding = 0;
  for (const Polygon& polygon : polygons) {
    for_each_edge(polygon, [&](Point a, Point b) {
      const double side = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y);
      if (a.y <= point.y && b.y > point.y && side > 0) {
        ++winding;
      } else if (a.y > point.y && b.y <= point.y && side < 0) {
        --winding;
      }
    });
  }
  return winding != 0;
}

}  // namespace palmares::compose
