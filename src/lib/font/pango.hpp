// SPDX-License-Identifier: AGPL-3.0-or-later
// Pango as a shaper: one line of text to glyphs of our own fonts. Breaking, fitting and placing are
// compose/paragraph's.
#pragma once

#include "base/font_id.hpp"
#include "base/result.hpp"
#include "lib/font/font_book.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace palmares::lib {

/// A glyph on a line; lengths in ems.
struct ShapedGlyph {
  std::uint32_t id = 0;
  double advance = 0;
  double dx = 0;              ///< offset from the pen, rightwards
  double dy = 0;              ///< offset from the baseline, downwards
  std::uint32_t cluster = 0;  ///< byte of the text
};

enum class Figures { proportional, tabular };

/// Shapes NFC text of one line in one font: French, no ligatures, `calt` off (Inter's rewrites
/// data), unhinted, unrounded, from left to right. A character the font lacks is a problem that
/// names its code point. Uses a font map of the calling thread.
[[nodiscard]] Result<std::vector<ShapedGlyph>> shape(const FontBook& fonts, FontId font,
                                                     std::string_view text, Figures figures);

}  // namespace palmares::lib
