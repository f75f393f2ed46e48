// SPDX-License-Identifier: AGPL-3.0-or-later
// The two tables of a font's character codes (ISO 32000-1, 9.7.5 and 9.10.3): code -> glyph and
// code -> text.
#pragma once

#include "base/bytes.hpp"
#include "render/pdf/write/fonts.hpp"

#include <span>

namespace palmares::render::pdf {

/// A CMap from 16-bit codes to glyph ids.
[[nodiscard]] Bytes encoding_cmap(std::span<const Use> uses);

/// A ToUnicode CMap; uses with an empty text have no entry.
[[nodiscard]] Bytes to_unicode_cmap(std::span<const Use> uses);

}  // namespace palmares::render::pdf
