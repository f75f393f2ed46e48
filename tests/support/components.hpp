// SPDX-License-Identifier: AGPL-3.0-or-later
// Connected parts of a black and white picture and which lies inside which. What shapes they are is
// count.hpp's question.
#pragma once

#include <cstdint>
#include <vector>

namespace palmares::support {

/// A picture of ink and ground, rows from the top.
struct Mask {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> ink;  ///< 1 or 0 a pixel
};

/// A connected part: of ink by all 8 neighbours, of ground by 4.
struct Component {
  bool ink = false;
  int left = 0;
  int top = 0;
  int right = 0;    ///< last column
  int bottom = 0;   ///< last row
  int area = 0;     ///< px
  int inside = 0;   ///< px of all that lies inside
  int parent = -1;  ///< the component it lies in; -1 at the edge of the picture
  std::vector<int> children;

  [[nodiscard]] int width() const { return right - left + 1; }
  [[nodiscard]] int height() const { return bottom - top + 1; }
};

struct Components {
  std::vector<Component> all;
  std::vector<int> labels;  ///< index into `all` for each pixel
};

[[nodiscard]] Components components(const Mask& mask);

}  // namespace palmares::support
