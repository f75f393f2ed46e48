// SPDX-License-Identifier: AGPL-3.0-or-later
// What an SVG shows ends at the page's edge. Programs that import one (Scribus, cutters) take the
// bleed past its viewBox for a part of the drawing, and its size for the drawing's.
#pragma once

#include "document/page.hpp"

#include <optional>
#include <vector>

namespace palmares::render {

/// The items cut at the trim: rectangles become smaller, other shapes get a clip. Nothing where all
/// of them lie inside.
[[nodiscard]] std::optional<std::vector<document::Item>> cut_at_trim(const document::Page& page);

}  // namespace palmares::render
