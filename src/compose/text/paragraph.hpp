// SPDX-License-Identifier: AGPL-3.0-or-later
// A text that always fits its box: the largest size of its style, then lines of like length. Never
// clipped, never smaller than the style allows. The only place that measures text; what it says and
// its ink are the composer's.
#pragma once

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"
#include "lib/font/font_book.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// How and where texts are set: all that stands before the text is known.
struct Frame {
  FontId font{};
  domain::TextStyle style;  ///< sizes in points
  Size box;                 ///< mm; from the cap line of the first line to the baseline of the last
  int lines = 1;            ///< at most
  domain::HorizontalAlign align = domain::HorizontalAlign::left;
  domain::VerticalAlign valign = domain::VerticalAlign::top;
};

/// The lines of a text, from the top left corner of the box; their ink is left to the caller.
/// Stems, not side bearings, touch the edge they are aligned to. A line that runs on at a space
/// ends with that space. Problems, without place: a character the font lacks, a text that does not
/// fit at the smallest size. Remembers per thread; the same frame and text always give the same
/// lines.
[[nodiscard]] Result<std::vector<document::Text>> set_text(const lib::FontBook& fonts,
                                                           const Frame& frame,
                                                           std::string_view text);

/// Whether set_text would set a text.
enum class Fitting { fits, too_long };

/// The verdict of set_text without setting anything. Problem: a character the font lacks.
[[nodiscard]] Result<Fitting> fitting_of(const lib::FontBook& fonts, const Frame& frame,
                                         std::string_view text);

/// Width of the whole text on one line of the frame's style; ems. Problem: a character the font
/// lacks.
[[nodiscard]] Result<double> width_on_a_line(const lib::FontBook& fonts, const Frame& frame,
                                             std::string_view text);
/// Whether a text of that width certainly fits, on one line at the smallest size. What does not may
/// fit on several.
[[nodiscard]] bool fits_on_a_line(const lib::FontBook& fonts, const Frame& frame, double width);

/// Sizes that are tried, largest first: the style's largest, every half point below it, its
/// smallest.
[[nodiscard]] std::vector<double> size_grid(const domain::TextStyle& style);

}  // namespace palmares::compose
