// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/symbols.hpp"

#include "compose/svg/polygons.hpp"
#include "compose/svg/svg_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace palmares::compose {

namespace {

constexpr std::string_view place_name = "place";
constexpr double line_of_place = 0.06;  ///< of the radius
constexpr double likeness = 0.03;

double radius_of(const Row& row) {
  const double radii_across = 2.0 * row.most + row.gap * (row.most - 1);
  return std::min(row.box.height / 2, row.box.width / radii_across);
}

double first_centre(const Row& row, double radius) {
  const int shown = row.count + row.places;
  const double width = (2.0 * shown + row.gap * (shown - 1)) * radius;
  switch (row.align) {
    case domain::HorizontalAlign::left:
      return row.box.x + radius;
    case domain::HorizontalAlign::centre:
      return row.box.x + (row.box.width - width) / 2 + radius;
    case domain::HorizontalAlign::right:
      return row.box.right() - width + radius;
  }
  return 0;
}

/// The subpath of an outline that reaches furthest: the outer edge of the ring.
Outline outermost(const Outline& outline) {
  Outline widest;
  Outline part;
  const Point* next = outline.points.data();
  for (const Segment segment : outline.segments) {
    if (segment == Segment::move) {
      part = {};
    }
    const int used = segment == Segment::curve ? 3 : segment == Segment::close ? 0 : 1;
    part.segments.push_back(segment);
    part.points.insert(part.points.end(), next, next + used);
    next += used;
    if (segment == Segment::close && part.bounds().width > widest.bounds().width) {
      widest = part;
    }
  }
  return widest;
}

Outline place_of(const Symbol& symbol) {
  Outline place = outermost(symbol.outline);
  const Affine inwards = Affine::translation(symbol.centre.x, symbol.centre.y) *
                         Affine::scaling(1 - line_of_place) *
                         Affine::translation(-symbol.centre.x, -symbol.centre.y);
  place.append(place.transformed(inwards));
  return place;
}

/// A circle among the subpaths of a drawing.
struct Circle {
  Point centre;
  double radius = 0;
};

std::optional<Circle> circle_of(const Polygon& polygon, const PolygonMeasure& measured) {
  const double radius = std::sqrt(measured.area / std::numbers::pi);
  const bool round =
      radius > 0 && polygon.size() >= 8 && std::ranges::all_of(polygon, [&](Point p) {
        return std::abs(std::hypot(p.x - measured.centroid.x, p.y - measured.centroid.y) - radius) <
               likeness * radius;
      });
  return round ? std::optional(Circle{measured.centroid, radius}) : std::nullopt;
}

/// What is the same of a C in its ring at any place and size. The sign of `offset` tells a copyleft
/// from a copyright.
struct Likeness {
  double area = 0;
  double perimeter = 0;
  Point offset;
};

Likeness seen_from(const Circle& circle, const PolygonMeasure& c) {
  return {.area = c.area / (circle.radius * circle.radius),
          .perimeter = c.perimeter / circle.radius,
          .offset = {(c.centroid.x - circle.centre.x) / circle.radius,
                     (c.centroid.y - circle.centre.y) / circle.radius}};
}

bool alike(const Likeness& a, const Likeness& b) {
  return std::abs(a.area - b.area) < likeness * b.area &&
         std::abs(a.perimeter - b.perimeter) < likeness * b.perimeter &&
         std::hypot(a.offset.x - b.offset.x, a.offset.y - b.offset.y) < likeness;
}

struct Subpath {
  const Shape* shape = nullptr;
  PolygonMeasure measured;
  std::optional<Circle> circle;
};

std::vector<Subpath> subpaths_of(const std::vector<Shape>& shapes) {
  std::vector<Subpath> subpaths;
  for (const Shape& shape : shapes) {
    for (const Polygon& polygon : polygons_of(shape.outline)) {
      const PolygonMeasure measured = measure(polygon);
      subpaths.push_back(
          {.shape = &shape, .measured = measured, .circle = circle_of(polygon, measured)});
    }
  }
  return subpaths;
}

// The C of the symbol is its one subpath that is no circle.
Likeness model_of(const Symbol& symbol) {
  for (const Polygon& polygon : polygons_of(symbol.outline)) {
    const PolygonMeasure measured = measure(polygon);
    if (!circle_of(polygon, measured)) {
      return seen_from({symbol.centre, symbol.radius}, measured);
    }
  }
  return {};
}

}  // namespace

Result<Symbol> read_symbol(std::string_view svg, std::string_view file) {
  const std::array black = {domain::Swatch{.name = "noir",
                                           .srgb = {0, 0, 0},
                                           .cmyk = {0, 0, 0, 100},
                                           .spot = {},
                                           .overprint = false,
                                           .small = {}}};
  TRY_ASSIGN(const Drawing drawing, read_svg(svg, file, black, Unit::millimetre));
  Symbol symbol;
  for (const Shape& shape : drawing.shapes) {
    symbol.outline.append(shape.outline);
  }
  const Rect bounds = symbol.outline.bounds();
  if (bounds.empty()) {
    return fail(Problem{.where = {.file = std::string(file)},
                        .what = "aucun tracé",
                        .hint = "dessiner l’anneau et le C en un chemin"});
  }
  symbol.centre = {bounds.x + bounds.width / 2, bounds.y + bounds.height / 2};
  symbol.radius = bounds.height / 2;
  symbol.place = place_of(symbol);
  return symbol;
}

double step_of(const Row& row) {
  return (2 + row.gap) * radius_of(row);
}

std::vector<document::Item> draw_row(const Symbol& symbol, const Row& row,
                                     const document::Ink& ink) {
  const double radius = radius_of(row);
  const double step = step_of(row);
  const double y = row.box.y + row.box.height / 2;
  double x = first_centre(row, radius);
  std::vector<document::Item> items;
  for (int drawn = 0; drawn < row.count + row.places; ++drawn, x += step) {
    const bool attained = drawn < row.count;
    document::Group group;
    group.symbol = attained ? copyleft_name : place_name;
    group.transform = Affine::translation(x, y) * Affine::scaling(radius / symbol.radius) *
                      Affine::translation(-symbol.centre.x, -symbol.centre.y);
    group.items.push_back({document::Path{
        .outline = attained ? symbol.outline : symbol.place,
        .fill = ink,
        .rule = attained ? document::FillRule::nonzero : document::FillRule::even_odd,
        .stroke = {}}});
    items.push_back({std::move(group)});
  }
  return items;
}

std::vector<const Shape*> complete_copylefts(const Drawing& drawing, const Symbol& symbol) {
  const Likeness model = model_of(symbol);
  const std::vector<Subpath> subpaths = subpaths_of(drawing.shapes);
  std::vector<const Shape*> found;
  for (const Subpath& ring : subpaths) {
    for (const Subpath& c : subpaths) {
      if (ring.circle && !c.circle && alike(seen_from(*ring.circle, c.measured), model)) {
        found.push_back(c.shape);
      }
    }
  }
  return found;
}

}  // namespace palmares::compose
