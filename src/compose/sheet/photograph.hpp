// SPDX-License-Identifier: AGPL-3.0-or-later
// A photograph as large as a place on a page needs it: cut to its proportions and no finer than its medium shows.
#pragma once

#include "base/geometry.hpp"
#include "compose/sheet/logos.hpp"
#include "document/page.hpp"

namespace palmares::compose {

/// The middle of a photograph that covers a box whole (mm). A pixel is no smaller than `finest` mm: of finer photographs several
/// pixels become one, their mean.
[[nodiscard]] document::Picture covering(const LogoPixels& photograph, const Rect& box, double finest);

}  // namespace palmares::compose
