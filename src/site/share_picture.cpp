// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/share_picture.hpp"

#include "base/geometry.hpp"
#include "compose/office/page_builder.hpp"

#include <utility>

namespace palmares::site {

namespace {

constexpr double width_px = 1200;
constexpr double height_px = 630;
constexpr double margin_px = 90;
constexpr Srgb ground{0x16, 0x21, 0x3E};
constexpr Srgb paper{0xFF, 0xFF, 0xFF};
constexpr Srgb mist{0xC6, 0xCF, 0xE2};
constexpr Srgb sun{0xF4, 0xB4, 0x00};

double mm(double pixels) {
  return Length::px(pixels).mm();
}

Rect box_px(double top, double height) {
  return {mm(margin_px), mm(top), mm(width_px - 2 * margin_px), mm(height)};
}

Outline disc_px(double x, double y, double radius) {
  constexpr double bend = 0.5523;  // of a quarter by one cubic
  const auto at = [&](double dx, double dy) {
    return Point{mm(x + radius * dx), mm(y + radius * dy)};
  };
  Outline disc;
  disc.move_to(at(1, 0));
  disc.curve_to(at(1, bend), at(bend, 1), at(0, 1));
  disc.curve_to(at(-bend, 1), at(-1, bend), at(-1, 0));
  disc.curve_to(at(-1, -bend), at(-bend, -1), at(0, -1));
  disc.curve_to(at(bend, -1), at(1, -bend), at(1, 0));
  disc.close();
  return disc;
}

}  // namespace

Result<document::Document> share_picture(const lib::FontBook& fonts, const std::string& label) {
  const Size trim{mm(width_px), mm(height_px)};
  compose::PageBuilder board(fonts);
  board.fill(rectangle({0, 0, trim.width, trim.height}), ground);
  board.fill(disc_px(margin_px + 22, 150, 22), sun);
  board.write(label, box_px(225, 210),
              {.weight = 700,
               .size = 66,
               .size_min = 24,
               .lines = 2,
               .too_long = compose::TooLong::shorten},
              paper);
  board.write(
      "Le label des collectivités qui choisissent des logiciels libres, des formats ouverts et des "
      "données ouvertes.",
      box_px(470, 90),
      {.weight = 400,
       .size = 24,
       .size_min = 16,
       .lines = 2,
       .too_long = compose::TooLong::shorten},
      mist);
  TRY_ASSIGN(std::vector<document::Item> items, std::move(board).finish());
  document::Document document;
  document.title = label;
  document.description = label;
  document.medium = document::Medium::screen;
  document.width_px = width_px;
  document.pages = {{.trim = trim, .bleed = 0, .items = std::move(items)}};
  return document;
}

}  // namespace palmares::site
