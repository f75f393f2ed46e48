// SPDX-License-Identifier: AGPL-3.0-or-later
// What an SVG defines once and uses often: glyphs, symbols, clips. Each has one id, made of a name
// and the stamp's mark.
#pragma once

#include "base/font_id.hpp"
#include "base/geometry.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"
#include "render/svg/svg_grid.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::render {

/// Collects <defs> in the order of first use.
class Definitions {
 public:
  /// `fonts` must outlive it.
  explicit Definitions(const lib::FontBook& fonts, GlyphGrids grids = {})
      : m_fonts(fonts), m_grids(std::move(grids)) {}

  /// Steps to the em of a font's glyphs.
  [[nodiscard]] double steps(FontId font) const { return steps_of(m_grids, m_fonts, font); }
  /// Id of a glyph's outline in steps, y downwards; empty for a glyph that draws nothing.
  [[nodiscard]] const std::string& glyph(FontId font, std::uint32_t glyph);
  /// Id of a drawing: `name` and the mark; a second drawing of the same name gets a number.
  [[nodiscard]] const std::string& symbol(std::string_view name, std::string_view drawing);
  /// Id of a clip to a shape given as path data in the units of its user.
  [[nodiscard]] const std::string& clip(const std::string& data, document::FillRule rule);

  /// Class of what is painted another colour in dark mode; `property`: « fill » or « stroke ».
  [[nodiscard]] const std::string& dark_class(std::string_view property, const std::string& colour);
  /// Class of what lights up in that turn.
  [[nodiscard]] std::string turn_class(int turn);
  /// The rules of those classes; empty where there are none.
  [[nodiscard]] std::string style() const;

  [[nodiscard]] const lib::FontBook& fonts() const { return m_fonts; }
  /// The elements, without <defs>.
  [[nodiscard]] const std::string& elements() const { return m_elements; }

 private:
  const lib::FontBook& m_fonts;
  GlyphGrids m_grids;
  std::string m_elements;
  std::map<std::pair<FontId, std::uint32_t>, std::string> m_glyphs;
  std::map<std::pair<std::string, std::string>, std::string> m_symbols;
  std::map<std::pair<std::string, document::FillRule>, std::string> m_clips;
  std::map<std::string, int, std::less<>> m_names;
  std::map<std::string, std::string> m_dark;  ///< class by its declaration
  std::set<int> m_turns;
  int m_glyph_count = 0;
};

}  // namespace palmares::render
