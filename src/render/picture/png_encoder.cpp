// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/picture/png_encoder.hpp"

#include "lib/compress/flat_deflate.hpp"
#include "lib/image/png.hpp"
#include "render/picture/png_palette.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <utility>

namespace palmares::render {

namespace {

lib::Rgba straight(std::uint32_t colour) {
  const std::uint32_t alpha = colour >> 24;
  const auto channel = [&](int shift) {
    const std::uint32_t value = colour >> shift & 0xff;
    return static_cast<std::uint8_t>(
        alpha == 0 ? 0 : std::min(255U, (value * 255 + alpha / 2) / alpha));
  };
  return {.red = channel(16),
          .green = channel(8),
          .blue = channel(0),
          .alpha = static_cast<std::uint8_t>(alpha)};
}

int bits_for(std::size_t entries) {
  return entries <= 2 ? 1 : entries <= 4 ? 2 : entries <= 16 ? 4 : 8;
}

/// Sets `count` pixels of a row from `x`; they are 0 before.
void fill(char* row, std::size_t x, std::size_t count, std::uint8_t entry, std::size_t bits) {
  if (bits == 8) {
    std::memset(row + x, entry, count);
    return;
  }
  for (std::size_t at = x * bits; at < (x + count) * bits; at += bits) {
    row[at / 8] = static_cast<char>(static_cast<unsigned char>(row[at / 8]) |
                                    static_cast<unsigned>(entry) << (8 - bits - at % 8));
  }
}

// 7.2: pixels of less than an byte start at its high bits; rows end on whole bytes.
void pack(lib::Png& png, const IndexedPixels& pixels, const Palette& palette) {
  const std::size_t size = lib::row_size(png);
  png.rows.assign(size * static_cast<std::size_t>(png.height), '\0');
  const auto width = static_cast<std::size_t>(png.width);
  std::size_t x = 0;
  char* row = png.rows.data() + 1;
  for (const PixelRun& run : pixels.runs) {
    for (std::size_t left = run.length; left > 0;) {
      const std::size_t here = std::min(left, width - x);
      fill(row, x, here, palette.entry_of[run.colour], static_cast<std::size_t>(png.bit_depth));
      x += here;
      left -= here;
      if (x == width) {
        x = 0;
        row += size;
      }
    }
  }
}

void write_colours(lib::Png& png, const lib::Raster& raster) {
  const bool translucent =
      std::ranges::any_of(raster.pixels, [](std::uint32_t pixel) { return pixel >> 24 != 0xff; });
  png.colour = translucent ? lib::PngColour::rgba : lib::PngColour::rgb;
  png.rows.reserve(lib::row_size(png) * static_cast<std::size_t>(png.height));
  for (std::size_t at = 0; at < raster.pixels.size(); ++at) {
    if (at % static_cast<std::size_t>(png.width) == 0) {
      png.rows += '\0';
    }
    const lib::Rgba pixel = straight(raster.pixels[at]);
    png.rows += {static_cast<char>(pixel.red), static_cast<char>(pixel.green),
                 static_cast<char>(pixel.blue)};
    if (translucent) {
      png.rows += static_cast<char>(pixel.alpha);
    }
  }
}

}  // namespace

Bytes encode_png(const lib::Raster& raster, std::optional<int> dots_per_metre,
                 std::vector<lib::PngText> texts) {
  lib::Png png{.width = raster.width,
               .height = raster.height,
               .colour = lib::PngColour::rgba,
               .bit_depth = 8,
               .palette = {},
               .rows = {},
               .dots_per_metre = dots_per_metre,
               .texts = std::move(texts)};
  const std::optional<IndexedPixels> pixels = index_colours(raster.pixels);
  const std::optional<Palette> palette = pixels ? make_palette(*pixels) : std::nullopt;
  if (palette) {
    png.colour = lib::PngColour::palette;
    png.bit_depth = bits_for(palette->entries.size());
    std::ranges::transform(palette->entries, std::back_inserter(png.palette), straight);
    pack(png, *pixels, *palette);
    return lib::write_png(png, lib::flat_zlib_stream(png.rows, lib::row_size(png)));
  }
  write_colours(png, raster);
  return lib::write_png(png);
}

Bytes encode_png(const document::Picture& picture) {
  assert(picture.rgb->size() ==
         3 * static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  lib::Raster raster{.width = picture.width, .height = picture.height, .pixels = {}};
  raster.pixels.reserve(picture.rgb->size() / 3);
  for (std::size_t at = 0; at < picture.rgb->size(); at += 3) {
    std::uint32_t pixel = 0xff;
    for (std::size_t i = 0; i < 3; ++i) {
      pixel = pixel << 8 | static_cast<std::uint8_t>((*picture.rgb)[at + i]);
    }
    raster.pixels.push_back(pixel);
  }
  return encode_png(raster, std::nullopt);
}

}  // namespace palmares::render
