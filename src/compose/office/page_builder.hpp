// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of an office document composed by hand: texts in boxes, rules, frames, and roles for
// readers. What stands on it is the proof sheet's and the order form's.
#pragma once

#include "base/result.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"
#include "lib/font/font_book.hpp"

#include <string>
#include <vector>

namespace palmares::compose {

/// What is done with a text that does not fit at its smallest size.
enum class TooLong { refuse, shorten };

/// How a text stands in its box; sizes in points.
struct Lettering {
  int weight = 400;
  double size = 9;
  double size_min = 6;  ///< where it is too long for `size`
  int lines = 1;
  domain::HorizontalAlign align = domain::HorizontalAlign::left;
  domain::VerticalAlign valign = domain::VerticalAlign::top;
  TooLong too_long = TooLong::refuse;
};

/// A text as it was set.
struct Written {
  double height = 0;       ///< mm, from the top of the box to the last baseline
  bool shortened = false;  ///< it ends with « … » instead of its last words
};

/// The colours of our office documents: legible on white, and told apart without colour by their
/// place.
inline constexpr Srgb board_ink{0x16, 0x21, 0x3E};
inline constexpr Srgb board_grey{0x55, 0x60, 0x7A};
inline constexpr Srgb board_cut{0xC2, 0x00, 0x6B};
inline constexpr Srgb board_ground{0xEE, 0xF1, 0xF6};

/// Gathers the items of a page in reading order; mm. Texts that cannot be set are problems of
/// `finish`.
class PageBuilder {
 public:
  explicit PageBuilder(const lib::FontBook& fonts) : m_fonts(fonts) { m_open.emplace_back(); }

  /// What is drawn until the scope ends stands under that role.
  class Scope {
   public:
    Scope(PageBuilder& board, document::Group group);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    PageBuilder& m_board;
  };
  [[nodiscard]] Scope in(document::Role role);
  [[nodiscard]] Scope figure(std::string alt);
  [[nodiscard]] Scope moved(const Affine& by);

  /// Sets a text; from the cap line of the first line to the baseline of the last it fits the box.
  Written write(const std::string& text, const Rect& box, const Lettering& lettering,
                Srgb colour = board_ink);
  /// Lines and shapes are artifacts unless they stand in a figure; widths in mm.
  void rule(Point from, Point to, Srgb colour, double width);
  void frame(const Rect& box, Srgb colour, double width);
  void fill(const Outline& outline, Srgb colour);
  void place(document::Group group);

  /// The items, or all problems.
  [[nodiscard]] Result<std::vector<document::Item>> finish() &&;

 private:
  void add(document::Item item) { m_open.back().items.push_back(std::move(item)); }

  const lib::FontBook& m_fonts;
  std::vector<document::Group> m_open;
  Problems m_problems;
};

/// A page of A4 with these items.
[[nodiscard]] document::Page office_page(std::vector<document::Item> items);

inline constexpr Size office_paper{210, 297};

}  // namespace palmares::compose
