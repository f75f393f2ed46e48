// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/print_marks.hpp"

#include <array>

namespace palmares::render {

namespace {

using document::Item;

// Millimetres. Marks keep off the bleed, so that a cut a little beside it shows none of them.
constexpr double gap = 1;
constexpr double mark_length = 5;
constexpr double margin = 9;
constexpr double hairline = 0.25 * Length::mm_per_pt;
constexpr double target_distance = 4;
constexpr double target_arm = 2.5;
constexpr double target_radius = 1.5;
constexpr double shortest_side_with_target = 20;

// ISO 32000-1, 8.6.6.4: the colorant All marks every plate there is.
document::Ink registration_ink() {
  return {.swatch = "repérage",
          .srgb = {0, 0, 0},
          .cmyk = {.cyan = 100, .magenta = 100, .yellow = 100, .black = 100},
          .spot = "All",
          .overprint = false,
          .tint = 1};
}

void add_line(Outline& outline, Point from, Point to) {
  outline.move_to(from);
  outline.line_to(to);
}

void add_crop_marks(Outline& outline, Size trim, double distance) {
  for (const double x : {0.0, trim.width}) {
    add_line(outline, {x, -distance - mark_length}, {x, -distance});
    add_line(outline, {x, trim.height + distance}, {x, trim.height + distance + mark_length});
  }
  for (const double y : {0.0, trim.height}) {
    add_line(outline, {-distance - mark_length, y}, {-distance, y});
    add_line(outline, {trim.width + distance, y}, {trim.width + distance + mark_length, y});
  }
}

// Four Bézier arcs; the factor keeps them within 0.03 % of a circle.
void add_circle(Outline& outline, Point c, double r) {
  const double k = 0.5522847 * r;
  outline.move_to({c.x + r, c.y});
  outline.curve_to({c.x + r, c.y + k}, {c.x + k, c.y + r}, {c.x, c.y + r});
  outline.curve_to({c.x - k, c.y + r}, {c.x - r, c.y + k}, {c.x - r, c.y});
  outline.curve_to({c.x - r, c.y - k}, {c.x - k, c.y - r}, {c.x, c.y - r});
  outline.curve_to({c.x + k, c.y - r}, {c.x + r, c.y - k}, {c.x + r, c.y});
  outline.close();
}

void add_target(Outline& outline, Point centre) {
  add_line(outline, {centre.x - target_arm, centre.y}, {centre.x + target_arm, centre.y});
  add_line(outline, {centre.x, centre.y - target_arm}, {centre.x, centre.y + target_arm});
  add_circle(outline, centre, target_radius);
}

void add_targets(Outline& outline, Size trim, double bleed) {
  const double away = bleed + target_distance;
  if (trim.width >= shortest_side_with_target) {
    add_target(outline, {trim.width / 2, -away});
    add_target(outline, {trim.width / 2, trim.height + away});
  }
  if (trim.height >= shortest_side_with_target) {
    add_target(outline, {-away, trim.height / 2});
    add_target(outline, {trim.width + away, trim.height / 2});
  }
}

}  // namespace

Rect bleed_box(const document::Page& page) {
  return Rect{0, 0, page.trim.width, page.trim.height}.outset(page.bleed);
}

Rect print_sheet(const document::Page& page) {
  Rect sheet = bleed_box(page);
  if (page.marks == document::Marks::crop_and_registration) {
    sheet = sheet.outset(margin);
  }
  for (const Item& item : page.slug) {
    sheet = sheet.united(document::bounds(item).outset(slug_margin));
  }
  return sheet;
}

std::vector<Item> print_marks(const document::Page& page) {
  std::vector<Item> items;
  if (page.marks == document::Marks::crop_and_registration) {
    Outline outline;
    add_crop_marks(outline, page.trim, page.bleed + gap);
    add_targets(outline, page.trim, page.bleed);
    items.push_back(
        {document::Path{.outline = std::move(outline),
                        .fill = {},
                        .rule = document::FillRule::nonzero,
                        .stroke = document::Stroke{.ink = registration_ink(), .width = hairline}}});
  }
  items.insert(items.end(), page.slug.begin(), page.slug.end());
  return items;
}

}  // namespace palmares::render
