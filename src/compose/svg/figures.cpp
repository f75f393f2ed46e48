// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace palmares::compose {

namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double straight = 1.5 * degree;    ///< most that two chords of one side may turn
constexpr double least_side = 1.0 / 14;      ///< of the perimeter
constexpr double least_share = 0.5;          ///< of the perimeter that sides take together
constexpr double roundness_of_disc = 0.985;  ///< of an octagon: 0.948
constexpr double roundness_of_octagon = 0.9;
constexpr double on_point =
    25 * degree;  ///< a square stands on its point when its sides lean more than this

/// A straight run of the outline.
struct Side {
  double direction = 0;
  double length = 0;
};

double turn(double from, double to) {
  return std::abs(std::remainder(to - from, 2 * std::numbers::pi));
}

std::vector<Side> runs_of(const Polygon& polygon) {
  std::vector<Side> runs;
  for (std::size_t at = 0; at < polygon.size(); ++at) {
    const Point a = polygon[at];
    const Point b = polygon[(at + 1) % polygon.size()];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length < 1e-9) {
      continue;
    }
    const double direction = std::atan2(b.y - a.y, b.x - a.x);
    if (!runs.empty() && turn(runs.back().direction, direction) < straight) {
      runs.back().length += length;
    } else {
      runs.push_back({direction, length});
    }
  }
  if (runs.size() > 1 && turn(runs.back().direction, runs.front().direction) <
                             straight) {  // one side holds the first point
    runs.front().length += runs.back().length;
    runs.pop_back();
  }
  return runs;
}

/// The sides of a figure that is mostly sides, or none.
std::vector<Side> sides_of(const Polygon& polygon, double perimeter) {
  std::vector<Side> sides = runs_of(polygon);
  std::erase_if(sides, [&](const Side& side) { return side.length < least_side * perimeter; });
  double together = 0;
  for (const Side& side : sides) {
    together += side.length;
  }
  return together < least_share * perimeter ? std::vector<Side>() : sides;
}

/// How far a side leans from the nearest axis of the page.
double lean(const Side& side) {
  return std::abs(std::remainder(side.direction, std::numbers::pi / 2));
}

bool right_angled(const std::vector<Side>& sides) {
  for (std::size_t at = 0; at < sides.size(); ++at) {
    const double angle = turn(sides[at].direction, sides[(at + 1) % sides.size()].direction);
    if (std::abs(angle - std::numbers::pi / 2) > 8 * degree) {
      return false;
    }
  }
  return true;
}

Figure four_sided(const std::vector<Side>& sides) {
  if (!right_angled(sides)) {
    return Figure::other;
  }
  return std::ranges::all_of(sides, [](const Side& side) { return lean(side) > on_point; })
             ? Figure::square_on_point
             : Figure::rectangle;
}

}  // namespace

Figure figure_of(const Polygon& polygon) {
  const PolygonMeasure measured = measure(polygon);
  if (measured.perimeter <= 0) {
    return Figure::other;
  }
  const double roundness =
      4 * std::numbers::pi * measured.area / (measured.perimeter * measured.perimeter);
  if (roundness > roundness_of_disc) {
    return Figure::disc;
  }
  const std::vector<Side> sides = sides_of(polygon, measured.perimeter);
  switch (sides.size()) {
    case 3:
      return Figure::triangle;
    case 4:
      return four_sided(sides);
    case 8:
      return roundness > roundness_of_octagon ? Figure::octagon : Figure::other;
    default:
      return Figure::other;
  }
}

}  // namespace palmares::compose
