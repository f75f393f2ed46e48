// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter on A4 pages: where its lines break into pages, its running header and footer. What it
// says is letter.hpp's.
#pragma once

#include "base/result.hpp"
#include "compose/letter/letter_styles.hpp"
#include "document/page.hpp"
#include "document/prose.hpp"
#include "lib/font/font_book.hpp"

namespace palmares::compose {

/// The pages: at least two lines of a paragraph on either side of a break, no heading without what
/// follows, no row divided; header, footer and « 1/3 » as artifacts. Problems, without place: a
/// character the font lacks, more pages than the letter may have.
[[nodiscard]] Result<document::Document> paginate(const document::Prose& prose,
                                                  const LetterStyles& styles,
                                                  const lib::FontBook& fonts);

}  // namespace palmares::compose
