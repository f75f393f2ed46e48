// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/png/png_painter.hpp"

#include "lib/font/harfbuzz.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace palmares::render {

namespace {

using document::Group;
using document::Item;
using document::Path;
using document::Picture;
using document::Text;

double on_grid(double value, double step) {
  return std::round(value / step) * step;
}

Outline on_grid(Outline outline, double step) {
  std::ranges::transform(outline.points, outline.points.begin(), [&](Point p) {
    return Point{on_grid(p.x, step), on_grid(p.y, step)};
  });
  return outline;
}

/// Its corners on the grid, not its sides: as a path has them.
Rect corners_in_unit(const Rect& box, const SvgUnit& unit, double step) {
  const auto length = [&](double mm) { return on_grid(mm * unit.per_mm, step); };
  return {length(box.x), length(box.y), length(box.right()) - length(box.x),
          length(box.bottom()) - length(box.y)};
}

Rect in_unit(const Rect& box, const SvgUnit& unit, double step) {
  const auto length = [&](double mm) { return on_grid(mm * unit.per_mm, step); };
  return {length(box.x), length(box.y), length(box.width), length(box.height)};
}

/// Only the translation is a length; the linear part is the same in every unit.
Affine in_unit(const Affine& transform, const SvgUnit& unit, double step) {
  Affine result = transform;
  result.e = on_grid(transform.e * unit.per_mm, step);
  result.f = on_grid(transform.f * unit.per_mm, step);
  return result;
}

lib::Pen::Cap cap_of(document::LineCap cap) {
  switch (cap) {
    case document::LineCap::butt:
      return lib::Pen::Cap::butt;
    case document::LineCap::round:
      return lib::Pen::Cap::round;
    case document::LineCap::square:
      return lib::Pen::Cap::square;
  }
  return lib::Pen::Cap::butt;
}

lib::Pen::Join join_of(document::LineJoin join) {
  switch (join) {
    case document::LineJoin::miter:
      return lib::Pen::Join::miter;
    case document::LineJoin::round:
      return lib::Pen::Join::round;
    case document::LineJoin::bevel:
      return lib::Pen::Join::bevel;
  }
  return lib::Pen::Join::miter;
}

}  // namespace

PngPainter::PngPainter(lib::Canvas& canvas, const document::Document& document,
                       const lib::FontBook& fonts)
    : m_canvas(canvas),
      m_document(document),
      m_fonts(fonts),
      m_unit(unit_of(document.medium)),
      m_grids(grids_of(document, fonts)) {}

// The two scales differ by less than a pixel's share, so that the ground reaches every edge of a
// rounded height.
void PngPainter::paint() {
  const document::Page& page = m_document.pages.front();
  const double step = std::pow(10, -m_unit.decimals);
  const double width = on_grid(page.trim.width * m_unit.per_mm, step);
  const double height = on_grid(page.trim.height * m_unit.per_mm, step);
  paint(page.items,
        {.to_pixels = {m_canvas.width() / width, 0, 0, m_canvas.height() / height, 0, 0},
         .scale = 1});
}

double PngPainter::step(const Place& place) const {
  return std::pow(10, -m_unit.decimals_at(place.scale));
}

const Outline& PngPainter::glyph(FontId font, std::uint32_t glyph) {
  const auto [entry, added] = m_glyphs.try_emplace({font, glyph});
  if (added) {
    const double scale = steps_of(m_grids, m_fonts, font) / m_fonts.font(font).units_per_em;
    entry->second = on_grid(
        lib::glyph_outline(m_fonts, font, glyph).transformed({scale, 0, 0, -scale, 0, 0}), 1);
  }
  return entry->second;
}

void PngPainter::paint(const std::vector<Item>& items, const Place& place) {
  for (const Item& item : items) {
    std::visit([&](const auto& value) { paint(value, place); }, item.value);
  }
}

void PngPainter::paint(const Text& text, const Place& place) {
  const double steps = steps_of(m_grids, m_fonts, text.font);
  const double factor = text.size / steps * m_unit.per_mm;
  const Affine at = place.to_pixels * in_unit({factor, 0, 0, factor, text.origin.x, text.origin.y},
                                              m_unit, step(place));
  for (const document::Glyph& drawn : text.glyphs) {
    const Affine there = Affine::translation(std::round(drawn.x / text.size * steps),
                                             std::round(drawn.y / text.size * steps));
    m_canvas.fill(glyph(text.font, drawn.id), at * there, document::screen_colour(text.ink));
  }
}

void PngPainter::paint(const Path& path, const Place& place) {
  if (path.outline.empty()) {
    return;
  }
  const Outline outline =
      on_grid(path.outline.transformed(Affine::scaling(m_unit.per_mm)), step(place));
  if (path.fill) {
    m_canvas.fill(
        outline, place.to_pixels, document::screen_colour(*path.fill),
        path.rule == document::FillRule::even_odd ? lib::Winding::even_odd : lib::Winding::nonzero);
  }
  if (path.stroke) {
    m_canvas.stroke(outline, place.to_pixels, document::screen_colour(path.stroke->ink),
                    {.width = on_grid(path.stroke->width * m_unit.per_mm, step(place)),
                     .cap = cap_of(path.stroke->cap),
                     .join = join_of(path.stroke->join)});
  }
}

void PngPainter::paint(const Picture& picture, const Place& place) {
  m_canvas.draw(*picture.rgb, picture.width, picture.height,
                in_unit(picture.box, m_unit, step(place)), place.to_pixels);
}

// The clip lies in the units of what it clips, inside the transform.
void PngPainter::paint(const Group& group, const Place& place) {
  if (group.items.empty() || (group.clip && group.clip->empty())) {
    return;
  }
  const Place inside{.to_pixels = place.to_pixels * in_unit(group.transform, m_unit, step(place)),
                     .scale = place.scale * magnification(group.transform)};
  if (group.clip) {
    m_canvas.clip(corners_in_unit(*group.clip, m_unit, step(inside)), inside.to_pixels);
  }
  if (group.mask) {
    m_canvas.clip(on_grid(group.mask->transformed(Affine::scaling(m_unit.per_mm)), step(inside)),
                  inside.to_pixels);
  }
  paint(group.items, inside);
  for (int clips = (group.clip ? 1 : 0) + (group.mask ? 1 : 0); clips > 0; --clips) {
    m_canvas.unclip();
  }
}

}  // namespace palmares::render
