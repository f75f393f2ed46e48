// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as PNG, painted on the grid of its SVG, so that both always agree (the tests hold it
// against librsvg drawing that SVG). How pixels become bytes is render/picture/png_encoder.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/resources.hpp"

namespace palmares::render {

/// The only page at Document::width_px (or, without it, at its dpi), height in proportion. A width
/// outside 64-8192 px, more than 20 Mpx and several pages are problems. Paper has pHYs, and so has
/// what is finer than its screen.
[[nodiscard]] Result<Bytes> render_png(const document::Document& document,
                                       const lib::Resources& resources);

/// The same, for a caller that has no more than the fonts.
[[nodiscard]] Result<Bytes> render_png(const document::Document& document,
                                       const lib::FontBook& fonts);

}  // namespace palmares::render
