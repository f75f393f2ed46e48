// SPDX-License-Identifier: AGPL-3.0-or-later
// The format `pdf`: a document for screens and office printers, tagged, sRGB, fonts embedded.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/resources.hpp"
#include "render/pdf/model/object.hpp"

namespace palmares::render {

/// The longest side of a PDF page; mm (14 400 points, ISO 32000-1, annex C).
inline constexpr double largest_pdf_side = 5080;

/// The object tree of that file, unchecked.
[[nodiscard]] Result<pdf::Tree> pdf_tree(const document::Document& document,
                                         const lib::Resources& resources);

/// The PDF file of a document: same document, same bytes. A page longer than `largest_pdf_side` is
/// a problem.
[[nodiscard]] Result<Bytes> render_pdf(const document::Document& document,
                                       const lib::Resources& resources);

}  // namespace palmares::render
