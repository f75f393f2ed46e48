// SPDX-License-Identifier: AGPL-3.0-or-later
// The fonts of a PDF: which glyphs a document uses and what text each stands for, hence character
// codes, subsets and ToUnicode. Glyphs come shaped; nothing here measures or breaks text.
#pragma once

#include "document/page.hpp"
#include "lib/font/font_book.hpp"
#include "render/pdf/model/object.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::render::pdf {

/// A glyph that stands for a text, and the character code that says both. `text` is empty where a
/// glyph before it says it all.
struct Use {
  std::uint32_t glyph = 0;
  std::string_view text;
  std::uint16_t code = 0;
  std::uint16_t cid = 0;  ///< the glyph's number in the embedded font
  int advance = 0;        ///< 1/1000 em, as /W has it
};

/// What is embedded of a font: depends on its file and its uses alone, hence remembered between
/// documents.
struct FontProgram {
  std::string tag;  ///< « ABCDEF » before the font's name
  Stream file;      ///< FontFile2 or FontFile3
  Array widths;     ///< /W
  Stream to_unicode;
  bool identity = true;  ///< every code is its glyph's CID, so /Identity-H serves as /Encoding
  Stream encoding;       ///< else this CMap
};

/// A font of a document with its codes.
class PlannedFont {
 public:
  /// `uses` in any order, repetitions allowed; their texts must outlive the plan.
  PlannedFont(const lib::FontBook& fonts, FontId id, std::vector<Use> uses);

  [[nodiscard]] FontId id() const { return m_id; }
  [[nodiscard]] const std::vector<Use>& uses() const { return m_uses; }
  /// The use of a glyph that stands for `text`; there must be one.
  [[nodiscard]] const Use& use(std::uint32_t glyph, std::string_view text) const;
  /// Adds the Type0 font (ISO 32000-1, 9.7.6) with all it needs.
  [[nodiscard]] Reference embed(Tree& tree, const lib::FontBook& fonts) const;

 private:
  FontId m_id;
  std::vector<Use> m_uses;  // ascending by glyph
  std::vector<std::uint16_t>
      m_first;  // by glyph: index of its first use, above which no glyph is used
  std::shared_ptr<const FontProgram> m_program;
};

/// Resource name of the font at `index` of the plan: « F1 » for the first.
[[nodiscard]] std::string font_resource(std::size_t index);

/// What a document needs of one font, gathered glyph by glyph.
class FontUses {
 public:
  /// Notes that a glyph stands for a text; `text` must outlive this.
  void add(std::uint32_t glyph, std::string_view text);
  /// Each use once, in no order.
  [[nodiscard]] std::vector<Use> take() { return std::move(m_uses); }

 private:
  std::vector<Use> m_uses;
  std::vector<std::uint16_t>
      m_last;  // by glyph: one more than the index of its use met last, 0: none yet
};

/// The fonts of a whole document, which must outlive them, in the order of their ids.
[[nodiscard]] std::vector<PlannedFont> plan_fonts(const document::Document& document,
                                                  const lib::FontBook& fonts);

}  // namespace palmares::render::pdf
