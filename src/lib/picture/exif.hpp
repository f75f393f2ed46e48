// SPDX-License-Identifier: AGPL-3.0-or-later
// The one thing of EXIF that a picture needs: how it is turned.
#pragma once

#include "base/bytes.hpp"

namespace palmares::lib {

/// TIFF 6.0, tag 274, of the body of an APP1 segment: 1 to 8; 1 where it says nothing, or nothing
/// that can be read.
[[nodiscard]] int exif_orientation(BytesView segment);

/// Pixels of 3 bytes, rows from the top; `width` and `height` become those of the upright picture.
[[nodiscard]] Bytes turned(Bytes rgb, int orientation, int& width, int& height);

}  // namespace palmares::lib
