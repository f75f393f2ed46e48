// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/office/contact_sheet.hpp"

#include "compose/text/paragraph.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace palmares::compose {

namespace {

// All in CSS pixels; the page is drawn one to one.
constexpr double picture_area = 125000;
constexpr double narrowest_picture = 180;
constexpr double widest_picture = 430;
constexpr double gap = 18;
constexpr double margin = 30;
constexpr double part_height = 58;
constexpr double heading_height = 30;
constexpr double row_title_height = 30;
constexpr double most_pixels = 19e6;
constexpr double tallest = 16000;

constexpr Srgb page_colour{0xE4, 0xE7, 0xEE};
constexpr Srgb text_colour{0x16, 0x21, 0x3E};
constexpr Srgb light_colour{0xFF, 0xFF, 0xFF};
constexpr Srgb dark_colour{0x2A, 0x30, 0x44};
constexpr Srgb missing_colour{0xB4, 0x23, 0x18};

document::Ink ink_of(Srgb colour) {
  return {.swatch = {},
          .srgb = colour,
          .cmyk = {},
          .spot = std::nullopt,
          .overprint = false,
          .tint = 1};
}

double px(double value) {
  return Length::px(value).mm();
}

struct Grid {
  Size picture;  ///< px
  Size page;     ///< px
};

double row_height(const ContactRow& row, Size picture) {
  return (row.title.empty() ? 0 : row_title_height) + picture.height + gap;
}

Grid grid_of(const std::vector<ContactPart>& parts, Size picture) {
  std::size_t columns = 1;
  double height = margin;
  for (const ContactPart& part : parts) {
    columns = std::max(columns, part.columns.size());
    height += part_height + heading_height;
    for (const ContactRow& row : part.rows) {
      height += row_height(row, picture);
    }
  }
  const double width = 2 * margin + static_cast<double>(columns) * (picture.width + gap) - gap;
  return {.picture = picture, .page = {std::ceil(width), std::ceil(height + margin)}};
}

Grid fitted_grid(const std::vector<ContactPart>& parts, Size shape) {
  const double ratio = shape.width / shape.height;
  double width =
      std::round(std::clamp(std::sqrt(picture_area * ratio), narrowest_picture, widest_picture));
  Grid grid = grid_of(parts, {width, std::round(width / ratio)});
  while (width > 40 &&
         (grid.page.width * grid.page.height > most_pixels || grid.page.height > tallest)) {
    width = std::floor(width * 0.95);
    grid = grid_of(parts, {width, std::round(width / ratio)});
  }
  return grid;
}

/// Puts texts and pictures on the page, from the top down.
class Painter {
 public:
  Painter(const lib::FontBook& fonts, const Grid& grid) : m_fonts(fonts), m_grid(grid) {
    fill({0, 0, grid.page.width, grid.page.height}, page_colour);
  }

  Result<std::monostate> paint(ContactPart& part) {
    TRY(write(part.title, {margin, m_y, m_grid.page.width - 2 * margin, part_height - 22}, 700,
              22));
    m_y += part_height;
    const double step = m_grid.picture.width + gap;
    for (std::size_t i = 0; i < part.columns.size(); ++i) {
      TRY(write(
          part.columns[i],
          {margin + static_cast<double>(i) * step, m_y, m_grid.picture.width, heading_height - 12},
          600, 11));
    }
    m_y += heading_height;
    for (ContactRow& row : part.rows) {
      if (!row.title.empty()) {
        TRY(write(row.title, {margin, m_y, m_grid.page.width - 2 * margin, row_title_height - 12},
                  400, 12));
        m_y += row_title_height;
      }
      for (std::size_t i = 0; i < row.pictures.size(); ++i) {
        const Rect box{margin + static_cast<double>(i) * step, m_y, m_grid.picture.width,
                       m_grid.picture.height};
        place(row.pictures[i], box, part.ground);
      }
      m_y += m_grid.picture.height + gap;
    }
    return std::monostate{};
  }

  std::vector<document::Item> finish() && { return std::move(m_items); }

 private:
  void fill(const Rect& box, Srgb colour) {
    m_items.push_back(
        {document::Path{.outline = rectangle({px(box.x), px(box.y), px(box.width), px(box.height)}),
                        .fill = ink_of(colour),
                        .rule = document::FillRule::nonzero,
                        .stroke = {}}});
  }

  // One line at the foot of the box, smaller where it is long.
  Result<std::monostate> write(const std::string& text, const Rect& box, int weight,
                               double points) {
    const auto font = m_fonts.find("Inter", weight);
    assert(font);
    compose::Frame frame{.font = *font,
                         .style = {.name = "planche",
                                   .family = "Inter",
                                   .weight = weight,
                                   .size_min = 4,
                                   .size_max = points,
                                   .leading = 1.2,
                                   .tracking = 0,
                                   .ink = {},
                                   .capitals = false,
                                   .tabular = false},
                         .box = {px(box.width), px(box.height)},
                         .lines = 1,
                         .align = domain::HorizontalAlign::left,
                         .valign = domain::VerticalAlign::bottom};
    TRY_ASSIGN(std::vector<document::Text> lines, compose::set_text(m_fonts, frame, text));
    for (document::Text& line : lines) {
      line.origin.x += px(box.x);
      line.origin.y += px(box.y);
      line.ink = ink_of(text_colour);
      m_items.push_back({std::move(line)});
    }
    return std::monostate{};
  }

  void place(std::optional<document::Document>& picture, const Rect& box, Ground ground) {
    fill(box, !picture ? missing_colour : ground == Ground::dark ? dark_colour : light_colour);
    if (!picture) {
      return;
    }
    document::Page& page = picture->pages.front();
    document::Group group;
    group.transform = Affine::translation(px(box.x), px(box.y)) *
                      Affine::scaling(px(box.width) / page.trim.width);
    group.clip = Rect{0, 0, page.trim.width, page.trim.height};
    group.items = std::move(page.items);
    m_items.push_back({std::move(group)});
  }

  const lib::FontBook& m_fonts;
  const Grid& m_grid;
  double m_y = margin;
  std::vector<document::Item> m_items;
};

}  // namespace

Result<document::Document> contact_sheet(const lib::FontBook& fonts, std::string title,
                                         std::vector<ContactPart> parts, Size shape) {
  const Grid grid = fitted_grid(parts, shape);
  Painter painter(fonts, grid);
  for (ContactPart& part : parts) {
    TRY(painter.paint(part));
  }
  document::Document sheet;
  sheet.title = std::move(title);
  sheet.description = sheet.title;
  sheet.medium = document::Medium::screen;
  sheet.width_px = grid.page.width;
  sheet.pages.push_back({.trim = {px(grid.page.width), px(grid.page.height)},
                         .bleed = 0,
                         .items = std::move(painter).finish()});
  return sheet;
}

}  // namespace palmares::compose
