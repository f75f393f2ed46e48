// SPDX-License-Identifier: AGPL-3.0-or-later
// Pixels as the smallest PNG that can be had quickly: a palette where the colours allow one.
// Drawing is render/png/png.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "document/page.hpp"
#include "lib/image/cairo.hpp"
#include "lib/image/png.hpp"

#include <optional>
#include <vector>

namespace palmares::render {

/// A palette PNG, exact up to 256 colours; above, colours at most 2 levels a channel apart may
/// share an entry (1 level where they are translucent), frequent ones stay exact; else RGB or RGBA,
/// exact. `texts` say what it shows.
[[nodiscard]] Bytes encode_png(const lib::Raster& raster, std::optional<int> dots_per_metre,
                               std::vector<lib::PngText> texts = {});

/// The pixels of a picture, by the same means, without a resolution.
[[nodiscard]] Bytes encode_png(const document::Picture& picture);

}  // namespace palmares::render
