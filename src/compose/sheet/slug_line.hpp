// SPDX-License-Identifier: AGPL-3.0-or-later
// The slug: one small line below the bleed that tells a print shop which file it holds. It says
// what the edition says, never what the clock says.
#pragma once

#include "compose/sheet/sheet_plan.hpp"
#include "compose/sheet/slot_drawing.hpp"
#include "compose/values/facts.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// Chooses where and how the slug of a sheet is set: clear of the marks, as wide as the bleed, in
/// the black of the palette.
void plan_slug(const lib::FontBook& fonts, SheetPlan& plan);

/// What the slug says: order, laureate, document, finished size, edition and the date of its
/// decision, scale. `laureate` is its name, or its identifier.
[[nodiscard]] std::string slug_text(const SheetPlan& plan, const Facts& facts,
                                    const RenderOptions& look, std::string_view laureate);

/// The lines of the slug. Where the name cannot be set, its identifier stands for it.
[[nodiscard]] std::vector<document::Item> slug_lines(const Setting& setting, const Facts& facts,
                                                     const RenderOptions& look);

}  // namespace palmares::compose
