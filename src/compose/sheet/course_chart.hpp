// SPDX-License-Identifier: AGPL-3.0-or-later
// The awards of a territory before this one, a row each: year, symbols, grade in words. Nothing is
// measured against an axis: the scales of two charters have no common one. How the past is said in
// words is course.hpp's.
#pragma once

#include "base/result.hpp"
#include "compose/sheet/slot_drawing.hpp"
#include "document/page.hpp"

#include <vector>

namespace palmares::compose {

/// What the rows are drawn with.
struct CourseInks {
  document::Ink symbols;  ///< copylefts; medals bring their own
  document::Ink words;    ///< texts, and as a tint the lines between rows
};

/// The rows, oldest first, on the foot of the slot's box; a line of words where the scale changed,
/// before this award too. Only the last seven awards are drawn; a medal of another charter is said
/// in words alone. Problems, without place: a text that does not fit.
[[nodiscard]] Result<std::vector<document::Item>> draw_course(const Setting& setting,
                                                              const SlotPlan& slot,
                                                              const CourseInks& inks);

}  // namespace palmares::compose
