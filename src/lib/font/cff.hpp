// SPDX-License-Identifier: AGPL-3.0-or-later
// CFF as PDF embeds it (Adobe Technical Note 5176): HarfBuzz cuts outlines out of a font, here they
// are put together as a CID-keyed font without the names and empty places that it leaves behind.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <map>
#include <span>

namespace palmares::lib {

/// What a CID-keyed font is put together from. All of it is as the font file has it.
struct CffFont {
  Bytes names;                                  ///< Name INDEX
  Bytes font_matrix;                            ///< operands, or empty for the usual 0.001
  Bytes font_bbox;                              ///< operands
  Bytes private_dict;                           ///< without subroutines
  std::map<std::uint32_t, Bytes> char_strings;  ///< by glyph id; .notdef always
};

/// The outlines of `glyphs` and of .notdef out of a name-keyed CFF table whose subroutines are
/// inlined. Throws std::runtime_error where it is no such table or lacks a glyph.
[[nodiscard]] CffFont read_cff(BytesView cff, std::span<const std::uint32_t> glyphs);

/// The CID-keyed CFF table of .notdef and `glyphs` (ascending), all among the char strings; the CID
/// of a glyph is its id.
[[nodiscard]] Bytes write_cid_keyed_cff(const CffFont& font, std::span<const std::uint32_t> glyphs);

}  // namespace palmares::lib
