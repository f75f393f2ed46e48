// SPDX-License-Identifier: AGPL-3.0-or-later
// A text shaped once, measured in ems at any size: widths of its parts by what they draw, not by
// their advances. Which parts become lines is paragraph's.
#pragma once

#include "base/font_id.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"
#include "lib/font/pango.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace palmares::compose {

/// How a text is shaped.
struct Shaping {
  FontId font{};
  lib::Figures figures = lib::Figures::proportional;
  double tracking = 0;  ///< added to each advance; ems
};

/// Bytes of a text.
struct Extent {
  std::size_t first = 0;
  std::size_t end = 0;
};

class ShapedText {
 public:
  /// Shapes NFC text. Problem: a character the font lacks.
  [[nodiscard]] static Result<ShapedText> shape(const lib::FontBook& fonts, const Shaping& shaping,
                                                std::string text);

  [[nodiscard]] const std::string& text() const { return m_text; }
  /// Width of what a part draws, its spaces at the end left out; ems. The side bearings at both
  /// ends do not count.
  [[nodiscard]] double width(Extent part) const;
  /// The part as a line of `size` mm whose drawn left edge stands at `left` mm on `baseline` mm;
  /// its ink is left to the caller.
  [[nodiscard]] document::Text line(Extent part, double size, double left, double baseline) const;

 private:
  struct Glyph {
    lib::ShapedGlyph shaped;
    double pen = 0;   ///< from the beginning of the text; ems
    double left = 0;  ///< drawn edges from the pen; ems
    double right = 0;
  };
  struct Range {
    std::size_t first = 0;
    std::size_t end = 0;      ///< after the last glyph
    std::size_t visible = 0;  ///< after the last that is no space
  };
  [[nodiscard]] Range glyphs_of(Extent part) const;

  std::string m_text;
  Shaping m_shaping;
  std::vector<Glyph> m_glyphs;
};

}  // namespace palmares::compose
