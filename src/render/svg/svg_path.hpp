// SPDX-License-Identifier: AGPL-3.0-or-later
// Outlines as SVG path data (SVG 2, 9.3) in its shortest forms.
#pragma once

#include "base/outline.hpp"

#include <string>

namespace palmares::render {

/// Relative commands on the grid of `decimals` digits: every point lies within half a step of its
/// place, however long the path.
[[nodiscard]] std::string path_data(const Outline& outline, int decimals);

}  // namespace palmares::render
