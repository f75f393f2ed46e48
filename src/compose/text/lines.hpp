// SPDX-License-Identifier: AGPL-3.0-or-later
// Dividing a shaped text into lines: as few as possible for a width, then as even as possible.
#pragma once

#include "compose/text/breaks.hpp"
#include "compose/text/shaped_text.hpp"

#include <cstddef>
#include <vector>

namespace palmares::compose {

class Lines {
 public:
  explicit Lines(const ShapedText& text, LastBreaks last = LastBreaks::no);

  /// The fewest lines none of which is wider than `width` ems; 0 where a piece alone is wider.
  [[nodiscard]] std::size_t fewest(double width) const;
  /// The evenest division into `count` lines none of which is wider than `width` ems, avoiding poor
  /// breaks; `count` must be possible.
  [[nodiscard]] std::vector<Extent> even(std::size_t count, double width) const;

 private:
  [[nodiscard]] Extent joined(std::size_t first_piece, std::size_t end_piece) const;

  const ShapedText& m_text;
  std::vector<Break> m_starts;  ///< of each piece; the first is 0
};

}  // namespace palmares::compose
