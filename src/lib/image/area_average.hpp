// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a picture smaller row by row: each pixel is the mean of the area it covers, in whole
// numbers, so that it is the same on every machine. Only two sums of a row are held, whatever the
// size of the source. Means are of sRGB values, as browsers and Cairo take them.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <vector>

namespace palmares::lib {

struct PixelSize {
  int width = 0;
  int height = 0;

  friend bool operator==(PixelSize, PixelSize) = default;
};

/// The size with its longer side at most `longest`, its proportions kept, at least one pixel each
/// way.
[[nodiscard]] PixelSize fitted(PixelSize size, int longest);

class AreaAverage {
 public:
  /// `to` is no larger than `from` in either direction.
  AreaAverage(PixelSize from, PixelSize to);

  /// The next row from the top: 3 bytes a pixel.
  void add(BytesView row);
  /// The picture, once every row was added.
  [[nodiscard]] Bytes take();

 private:
  void sum_across(BytesView row);
  void sum_down(std::uint64_t weight);
  void finish_row();

  PixelSize m_from;
  PixelSize m_to;
  int m_row = 0;     // of the source
  int m_target = 0;  // row under way
  std::vector<std::uint64_t> m_across;
  std::vector<std::uint64_t> m_sums;
  Bytes m_rgb;
};

}  // namespace palmares::lib
