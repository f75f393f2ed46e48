// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever the bytes, a logo is refused with a sentence or comes as a picture of the size that it
// says.
#include "lib/image/png_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const palmares::lib::PictureLimits limits{
      .shortest = 1, .longest_least = 1, .longest = 400, .bytes = 100'000, .drawn = 60};
  const auto picture =
      palmares::lib::read_png({reinterpret_cast<const char*>(data), size}, "logo.png", limits);
  if (!picture) {
    return 0;
  }
  const auto pixels =
      static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height);
  if (picture->rgb.size() != 3 * pixels ||
      std::max(picture->width, picture->height) > limits.drawn) {
    std::abort();
  }
  return 0;
}
