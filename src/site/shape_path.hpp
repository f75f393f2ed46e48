// SPDX-License-Identifier: AGPL-3.0-or-later
// The shape of a body as the data of an SVG path that a page can afford: scaled to a box, its
// corners thinned until it is short.
#pragma once

#include "compose/values/facts.hpp"

#include <cstddef>
#include <string>

namespace palmares::site {

struct ShapePath {
  int width = 0;  ///< of the box it fills
  int height = 0;
  std::string
      data;  ///< of the attribute « d », relative and in whole numbers; empty: no shape is known
};

/// The longer side of every box.
inline constexpr int shape_size = 200;

/// The shape in at most about `most_bytes`: what is lost first is what the eye loses first.
[[nodiscard]] ShapePath shape_path(const compose::Silhouette& shape, std::size_t most_bytes);

}  // namespace palmares::site
