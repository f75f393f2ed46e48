// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever the bytes, a JPEG is refused or comes as a picture of the size that it says.
#include "lib/picture/jpeg_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <variant>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const palmares::lib::RasterLimits limits{
      .longest = 400, .pixels = 100'000, .drawn = 60, .memory = 20'000'000, .scans = 20};
  const auto result = palmares::lib::read_jpeg({reinterpret_cast<const char*>(data), size}, limits);
  const auto* picture = std::get_if<palmares::lib::ReadPicture>(&result);
  if (picture == nullptr) {
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
