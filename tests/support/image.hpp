// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures for tests: decoded by libpng, which our writer does not use, and looked at pixel by
// pixel.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::support {

/// A pixel with straight alpha.
struct Pixel {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;

  friend bool operator==(Pixel, Pixel) = default;
};

/// « rgba(0, 122, 99, 255) », for messages.
[[nodiscard]] std::string to_string(Pixel pixel);
void PrintTo(Pixel pixel, std::ostream* stream);

/// Largest difference of a channel.
[[nodiscard]] int difference(Pixel a, Pixel b);

struct Image {
  int width = 0;
  int height = 0;
  std::vector<Pixel> pixels;

  [[nodiscard]] Pixel& at(int x, int y);
  [[nodiscard]] const Pixel& at(int x, int y) const;
};

/// An image of one colour.
[[nodiscard]] Image filled(int width, int height, Pixel pixel);

/// The image of a PNG of any kind. Throws std::runtime_error when libpng refuses it.
[[nodiscard]] Image decode_png(BytesView png);

/// An RGBA PNG by libpng, for reports.
[[nodiscard]] Bytes encode_png(const Image& image);

/// One chunk of a PNG.
struct Chunk {
  std::string type;
  Bytes data;
};

/// The chunks in their order, checksums verified. Throws std::runtime_error when the file is not
/// sound.
[[nodiscard]] std::vector<Chunk> chunks(BytesView png);

/// The data of the first chunk of a type, or nothing.
[[nodiscard]] std::optional<Bytes> chunk(BytesView png, std::string_view type);

}  // namespace palmares::support
