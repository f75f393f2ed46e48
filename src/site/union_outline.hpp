// SPDX-License-Identifier: AGPL-3.0-or-later
// The common outline of parts that touch up to a seam: communes of an intercommunality, departments
// of a region. The parts are filled on a grid, seams are closed there, and the borders of what is
// filled are traced.
#pragma once

#include "base/geometry.hpp"

#include <vector>

namespace palmares::site {

using Ring = std::vector<Point>;

/// `rings` lie in a square from 0 to `size`; the result does too. Islands and holes that nobody
/// would see are left out.
[[nodiscard]] std::vector<Ring> union_outline(const std::vector<Ring>& rings, double size);

}  // namespace palmares::site
