// SPDX-License-Identifier: AGPL-3.0-or-later
// The blocks of a letter as one long column: what each looks like, before it is known on which page
// it stands.
#pragma once

#include "base/result.hpp"
#include "compose/letter/letter_styles.hpp"
#include "compose/letter/prose_lines.hpp"
#include "document/prose.hpp"
#include "lib/font/font_book.hpp"

#include <cstddef>
#include <vector>

namespace palmares::compose {

/// Lines that belong to one paragraph, heading, item or row. Lengths in mm.
struct Flow {
  enum class Kind { lines, row, rule };
  Kind kind = Kind::lines;
  document::Role role = document::Role::p;
  double before = 0;  ///< space above, none at the top of a page
  double left = 0;    ///< from the left edge of the column
  double leading = 0;
  bool with_next = false;        ///< never last on a page
  bool bar = false;              ///< a stroke along its left, as quotes have
  std::size_t list = 0;          ///< number of its list or table; 0: none
  std::size_t item = 0;          ///< number of its item
  std::vector<ProseLine> lines;  ///< kind lines
  ProseLine marker;              ///< of the first line: « • », « 1. »
  /// Kind row: its cells, and where each begins.
  std::vector<std::vector<ProseLine>> cells;
  std::vector<double> cell_lefts;
  document::Ink accent;
  std::string alt;  ///< of a figure

  /// Number of lines, of the tallest cell in a row.
  [[nodiscard]] std::size_t height_in_lines() const;
};

/// The column of a letter, `width` mm wide. Problem: a character the font lacks.
[[nodiscard]] Result<std::vector<Flow>> flow_of(const std::vector<document::Block>& blocks,
                                                const LetterStyles& styles,
                                                const lib::FontBook& fonts, double width);

}  // namespace palmares::compose
