// SPDX-License-Identifier: AGPL-3.0-or-later
// TrueType as PDF embeds it (ISO 32000-1, 9.9; OpenType 1.9, glyf, loca, hmtx): outlines are cut
// out of a font one by one, without their hints, and put together with the few tables that a
// CIDFontType2 needs.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace palmares::lib {

/// Tables of a TrueType font file, as the file has them; whoever has the file keeps them.
struct TrueTypeTables {
  BytesView head;
  BytesView hhea;
  BytesView hmtx;
  BytesView maxp;
  BytesView loca;
  BytesView glyf;
};

/// Where an outline names another glyph that it is made of.
struct TrueTypeComponent {
  std::size_t at = 0;  ///< offset of the glyph id within the outline
  std::uint32_t glyph = 0;
};

struct TrueTypeGlyph {
  Bytes outline;  ///< of `glyf`, without instructions; empty for a space
  std::vector<TrueTypeComponent> components;
  Bytes metrics;  ///< advance and left side bearing, as `hmtx` has them
};

/// What a font of fewer glyphs is put together from.
struct TrueTypeFont {
  Bytes head;
  Bytes hhea;
  Bytes maxp;
  std::map<std::uint32_t, TrueTypeGlyph> glyphs;  ///< by glyph id; .notdef always
};

/// Adds to `font` those of `glyphs`, of .notdef and of what they are made of that it lacks. Throws
/// std::runtime_error where the tables are broken or lack a glyph.
void read_truetype(TrueTypeFont& font, const TrueTypeTables& tables,
                   std::span<const std::uint32_t> glyphs);

/// The font file of .notdef (glyph 0) and `glyphs` (glyphs 1, 2, 3… in their order, none of them
/// .notdef), all among the glyphs of `font`; what they are made of comes after them.
[[nodiscard]] Bytes write_truetype(const TrueTypeFont& font, std::span<const std::uint32_t> glyphs);

}  // namespace palmares::lib
