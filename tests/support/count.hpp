// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts the copylefts a reader sees in a picture, by its pixels alone: it knows nothing of the
// document behind.
#pragma once

#include "support/image.hpp"

#include <vector>

namespace palmares::support {

/// Where a copyleft was found; px.
struct Disc {
  double x = 0;
  double y = 0;
  double diameter = 0;
};

/// Every complete copyleft in any ink on any flat ground: a closed ring that holds one C open to
/// the left and nothing else. From about 24 px of diameter on. Open rings, empty rings, copyrights,
/// letters and QR codes are none.
[[nodiscard]] std::vector<Disc> find_copylefts(const Image& image);

/// How many there are: on a laureate's document, its level.
[[nodiscard]] int count_copylefts(const Image& image);

}  // namespace palmares::support
