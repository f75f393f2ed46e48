// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as its print file holds it: texts as outlines where machines cut or engrave them,
// large things at their reduced scale. Colours are the print policy's.
#pragma once

#include "document/page.hpp"
#include "lib/font/font_book.hpp"

namespace palmares::render {

/// Whether the print file of a document differs from it at all.
[[nodiscard]] bool printed_otherwise(const document::Document& document);

/// The document with what its lettering and print scale ask for carried out. Slug lines keep their
/// size.
[[nodiscard]] document::Document printed_pages(const document::Document& document,
                                               const lib::FontBook& fonts);

}  // namespace palmares::render
