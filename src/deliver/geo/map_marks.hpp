// SPDX-License-Identifier: AGPL-3.0-or-later
// The marks of a map: a shape and a colour for each grade, so that neither has to be told apart
// alone; and where they find room.
#pragma once

#include "base/outline.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"

#include <cstddef>
#include <vector>

namespace palmares::deliver {

/// The shape of the n-th grade, lowest first, about its centre; `radius` of the circle round it.
/// Six differ, then they recur.
[[nodiscard]] Outline mark_shape(std::size_t grade, Point centre, double radius);

/// The colour of the n-th grade: the swatch that bears its code, else one of the charter's in turn.
[[nodiscard]] document::Ink mark_ink(const domain::Charter& charter, std::size_t grade);

/// The swatch of that name as an ink; black where the charter has none.
[[nodiscard]] document::Ink charter_ink(const domain::Charter& charter, std::string_view swatch);

/// The place nearest to `wanted`, along a spiral, that is `apart` from all of `taken`; it is added
/// to them.
[[nodiscard]] Point free_place(std::vector<Point>& taken, Point wanted, double apart);

}  // namespace palmares::deliver
