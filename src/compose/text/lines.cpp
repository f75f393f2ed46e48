// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/lines.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace palmares::compose {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
// Sums of ems may differ in their last digit from the box divided by the size.
constexpr double rounding = 1e-9;
// Share of an even line's square that ending after « de » may cost in evenness.
constexpr double price_of_poor_break = 0.15;
// A list keeps its items whole unless that doubles a line.
constexpr double price_of_inner_break = 1;

double price_of(BreakQuality quality) {
  switch (quality) {
    case BreakQuality::good:
      return 0;
    case BreakQuality::poor:
      return price_of_poor_break;
    case BreakQuality::inner:
    case BreakQuality::last:
      return price_of_inner_break;
  }
  return 0;
}

/// The best division of the first pieces into some number of lines.
struct Best {
  double cost = endless;
  std::size_t previous = 0;  ///< where its last line starts
};

}  // namespace

Lines::Lines(const ShapedText& text, LastBreaks last)
    : m_text(text), m_starts(line_breaks(text.text(), last)) {
  m_starts.insert(m_starts.begin(), Break{});
}

Extent Lines::joined(std::size_t first_piece, std::size_t end_piece) const {
  return {m_starts[first_piece].offset,
          end_piece < m_starts.size() ? m_starts[end_piece].offset : m_text.text().size()};
}

std::size_t Lines::fewest(double width) const {
  std::size_t lines = 0;
  for (std::size_t first = 0; first < m_starts.size(); ++lines) {
    std::size_t end = first;
    while (end < m_starts.size() && m_text.width(joined(first, end + 1)) <= width + rounding) {
      ++end;
    }
    if (end == first) {
      return 0;
    }
    first = end;
  }
  return lines;
}

std::vector<Extent> Lines::even(std::size_t count, double width) const {
  const std::size_t pieces = m_starts.size();
  const double even_width = m_text.width({0, m_text.text().size()}) / static_cast<double>(count);
  // Widths add up to nearly the same whatever the breaks, so the least sum of squares is the
  // evenest division.
  std::vector<std::vector<Best>> best(count + 1, std::vector<Best>(pieces + 1));
  best[0][0].cost = 0;
  for (std::size_t line = 1; line <= count; ++line) {
    for (std::size_t end = line; end <= pieces; ++end) {
      const double price =
          end < pieces ? price_of(m_starts[end].quality) * even_width * even_width : 0;
      for (std::size_t first = end; first-- > line - 1;) {
        const double w = m_text.width(joined(first, end));
        if (w > width + rounding) {
          break;
        }
        const double cost = best[line - 1][first].cost + w * w + price;
        if (cost < best[line][end].cost) {
          best[line][end] = {.cost = cost, .previous = first};
        }
      }
    }
  }
  assert(best[count][pieces].cost < endless);
  std::vector<Extent> lines(count);
  for (std::size_t line = count, end = pieces; line > 0; --line) {
    const std::size_t first = best[line][end].previous;
    lines[line - 1] = joined(first, end);
    end = first;
  }
  return lines;
}

}  // namespace palmares::compose
