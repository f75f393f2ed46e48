// SPDX-License-Identifier: AGPL-3.0-or-later
// The format `print`: a document as a print shop runs it, PDF/X with bleed, marks and inks as
// authored. A file that does not pass our own preflight is not released.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/resources.hpp"

namespace palmares::render {

/// PDF/X-4. Same document, same bytes. Problems: a page beyond 5 m at its print scale, every
/// finding of preflight with its clause.
[[nodiscard]] Result<Bytes> render_print(const document::Document& document,
                                         const lib::Resources& resources);

/// PDF/X-1a:2003, likewise.
[[nodiscard]] Result<Bytes> render_print_x1a(const document::Document& document,
                                             const lib::Resources& resources);

}  // namespace palmares::render
