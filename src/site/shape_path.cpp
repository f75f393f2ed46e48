// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/shape_path.hpp"

#include "site/union_outline.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

std::vector<Ring> rings_of(const compose::Silhouette& shape) {
  std::vector<Ring> rings;
  for (const Outline& part : shape.parts) {
    std::size_t next = 0;
    for (const Segment segment : part.segments) {
      if (segment == Segment::move) {
        rings.emplace_back();
      }
      const std::size_t points = segment == Segment::close ? 0 : segment == Segment::curve ? 3 : 1;
      next += points;
      if (points != 0 && !rings.empty()) {
        rings.back().push_back(part.points[next - 1]);
      }
    }
  }
  return rings;
}

Rect bounds_of(const std::vector<Ring>& rings) {
  double left = INFINITY;
  double top = INFINITY;
  double right = -INFINITY;
  double bottom = -INFINITY;
  for (const Ring& ring : rings) {
    for (const Point& point : ring) {
      left = std::min(left, point.x);
      right = std::max(right, point.x);
      top = std::min(top, point.y);
      bottom = std::max(bottom, point.y);
    }
  }
  return {.x = left, .y = top, .width = right - left, .height = bottom - top};
}

double off_line(const Point& point, const Point& from, const Point& to) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  return length == 0 ? std::hypot(point.x - from.x, point.y - from.y)
                     : std::abs((to.x - from.x) * (from.y - point.y) -
                                (from.x - point.x) * (to.y - from.y)) /
                           length;
}

/// Ramer–Douglas–Peucker: corners that lie off the line by more than the tolerance stay.
Ring thinned(const Ring& ring, double tolerance) {
  std::vector<bool> kept(ring.size(), false);
  std::vector<std::pair<std::size_t, std::size_t>> spans = {{0, ring.size() - 1}};
  kept.front() = kept.back() = true;
  while (!spans.empty()) {
    const auto [first, last] = spans.back();
    spans.pop_back();
    std::size_t farthest = first;
    double distance = tolerance;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (const double off = off_line(ring[i], ring[first], ring[last]); off > distance) {
        distance = off;
        farthest = i;
      }
    }
    if (farthest != first) {
      kept[farthest] = true;
      spans.emplace_back(first, farthest);
      spans.emplace_back(farthest, last);
    }
  }
  Ring corners;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    if (kept[i]) {
      corners.push_back(ring[i]);
    }
  }
  return corners;
}

void append_step(std::string& data, long x, long y) {
  data += (x < 0 || data.back() == 'l' || data.back() == 'M' ? "" : " ") + std::to_string(x);
  data += (y < 0 ? "" : " ") + std::to_string(y);
}

std::string ring_data(const Ring& ring, double tolerance) {
  std::string data = "M";
  long x = 0;
  long y = 0;
  std::size_t corners = 0;
  for (const Point& point : thinned(ring, tolerance)) {
    const long to_x = std::lround(point.x);
    const long to_y = std::lround(point.y);
    if (corners != 0 && to_x == x && to_y == y) {
      continue;
    }
    data += corners == 1 ? "l" : "";
    append_step(data, to_x - x, to_y - y);
    x = to_x;
    y = to_y;
    ++corners;
  }
  return corners < 3 ? std::string() : data + 'z';
}

}  // namespace

ShapePath shape_path(const compose::Silhouette& shape, std::size_t most_bytes) {
  std::vector<Ring> rings = rings_of(shape);
  const Rect box = bounds_of(rings);
  if (rings.empty() || !(box.width > 0) || !(box.height > 0)) {
    return {};
  }
  const double scale = shape_size / std::max(box.width, box.height);
  for (Ring& ring : rings) {
    for (Point& point : ring) {
      point = {(point.x - box.x) * scale, (point.y - box.y) * scale};
    }
  }
  if (shape.parts.size() > 1) {
    rings = union_outline(rings, shape_size);
  }
  ShapePath path{.width = static_cast<int>(std::ceil(box.width * scale)),
                 .height = static_cast<int>(std::ceil(box.height * scale)),
                 .data = {}};
  constexpr double coarsest = 24;
  for (double tolerance = 0.7; tolerance < coarsest; tolerance *= 1.5) {
    path.data.clear();
    for (const Ring& ring : rings) {
      path.data += ring_data(ring, tolerance);
    }
    if (path.data.size() <= most_bytes) {
      break;
    }
  }
  return path;
}

}  // namespace palmares::site
