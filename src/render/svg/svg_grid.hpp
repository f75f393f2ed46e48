// SPDX-License-Identifier: AGPL-3.0-or-later
// The grid on which a picture’s points lie, the same in its SVG and in its PNG: so both show the
// same shapes. Writing them is render/svg/svg_writer.hpp’s, painting them
// render/png/png_painter.hpp’s.
#pragma once

#include "base/font_id.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <map>

namespace palmares::render {

/// How lengths are written.
struct SvgUnit {
  double per_mm = 1;  ///< units of the viewBox to the millimetre
  int decimals = 3;   ///< of a length in these units

  /// Decimals of what the groups around magnify by `scale`: no more digits than can be seen, at
  /// most 6.
  [[nodiscard]] int decimals_at(double scale) const;
};

/// Pixels with 2 decimals for screens, millimetres with 3 for paper.
[[nodiscard]] SvgUnit unit_of(document::Medium medium);

/// By how much a transform magnifies.
[[nodiscard]] double magnification(const Affine& transform);

/// Steps to the em in which a font's glyphs are written, by font; what is not named keeps the
/// font's own units.
using GlyphGrids = std::map<FontId, double>;

/// The grids of a document's first page: fine enough for the largest size in which a font stands
/// there.
[[nodiscard]] GlyphGrids grids_of(const document::Document& document, const lib::FontBook& fonts);

/// Steps to the em of one font.
[[nodiscard]] double steps_of(const GlyphGrids& grids, const lib::FontBook& fonts, FontId font);

}  // namespace palmares::render
