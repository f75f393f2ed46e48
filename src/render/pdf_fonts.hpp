// SPDX-License-Identifier: AGPL-3.0-or-later
// The fonts of a PDF: which glyphs a document uses and what text each stands for, hence character codes, subsets and ToUnicode.
// Glyphs come shaped; nothing here measures or breaks text.
#pragma once

#include "document/page.hpp"
#include "lib/font_book.hpp"
#include "render/pdf_object.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::render::pdf {

/// A glyph that stands for a text, and the character code that says both. `text` is empty where a glyph before it says it all.
struct Use {
  std::uint32_t glyph = 0;
  std::string_view text;
  std::uint16_t code = 0;
};

/// What is embedded of a font: depends on its file and its uses alone, hence remembered between documents.
struct FontProgram {
  std::string tag;  ///< « ABCDEF » before the font's name
  Stream file;      ///< FontFile2 or FontFile3
  Array widths;     ///< /W
  Stream to_unicode;
  bool identity = true;                                 ///< every code is its glyph's id, so /Identity-H serves as /Encoding
  Stream encoding;                                      ///< else this CMap
  std::vector<std::pair<std::uint32_t, int>> advances;  ///< glyph -> 1/1000 em, as /W has it; ascending
};

/// A font of a document with its codes.
class PlannedFont {
 public:
  /// `uses` in any order, repetitions allowed; their texts must outlive the plan.
  PlannedFont(const lib::FontBook& fonts, FontId id, std::vector<Use> uses);

  [[nodiscard]] FontId id() const { return m_id; }
  [[nodiscard]] const std::vector<Use>& uses() const { return m_uses; }
  /// Code of a glyph that stands for `text`; both must be among the uses.
  [[nodiscard]] std::uint16_t code(std::uint32_t glyph, std::string_view text) const;
  /// Advance of one of its glyphs, in 1/1000 em, as /W has it.
  [[nodiscard]] int advance(std::uint32_t glyph) const;
  /// Adds the Type0 font (ISO 32000-1, 9.7.6) with all it needs.
  [[nodiscard]] Reference embed(Tree& tree, const lib::FontBook& fonts) const;

 private:
  FontId m_id;
  std::vector<Use> m_uses;  // ascending by glyph
  std::shared_ptr<const FontProgram> m_program;
};

/// Resource name of the font at `index` of the plan: « F1 » for the first.
[[nodiscard]] std::string font_resource(std::size_t index);

/// For each glyph of a text, the part of the source it stands for.
[[nodiscard]] std::vector<std::string_view> glyph_texts(const document::Text& text);

/// The fonts of a whole document, which must outlive them, in the order of their ids.
[[nodiscard]] std::vector<PlannedFont> plan_fonts(const document::Document& document, const lib::FontBook& fonts);

}  // namespace palmares::render::pdf
