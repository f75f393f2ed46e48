// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/map_marks.hpp"

#include "deliver/geo/geography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace palmares::deliver {

namespace {

/// A polygon whose corners lie on two circles in turn; equal circles make it regular.
struct Star {
  int corners;
  double inner;  ///< radius of every second corner, in radii of the others
  double outer;  ///< in radii of a mark: shapes of equal radius do not look equally large
};

constexpr std::array<Star, 6> stars = {{{48, 1, 0.86},
                                        {6, 0.5, 1.14},
                                        {8, 0.7071, 1.12},
                                        {8, 0.7071, 1.08},
                                        {10, 0.46, 1.22},
                                        {12, 0.866, 1.0}}};
constexpr std::size_t square = 2;

constexpr std::array<std::string_view, 5> ramp = {"brume", "soleil", "gris", "libre", "encre"};
constexpr int most_tries = 4000;
constexpr double finest_step = 0.12;  // of the distance between marks

double squared_distance(Point a, Point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

}  // namespace

Outline mark_shape(std::size_t grade, Point centre, double radius) {
  const std::size_t shape = grade % stars.size();
  const Star& star = stars[shape];
  const double turn = shape == square ? std::numbers::pi / 4 : 0;
  Outline outline;
  for (int i = 0; i < star.corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / star.corners + turn;
    const double reach = radius * star.outer * (i % 2 == 0 ? 1 : star.inner);
    const Point corner{centre.x + reach * std::sin(angle), centre.y - reach * std::cos(angle)};
    i == 0 ? outline.move_to(corner) : outline.line_to(corner);
  }
  outline.close();
  return outline;
}

document::Ink charter_ink(const domain::Charter& charter, std::string_view swatch) {
  const domain::Swatch* found = charter.swatch(swatch);
  if (found == nullptr) {
    return {.swatch = std::string(swatch),
            .srgb = {},
            .cmyk = {},
            .spot = std::nullopt,
            .overprint = false,
            .tint = 1};
  }
  return {.swatch = found->name,
          .srgb = found->srgb,
          .cmyk = found->cmyk,
          .spot = found->spot,
          .overprint = found->overprint,
          .tint = 1};
}

document::Ink mark_ink(const domain::Charter& charter, std::size_t grade) {
  const std::string& code = charter.grades[grade].code;
  return charter_ink(charter, charter.swatch(code) != nullptr ? std::string_view(code)
                                                              : ramp[grade % ramp.size()]);
}

Point free_place(std::vector<Point>& taken, Point wanted, double apart) {
  Point place = wanted;
  for (int i = 0; i < most_tries; ++i) {
    const Point away = spiral(static_cast<std::size_t>(i), apart * finest_step);
    place = {wanted.x + away.x, wanted.y + away.y};
    if (std::ranges::all_of(
            taken, [&](Point other) { return squared_distance(place, other) >= apart * apart; })) {
      break;
    }
  }
  taken.push_back(place);
  return place;
}

}  // namespace palmares::deliver
