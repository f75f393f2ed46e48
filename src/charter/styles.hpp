// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the text styles of a charter.toml. How a text is set in one is compose/'s.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"
#include "lib/font/font_book.hpp"

namespace palmares::charter {

/// Reads `[style.…]`; inks must be of the palette read before, families and weights of the fonts.
void read_styles(Fields& root, domain::Charter& charter, const lib::FontBook& fonts,
                 Problems& problems);

}  // namespace palmares::charter
