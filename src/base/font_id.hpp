// SPDX-License-Identifier: AGPL-3.0-or-later
// The name by which the page model speaks of a font file. The file itself is
// lib/font/font_book.hpp's.
#pragma once

#include <cstdint>

namespace palmares {

/// Index of a font of the FontBook in force (the order of fonts/fonts.toml).
enum class FontId : std::uint16_t {};

}  // namespace palmares
