// SPDX-License-Identifier: AGPL-3.0-or-later
// PNG (W3C, second edition) as a container: rows and a palette to chunks, deflated by libdeflate.
// Which colours and how many bits is the caller's choice.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace palmares::lib {

/// A pixel with straight (not multiplied) alpha, 0-255 each.
struct Rgba {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;

  friend bool operator==(Rgba, Rgba) = default;
};

/// Colour types of IHDR.
enum class PngColour : std::uint8_t { rgb = 2, palette = 3, rgba = 6 };

/// Words about an image (PNG, 11.3.3): keywords are « Title », « Description »…
struct PngText {
  std::string keyword;   ///< ASCII, up to 79
  std::string language;  ///< BCP 47
  std::string words;     ///< UTF-8
};

/// A PNG before its compression.
struct Png {
  int width = 0;   ///< px
  int height = 0;  ///< px
  PngColour colour = PngColour::rgba;
  int bit_depth = 8;          ///< 8, or 1, 2, 4 with a palette
  std::vector<Rgba> palette;  ///< at most 2^bit_depth; translucent colours first keep tRNS short
  Bytes rows;                 ///< each row packed as PNG has it and preceded by its filter byte
  std::optional<int> dots_per_metre;
  std::vector<PngText> texts = {};  ///< for who reads files without eyes
};

/// Bytes of one row of `rows`, the filter byte counted.
[[nodiscard]] std::size_t row_size(const Png& png);

/// The file whose `rows` the caller deflated to `data` (a zlib stream); `png.rows` is not looked
/// at.
[[nodiscard]] Bytes write_png(const Png& png, BytesView data);

/// The file: IHDR, sRGB, pHYs where given, iTXt, PLTE and tRNS, IDAT, IEND; no time. Same image,
/// same bytes.
[[nodiscard]] Bytes write_png(const Png& png);

}  // namespace palmares::lib
