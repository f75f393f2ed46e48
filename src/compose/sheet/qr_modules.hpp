// SPDX-License-Identifier: AGPL-3.0-or-later
// A QR code as one vector path with its quiet zone.
#pragma once

#include "base/geometry.hpp"
#include "base/outline.hpp"
#include "base/result.hpp"

#include <string_view>

namespace palmares::compose {

/// The dark modules of the code of a text, traced as closed outlines (no seam between two modules),
/// in the middle of a box, four modules of quiet zone inside it (ISO/IEC 18004, 6.3.8). Problem:
/// the text is too long.
[[nodiscard]] Result<Outline> qr_outline(std::string_view text, const Rect& box);

}  // namespace palmares::compose
