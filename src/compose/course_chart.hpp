// SPDX-License-Identifier: AGPL-3.0-or-later
// The awards of a territory from edition to edition as a row of bars: how high, as far up its own scale. How that is said in
// words is course.hpp's.
#pragma once

#include "base/result.hpp"
#include "compose/sheet_plan.hpp"
#include "compose/values.hpp"
#include "document/page.hpp"
#include "lib/font_book.hpp"

#include <vector>

namespace palmares::compose {

/// What a chart is drawn with.
struct ChartInks {
  document::Ink now;    ///< the bar of this award
  document::Ink words;  ///< labels, the ground line, the bars before as a tint
};

/// The bars of the awards before and of this one, with grade above and year below; a dashed line where the scale changed. Only
/// the last eight are drawn. The items fill the slot's box. Problems, without place: a label that does not fit.
[[nodiscard]] Result<std::vector<document::Item>> draw_course(const lib::FontBook& fonts, const SlotPlan& slot,
                                                              const ChartInks& inks, const Facts& facts);

}  // namespace palmares::compose
