// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands in a slot for one award. Which slots there are and in what order is the plan's.
#pragma once

#include "base/result.hpp"
#include "compose/sheet/sheet_plan.hpp"
#include "compose/values/values.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <optional>

namespace palmares::compose {

/// Where slots take from what they draw; `values` is filled as they ask.
struct Setting {
  const lib::FontBook& fonts;
  const Symbol& symbol;
  const SheetPlan& plan;
  const ThemePlan& theme;
  const domain::Grade& grade;
  const Facts& facts;
  Values& values;
};

/// Where a slot stands for this award: a text that follows the symbols stands where they end.
[[nodiscard]] Rect box_of(const Setting& setting, const SlotPlan& slot);

/// The group of a slot; nothing where its condition does not hold or it has nothing to show.
/// Problems, without place: a text that does not fit, a character the font lacks, a required value
/// that is empty.
[[nodiscard]] Result<std::optional<document::Group>> draw_slot(const Setting& setting,
                                                               const SlotPlan& slot);

}  // namespace palmares::compose
