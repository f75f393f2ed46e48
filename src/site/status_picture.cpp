// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/status_picture.hpp"

#include "base/geometry.hpp"
#include "compose/office/page_builder.hpp"

#include <string>
#include <utility>

namespace palmares::site {

namespace {

constexpr double width_px = 320;
constexpr double height_px = 80;
constexpr double margin_px = 16;
constexpr Srgb ground{0xF2, 0xF2, 0xF2};
constexpr Srgb ink{0x26, 0x26, 0x26};
constexpr Srgb grey{0x59, 0x59, 0x59};  // 6.2 : 1 on the ground

Rect line_px(double top, double height) {
  return {Length::px(margin_px).mm(), Length::px(top).mm(),
          Length::px(width_px - 2 * margin_px).mm(), Length::px(height).mm()};
}

compose::Lettering lettering(int weight, double size) {
  return {.weight = weight,
          .size = size,
          .size_min = 7.5,
          .lines = 1,
          .align = domain::HorizontalAlign::left,
          .valign = domain::VerticalAlign::middle,
          .too_long = compose::TooLong::shorten};
}

}  // namespace

Result<document::Document> status_picture(const lib::FontBook& fonts, const ErrorImage& sign) {
  const Size trim{Length::px(width_px).mm(), Length::px(height_px).mm()};
  compose::PageBuilder board(fonts);
  board.fill(rectangle({0, 0, trim.width, trim.height}), ground);
  board.write(sign.label, line_px(16, 22), lettering(600, 14), ink);
  board.write(sign.title + " (" + std::to_string(sign.status) + ")", line_px(44, 18),
              lettering(400, 11), grey);
  TRY_ASSIGN(std::vector<document::Item> items, std::move(board).finish());
  document::Document document;
  document.title = sign.label + "\u00A0: " + sign.title + " (" + std::to_string(sign.status) + ")";
  document.description = document.title;
  document.medium = document::Medium::screen;
  document.width_px = width_px;
  document.pages = {{.trim = trim, .bleed = 0, .items = std::move(items)}};
  return document;
}

}  // namespace palmares::site
