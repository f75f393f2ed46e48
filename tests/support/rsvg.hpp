// SPDX-License-Identifier: AGPL-3.0-or-later
// Our SVG as librsvg draws it: the judge of what our PNG shows. Only SVG of our own comes here.
#pragma once

#include "base/bytes.hpp"
#include "lib/image/cairo.hpp"

namespace palmares::support {

/// An SVG whose viewBox of `units_wide` x `units_high` fills `width` x `height` pixels, edge on
/// edge. No file is ever read. Throws std::runtime_error when librsvg refuses.
[[nodiscard]] lib::Raster draw_svg(BytesView svg, double units_wide, double units_high, int width,
                                   int height);

}  // namespace palmares::support
