// SPDX-License-Identifier: AGPL-3.0-or-later
// librsvg for our own SVG: no base file, so nothing outside the octets is ever read. Foreign SVG never comes here.
#pragma once

#include "base/bytes.hpp"
#include "lib/cairo.hpp"

namespace palmares::lib {

/// Draws an SVG so that its viewBox of `width` x `height` units fills the whole canvas, edge on edge. Throws std::runtime_error
/// when librsvg refuses: the SVG is ours, so its sender is not at fault.
void draw_svg(const Canvas& canvas, BytesView svg, double width, double height);

}  // namespace palmares::lib
