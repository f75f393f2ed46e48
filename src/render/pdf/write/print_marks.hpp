// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands round a page for whoever cuts and prints it: crop and registration marks on every
// plate, and the slug line compose has set. All of it lies outside the bleed.
#pragma once

#include "base/geometry.hpp"
#include "document/page.hpp"

#include <vector>

namespace palmares::render {

/// What stands in the slug keeps so far from the edge of the sheet; mm.
inline constexpr double slug_margin = 2;

/// The sheet a page is written on: bleed, marks and slug lines.
[[nodiscard]] Rect print_sheet(const document::Page& page);

/// The trim of a page with its bleed.
[[nodiscard]] Rect bleed_box(const document::Page& page);

/// Crop marks at the corners of the trim and a registration mark in the middle of each side long
/// enough for one, in the ink of all plates; then the slug. Nothing but the slug where the page
/// wants no marks.
[[nodiscard]] std::vector<document::Item> print_marks(const document::Page& page);

}  // namespace palmares::render
