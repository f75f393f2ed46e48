// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/raster_answer.hpp"

#include <array>
#include <charconv>
#include <string>

namespace palmares::lib {

Bytes raster_answer(const ReadPicture& raster) {
  Bytes answer;
  for (const int number :
       {raster.width, raster.height, raster.stored_width, raster.stored_height}) {
    answer += std::to_string(number) + '\n';
  }
  return answer + raster.rgb;
}

std::optional<ReadPicture> read_raster_answer(BytesView bytes, int longest) {
  std::array<int, 4> numbers{};
  for (int& number : numbers) {
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), number);
    const auto length = static_cast<std::size_t>(end - bytes.data());
    if (error != std::errc() || length >= bytes.size() || *end != '\n' || number < 1) {
      return std::nullopt;
    }
    bytes.remove_prefix(length + 1);
  }
  const auto [width, height, stored_width, stored_height] = numbers;
  if (width > longest || height > longest ||
      bytes.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3) {
    return std::nullopt;
  }
  return ReadPicture{.width = width,
                     .height = height,
                     .stored_width = stored_width,
                     .stored_height = stored_height,
                     .rgb = Bytes(bytes)};
}

}  // namespace palmares::lib
