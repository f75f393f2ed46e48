// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/documents.hpp"

#include "lib/font/pango.hpp"
#include "support/source_dir.hpp"

#include <cmath>
#include <filesystem>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace palmares::support {

namespace {

using document::Document;
using document::Group;
using document::Ink;
using document::Item;
using document::Medium;
using document::Path;
using document::Role;
using document::Text;

template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    throw std::runtime_error(to_string(result.error()));
  }
  return std::move(*result);
}

Point on_circle(Point centre, double radius, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

/// Adds an arc to an outline that stands at its start: pieces of at most a quarter, off the circle
/// by less than 0.03 %.
void arc(Outline& outline, Point centre, double radius, double from, double to) {
  const int pieces = static_cast<int>(std::ceil(std::abs(to - from) / 90));
  const double step = (to - from) / pieces;
  const double handle = 4.0 / 3 * std::tan(step * std::numbers::pi / 720);
  for (int i = 0; i < pieces; ++i) {
    const double start = from + i * step;
    const Point a = on_circle(centre, radius, start);
    const Point b = on_circle(centre, radius, start + step);
    outline.curve_to({a.x - handle * (a.y - centre.y), a.y + handle * (a.x - centre.x)},
                     {b.x + handle * (b.y - centre.y), b.y - handle * (b.x - centre.x)}, b);
  }
}

Path filled_path(const Outline& outline, const Ink& fill) {
  return {.outline = outline,
          .fill = fill,
          .rule = document::FillRule::nonzero,
          .stroke = std::nullopt};
}

Outline rounded(const Rect& rect, double radius) {
  Outline outline;
  outline.move_to({rect.x + radius, rect.y});
  const Point corners[] = {{rect.right() - radius, rect.y + radius},
                           {rect.right() - radius, rect.bottom() - radius},
                           {rect.x + radius, rect.bottom() - radius},
                           {rect.x + radius, rect.y + radius}};
  for (int i = 0; i < 4; ++i) {
    outline.line_to(on_circle(corners[i], radius, -90 + 90 * i));
    arc(outline, corners[i], radius, -90 + 90 * i, 90 * i);
  }
  outline.close();
  return outline;
}

Group group_of(Role role, std::vector<Item> items) {
  Group group;
  group.role = role;
  group.items = std::move(items);
  return group;
}

}  // namespace

const lib::FontBook& shipped_fonts() {
  static const lib::FontBook fonts =
      value_of(lib::FontBook::load(std::filesystem::path(palmares::source_dir()) / "fonts"));
  return fonts;
}

Ink ink(std::string_view swatch) {
  const auto make = [&](Srgb srgb, Cmyk cmyk) {
    return Ink{.swatch = std::string(swatch),
               .srgb = srgb,
               .cmyk = cmyk,
               .spot = std::nullopt,
               .overprint = false,
               .tint = 1};
  };
  if (swatch == "encre") {
    return make({.red = 0x16, .green = 0x21, .blue = 0x3e},
                {.cyan = 100, .magenta = 85, .yellow = 35, .black = 45});
  }
  if (swatch == "libre") {
    return make({.red = 0x00, .green = 0x7a, .blue = 0x63},
                {.cyan = 90, .magenta = 25, .yellow = 65, .black = 15});
  }
  if (swatch == "soleil") {
    return make({.red = 0xf4, .green = 0xb4, .blue = 0x00},
                {.cyan = 0, .magenta = 32, .yellow = 100, .black = 0});
  }
  if (swatch == "papier") {
    return make({.red = 0xff, .green = 0xff, .blue = 0xff}, {});
  }
  if (swatch == "noir") {
    return make({}, {.cyan = 0, .magenta = 0, .yellow = 0, .black = 100});
  }
  throw std::runtime_error("no ink " + std::string(swatch));
}

Outline circle(Point centre, double radius, Winding winding) {
  Outline outline;
  outline.move_to(on_circle(centre, radius, 0));
  arc(outline, centre, radius, 0, winding == Winding::shape ? 360 : -360);
  outline.close();
  return outline;
}

Outline reversed_c(double radius) {
  const Point centre{-0.045 * radius, 0};
  Outline outline;
  outline.move_to(on_circle(centre, 0.545 * radius, -134));
  arc(outline, centre, 0.545 * radius, -134, 134);
  outline.line_to(on_circle(centre, 0.375 * radius, 134));
  arc(outline, centre, 0.375 * radius, 134, -134);
  outline.close();
  return outline;
}

