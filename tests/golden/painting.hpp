// SPDX-License-Identifier: AGPL-3.0-or-later
// A composed page as layers of paint, to ask what lies under a point: for tests of contrast.
#pragma once

#include "compose/svg/polygons.hpp"
#include "document/page.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace palmares::golden {

/// A filled path of the page.
struct Layer {
  document::Ink ink;
  std::vector<compose::Polygon> polygons;  ///< page coordinates; mm
  Rect bounds;
  bool figure = false;    ///< stands in a figure that is not a QR code: copylefts, a medal
  std::size_t below = 0;  ///< layers painted before it
};

/// A line of text of the page.
struct Line {
  document::Text text;
  Affine under;
  std::size_t below = 0;  ///< layers painted before it
};

struct Painting {
  std::vector<Layer> layers;  ///< lowest first
  std::vector<Line> lines;
};

[[nodiscard]] Painting painting_of(const document::Page& page);

/// The colour a reader sees at a point under what is painted after the first `below` layers; `bare`
/// where nothing is painted.
[[nodiscard]] Srgb ground_at(const Painting& painting, std::size_t below, Point point, Srgb bare);

}  // namespace palmares::golden
