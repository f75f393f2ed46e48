// SPDX-License-Identifier: AGPL-3.0-or-later
// The font file that a PDF embeds for a set of glyphs. Outlines are cut out once and remembered one
// by one, so that a new name costs no subsetting; the bytes depend on the font and the glyphs
// alone.
#pragma once

#include "base/bytes.hpp"
#include "lib/font/font_book.hpp"

#include <cstdint>
#include <span>

namespace palmares::lib {

/// For a CFF font its bare CID-keyed table, where a glyph's CID is its id; else a TrueType file,
/// where the CIDs are the numbers of the glyphs in their order: 1, 2, 3… `glyphs` ascending;
/// .notdef is always there, as 0.
[[nodiscard]] Bytes font_file(const lib::FontBook& fonts, const lib::Font& font,
                              std::span<const std::uint32_t> glyphs);

}  // namespace palmares::lib
