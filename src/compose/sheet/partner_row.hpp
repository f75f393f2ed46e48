// SPDX-License-Identifier: AGPL-3.0-or-later
// Logos of partners in a box: none looks larger than another, whatever its proportions, and all are
// as large as the box lets them be.
#pragma once

#include "base/geometry.hpp"
#include "compose/sheet/logos.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"

#include <vector>

namespace palmares::compose {

/// Where a row stands. Lengths are mm.
struct PartnerPlace {
  Rect box;
  domain::HorizontalAlign align = domain::HorizontalAlign::left;
  domain::VerticalAlign valign = domain::VerticalAlign::middle;
  double largest = 1;  ///< mm of a pixel, at most: a small logo stays small
};

/// The logos in their order, in one row or a few, all inside the box; one picture for each. Each
/// covers the same area, but for those that would be higher or wider than their row.
[[nodiscard]] std::vector<document::Picture> partner_row(const std::vector<LogoPixels>& logos,
                                                         const PartnerPlace& place);

}  // namespace palmares::compose
