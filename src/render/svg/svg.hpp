// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as the SVG a web site embeds: outlines only, no script, no style, nothing fetched, ids
// of its own. What is drawn and how it is said aloud was decided by compose.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/resources.hpp"

namespace palmares::render {

/// A picture shows one page: a document of several is a problem.
[[nodiscard]] Result<void> has_one_page(const document::Document& document);

/// The only page of a document, clipped to its trim by its viewBox: px for screens, mm for paper. A
/// document of several pages is a problem.
[[nodiscard]] Result<Bytes> render_svg(const document::Document& document,
                                       const lib::Resources& resources);

/// The same, for a caller that has no more than the fonts.
[[nodiscard]] Result<Bytes> render_svg(const document::Document& document,
                                       const lib::FontBook& fonts);

}  // namespace palmares::render
