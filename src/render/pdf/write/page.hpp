// SPDX-License-Identifier: AGPL-3.0-or-later
// The one PDF page writer: a document becomes an object tree under a policy. ByteString are
// pdf_file.hpp's.
#pragma once

#include "document/page.hpp"
#include "lib/font/font_book.hpp"
#include "render/pdf/model/object.hpp"
#include "render/pdf/write/policy.hpp"

namespace palmares::render::pdf {

/// The whole file as a tree, /ID included. The same document, fonts and policy give the same tree,
/// from any thread.
[[nodiscard]] Tree write_pages(const document::Document& document, const lib::FontBook& fonts,
                               const Policy& policy);

}  // namespace palmares::render::pdf
