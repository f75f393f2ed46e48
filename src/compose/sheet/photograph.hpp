// SPDX-License-Identifier: AGPL-3.0-or-later
// A photograph as large as a place on a page needs it: cut to its proportions and no finer than its
// medium shows.
#pragma once

#include "base/colour.hpp"
#include "base/geometry.hpp"
#include "compose/sheet/logos.hpp"
#include "document/page.hpp"

namespace palmares::compose {

/// The middle of a photograph that covers a box whole (mm). A pixel is no smaller than `finest` mm:
/// of finer photographs several pixels become one, their mean.
[[nodiscard]] document::Picture covering(const LogoPixels& photograph, const Rect& box,
                                         double finest);

/// Where a text stands on a photograph, and in which colour.
struct TextOver {
  double top = 0;  ///< mm
  Srgb ink;
};

/// The same picture, which from the top of a text downwards nowhere has less contrast to it than
/// `ground` has: each pixel is multiplied by `ground` under a lighter text, screened with it under
/// a darker one; above the text this sets in over a sixth of the picture's height.
[[nodiscard]] document::Picture readable_under(const document::Picture& picture,
                                               const TextOver& text, Srgb ground);

}  // namespace palmares::compose
