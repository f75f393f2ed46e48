// SPDX-License-Identifier: AGPL-3.0-or-later
// SVG drawings of others as pixels on white paper (librsvg). Meant for a process that can be lost
// and can open no file: what a drawing refers to outside itself is not drawn. Whether it should be
// drawn at all is judged before (drawing_check.hpp).
#pragma once

#include "base/bytes.hpp"
#include "lib/image/raster_answer.hpp"

namespace palmares::lib {

/// Has the library read what it reads once, while files can still be opened.
void prepare_svg();

/// As large as `limits.drawn` allows, in the proportions of its viewBox, else of its size.
[[nodiscard]] RasterResult draw_svg(BytesView bytes, const RasterLimits& limits = {});

}  // namespace palmares::lib
