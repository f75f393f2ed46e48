// SPDX-License-Identifier: AGPL-3.0-or-later
// HarfBuzz on an opened face: glyph outlines, advances and subsets. Shaping goes through
// lib/font/pango.hpp.
#pragma once

#include "base/bytes.hpp"
#include "base/font_id.hpp"
#include "base/outline.hpp"
#include "lib/font/font_book.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace palmares::lib {

/// Outline of a glyph in font units, y upwards as the font has it; empty for a space. Quadratic
/// curves come as cubic ones.
[[nodiscard]] Outline glyph_outline(const FontBook& fonts, FontId font, std::uint32_t glyph);

/// Horizontal advance of a glyph; font units.
[[nodiscard]] int glyph_advance(const FontBook& fonts, FontId font, std::uint32_t glyph);

/// A table of the font file by its tag (« glyf »), as it stands there; empty where the font has
/// none. Good as long as `fonts`.
[[nodiscard]] BytesView font_table(const FontBook& fonts, FontId font, std::string_view tag);

/// Of CFF outlines: kept as subroutines that glyphs share, or written out so that each glyph stands
/// alone.
enum class Subroutines { shared, inlined };

/// The font cut down to `glyphs` (ascending, without repetition; .notdef is always kept), glyph ids
/// retained, no hints, no layout tables. For a CFF font the bytes are the bare `CFF ` table, else a
/// TrueType file. Same glyphs, same bytes, from any thread.
[[nodiscard]] Bytes subset(const FontBook& fonts, FontId font,
                           std::span<const std::uint32_t> glyphs,
                           Subroutines subroutines = Subroutines::shared);

}  // namespace palmares::lib
