// SPDX-License-Identifier: AGPL-3.0-or-later
// The copyleft: the row that says the level, and the rule that nothing else on a sheet may show a
// whole one.
#pragma once

#include "base/result.hpp"
#include "compose/svg/drawing.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"

#include <string_view>
#include <vector>

namespace palmares::compose {

/// Name of the groups of a row that are copylefts.
inline constexpr std::string_view copyleft_name = "copyleft";

/// The copyleft of artwork/copyleft.svg.
struct Symbol {
  Outline outline;
  Point centre;
  double radius = 0;  ///< of its ring, in its own units
  Outline place;  ///< where one could stand: a thin empty ring of its size, to be filled even-odd
};

/// Reads the symbol: one black outline of a ring and a C. `file` names it in problems.
[[nodiscard]] Result<Symbol> read_symbol(std::string_view svg, std::string_view file);

/// A row of symbols.
struct Row {
  Rect box;        ///< mm
  int count = 0;   ///< drawn
  int most = 0;    ///< of the charter: every level draws its symbols in the size at which these fit
  int places = 0;  ///< drawn after them as empty rings
  double gap = 0;  ///< between two rings, in radii
  domain::HorizontalAlign align = domain::HorizontalAlign::left;
};

/// From the left edge of one symbol to that of the next; mm.
[[nodiscard]] double step_of(const Row& row);

/// Exactly `count` groups named « copyleft » of equal size, rings from the box's edge, in the
/// middle of its height; then the empty rings, which are no copylefts.
[[nodiscard]] std::vector<document::Item> draw_row(const Symbol& symbol, const Row& row,
                                                   const document::Ink& ink);

/// The shapes of a drawing that complete a copyleft: an outline like the symbol's C (area,
/// perimeter, place of its centroid, to 3
/// %) upright inside a circle. Only filled outlines are judged: a copyleft drawn with pens or by
/// joined pieces is not recognised.
[[nodiscard]] std::vector<const Shape*> complete_copylefts(const Drawing& drawing,
                                                           const Symbol& symbol);

}  // namespace palmares::compose
