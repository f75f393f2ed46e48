// SPDX-License-Identifier: AGPL-3.0-or-later
// Items of a page as pixels, on the grid of their SVG, so that both show the same. What becomes of
// the pixels is render/picture/png_encoder.hpp's.
#pragma once

#include "document/page.hpp"
#include "lib/font/font_book.hpp"
#include "lib/image/cairo.hpp"
#include "render/svg/svg_grid.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace palmares::render {

class PngPainter {
 public:
  /// `canvas` and `fonts` must outlive it. The trim box of the document's first page fills the
  /// canvas, edge on edge.
  PngPainter(lib::Canvas& canvas, const document::Document& document, const lib::FontBook& fonts);

  /// Paints the first page of the document.
  void paint();

 private:
  /// Where things are painted: from the units of the picture to pixels, and by how much groups
  /// magnify.
  struct Place {
    Affine to_pixels;
    double scale = 1;
  };

  void paint(const std::vector<document::Item>& items, const Place& place);
  void paint(const document::Text& text, const Place& place);
  void paint(const document::Path& path, const Place& place);
  void paint(const document::Picture& picture, const Place& place);
  void paint(const document::Group& group, const Place& place);
  [[nodiscard]] const Outline& glyph(FontId font, std::uint32_t glyph);
  [[nodiscard]] double step(const Place& place) const;

  lib::Canvas& m_canvas;
  const document::Document& m_document;
  const lib::FontBook& m_fonts;
  SvgUnit m_unit;
  GlyphGrids m_grids;
  std::map<std::pair<FontId, std::uint32_t>, Outline> m_glyphs;  ///< in steps, y downwards
};

}  // namespace palmares::render
