// SPDX-License-Identifier: AGPL-3.0-or-later
// The word that a document of a draft bears across every page. Whether it is one, the award says;
// its file's name is deliver/'s.
#pragma once

#include "document/page.hpp"
#include "document/prose.hpp"
#include "lib/font/font_book.hpp"

namespace palmares::compose {

/// Draws « SPÉCIMEN » in open letters from corner to corner of every page, over everything else, in
/// the darkest and the lightest ink of that page, so that it shows on any ground and adds no plate;
/// title and description begin with the word. It is an artifact: no reader meets it among the
/// contents.
void stamp_specimen(document::Document& document, const lib::FontBook& fonts);

/// Draws the same word alone; title and description stay.
void stamp_pages(document::Document& document, const lib::FontBook& fonts);

/// The title, the running header and a first paragraph of a letter say the word, whatever format it
/// becomes.
void mark_specimen(document::Prose& prose);

}  // namespace palmares::compose
