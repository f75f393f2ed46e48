// SPDX-License-Identifier: AGPL-3.0-or-later
// The figures a font file carries about itself. Which files there are is lib/font/font_book.hpp's.
#pragma once

#include "lib/font/font_book.hpp"

namespace palmares::lib {

/// Fills in the PostScript name, the kind of outlines and the metrics of a font from its tables; a
/// missing table gives zeros.
void read_metrics(Font& font, hb_face_t* face);

}  // namespace palmares::lib
