// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/status_picture.hpp"

#include "base/geometry.hpp"

#include <array>
#include <string>

namespace palmares::service {

namespace {

constexpr double width_px = 240;
constexpr double height_px = 80;
constexpr double digit_width_px = 22;
constexpr double digit_height_px = 44;
constexpr double advance_px = 40;
constexpr double stroke_px = 5;

/// The seven bars of a digit: top, the upper right, lower right, bottom, lower left, upper left, middle.
constexpr std::array<std::string_view, 10> bars_of_digits = {"abcdef", "bc",     "abged", "abgcd",   "fgbc",
                                                             "afgcd",  "afgecd", "abc",   "abcdefg", "abcdfg"};

struct Bar {
  double x1, y1, x2, y2;  // of a digit one wide and two high
};
constexpr std::array<Bar, 7> bars = {
    {{0, 0, 1, 0}, {1, 0, 1, 1}, {1, 1, 1, 2}, {0, 2, 1, 2}, {0, 1, 0, 2}, {0, 0, 0, 1}, {0, 1, 1, 1}}};

Point at_px(double x, double y) {
  return {Length::px(x).mm(), Length::px(y).mm()};
}

document::Ink grey(std::string name, std::uint8_t level, double black) {
  return {.swatch = std::move(name),
          .srgb = {.red = level, .green = level, .blue = level},
          .cmyk = {.cyan = 0, .magenta = 0, .yellow = 0, .black = black},
          .spot = std::nullopt,
          .overprint = false,
          .tint = 1};
}

void add_digit(Outline& outline, int digit, double left_px) {
  const double top_px = (height_px - digit_height_px) / 2;
  for (const char name : bars_of_digits[static_cast<std::size_t>(digit)]) {
    const Bar& bar = bars[static_cast<std::size_t>(name - 'a')];
    outline.move_to(at_px(left_px + bar.x1 * digit_width_px, top_px + bar.y1 * digit_height_px / 2));
    outline.line_to(at_px(left_px + bar.x2 * digit_width_px, top_px + bar.y2 * digit_height_px / 2));
  }
}

Outline digits_of(int status) {
  Outline outline;
  const double left_px = (width_px - 2 * advance_px - digit_width_px) / 2;
  add_digit(outline, status / 100, left_px);
  add_digit(outline, status / 10 % 10, left_px + advance_px);
  add_digit(outline, status % 10, left_px + 2 * advance_px);
  return outline;
}

document::Page page_of(int status) {
  const Size trim{Length::px(width_px).mm(), Length::px(height_px).mm()};
  const document::Path ground{.outline = rectangle({0, 0, trim.width, trim.height}),
                              .fill = grey("fond", 0xF2, 5),
                              .rule = document::FillRule::nonzero,
                              .stroke = std::nullopt};
  const document::Stroke pen{.ink = grey("trait", 0x59, 65),
                             .width = Length::px(stroke_px).mm(),
                             .cap = document::LineCap::round,
                             .join = document::LineJoin::round};
  const document::Path digits{
      .outline = digits_of(status), .fill = std::nullopt, .rule = document::FillRule::nonzero, .stroke = pen};
  return {.trim = trim, .bleed = 0, .items = {{.value = ground}, {.value = digits}}};
}

}  // namespace

document::Document status_picture(int status, std::string_view title) {
  document::Document document;
  document.title = "Erreur " + std::to_string(status) + "\u00A0: " + std::string(title);
  document.description = document.title;
  document.medium = document::Medium::screen;
  document.width_px = width_px;
  document.pages = {page_of(status)};
  return document;
}

}  // namespace palmares::service
