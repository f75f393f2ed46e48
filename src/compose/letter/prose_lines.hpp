// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs of several manners broken into lines of a width. On which page they stand is pages.hpp's.
#pragma once

#include "base/result.hpp"
#include "compose/letter/letter_styles.hpp"
#include "document/page.hpp"
#include "document/prose.hpp"
#include "lib/font/font_book.hpp"

#include <vector>

namespace palmares::compose {

/// A line from its left end, on baseline 0: texts, those of a link or of another language in a
/// group of their own.
struct ProseLine {
  std::vector<document::Item> items;
  double width = 0;  ///< mm, its last space left out
};

/// Lines as full as `width` mm allows; a word that is wider stands alone. Line breaks of the runs
/// are kept. At least one line. Problem, without place: a character the font lacks.
[[nodiscard]] Result<std::vector<ProseLine>> break_lines(const lib::FontBook& fonts,
                                                         const LetterStyle& style,
                                                         const document::Runs& runs, double width);

/// The items moved by a vector in mm.
[[nodiscard]] std::vector<document::Item> moved(std::vector<document::Item> items, double x,
                                                double y);

}  // namespace palmares::compose