Item shape(const Outline& outline, const Ink& fill) {
  return {filled_path(outline, fill)};
}

Text line(std::string_view family, int weight, double size, Point origin, std::string_view text,
          const Ink& fill) {
  const FontId font = shipped_fonts().find(family, weight).value();
  Text result{.font = font,
              .size = size,
              .origin = origin,
              .text = std::string(text),
              .glyphs = {},
              .advance = 0,
              .ink = fill};
  for (const lib::ShapedGlyph& glyph :
       value_of(lib::shape(shipped_fonts(), font, text, lib::Figures::proportional))) {
    result.glyphs.push_back({.id = glyph.id,
                             .x = result.advance + glyph.dx * size,
                             .y = glyph.dy * size,
                             .cluster = glyph.cluster});
    result.advance += glyph.advance * size;
  }
  return result;
}

Item copyleft(Point centre, double radius, const Ink& fill) {
  Outline outline = circle({}, 1);
  outline.append(circle({}, 0.83, Winding::hole));
  outline.append(reversed_c(1));
  Group group = group_of(Role::none, {shape(outline, fill)});
  group.transform = Affine::translation(centre.x, centre.y) * Affine::scaling(radius);
  group.symbol = "copyleft";
  return {group};
}

Item copyleft_row(int count, Point left_centre, double radius, const Ink& fill) {
  Group row = group_of(Role::figure, {});
  row.alt = std::to_string(count) + " copylefts";
  for (int i = 0; i < count; ++i) {
    row.items.push_back(
        copyleft({left_centre.x + radius + i * 2.3 * radius, left_centre.y}, radius, fill));
  }
  return {row};
}

Document empty_document(Medium medium, Size trim) {
  Document document;
  document.title = "Label Territoire Numérique Libre";
  document.description = "Exemple";
  document.medium = medium;
  if (medium == Medium::paper) {
    document.dpi = 150;
    document.width_px = std::round(trim.width / 25.4 * 150);
  } else {
    document.width_px = Length::mm(trim.width).px();
  }
  document.pages.push_back({.trim = trim, .bleed = 0, .items = {}});
  return document;
}

Document badge(int level) {
  constexpr double px = Length::mm_per_px;
  Document document = empty_document(Medium::screen, {330 * px, 84 * px});
  document.description = "Label Territoire Numérique Libre 2023, niveau " + std::to_string(level);
  std::vector<Item>& items = document.pages.front().items;
  Path frame = filled_path(rounded({1 * px, 1 * px, 328 * px, 82 * px}, 10 * px), ink("papier"));
  frame.stroke = document::Stroke{.ink = ink("encre"), .width = 2 * px};
  items.push_back({frame});
  items.push_back(shape(rectangle({2 * px, 11 * px, 14 * px, 62 * px}), ink("libre")));
  items.push_back({line("Inter Display", 700, 17 * px, {32 * px, 31 * px},
                        "Territoire Numérique Libre", ink("encre"))});
  items.push_back(copyleft_row(level, {32 * px, 57 * px}, 13 * px, ink("libre")));
  items.push_back({line("Inter Display", 600, 16 * px, {276 * px, 62 * px}, "2023", ink("encre"))});
  return document;
}

// What a small text prints in; screens see no difference.
static Ink print_black() {
  Ink result = ink("encre");
  result.cmyk = {0, 0, 0, 100};
  result.overprint = true;
  return result;
}

Document sheet(int level, std::string_view name) {
  Document document = empty_document(Medium::paper, {297, 210});
  document.title = "Certificat – " + std::string(name);
  document.pages.front().bleed = 3;
  std::vector<Item>& items = document.pages.front().items;
  items.push_back(shape(rectangle({-3, -3, 303, 216}), ink("papier")));
  items.push_back(shape(rectangle({-3, -3, 87, 216}), ink("encre")));
  items.push_back(
      {group_of(Role::h1, {{line("Inter Display", 700, 14, {102, 70}, name, ink("encre"))}})});
  items.push_back(copyleft_row(level, {102, 100}, 9, ink("libre")));
  items.push_back({group_of(
      Role::p, {{line("Inter", 400, 4.5, {102, 130}, "© reçoit le label", print_black())}})});
  items.push_back({line("Inter Display", 700, 14, {20, 190}, "2023", ink("papier"))});
  return document;
}

}  // namespace palmares::support
