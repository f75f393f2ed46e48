// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/picture/png_encoder.hpp"

#include "support/image.hpp"

#include <gmock/gmock.h>

namespace palmares::render {

namespace {

using support::Image;
using support::Pixel;

/// A raster of `width` x `height` whose pixels are `colour(index)`.
template <typename Colour>
lib::Raster raster(int width, int height, Colour colour) {
  lib::Raster result{.width = width, .height = height, .pixels = {}};
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(width * height); ++i) {
    result.pixels.push_back(colour(i));
  }
  return result;
}

/// Bit depth and colour type of IHDR.
std::pair<int, int> kind(const Bytes& png) {
  const Bytes header = support::chunk(png, "IHDR").value();
  return {header[8], header[9]};
}

/// Opaque greys.
std::uint32_t grey(std::uint32_t level) {
  return 0xff000000 | level << 16 | level << 8 | level;
}

TEST(PngEncoder, TakesTheFewestBitsAPixel) {
  for (const auto& [colours, depth] :
       {std::pair{1U, 1}, {2U, 1}, {3U, 2}, {4U, 2}, {5U, 4}, {16U, 4}, {17U, 8}, {256U, 8}}) {
    const auto level = [colours = colours](std::uint32_t i) { return grey(i * 7 % colours); };
    const Bytes png = encode_png(raster(37, 11, level), std::nullopt);
    EXPECT_EQ(kind(png), (std::pair{depth, 3})) << colours;
    const Image image = support::decode_png(png);
    for (std::uint32_t i = 0; i < image.pixels.size(); ++i) {
      ASSERT_EQ(image.pixels[i].red, i * 7 % colours) << colours << " colours, pixel " << i;
    }
  }
}

TEST(PngEncoder, DividesByAlpha) {
  const Bytes png = encode_png(
      raster(2, 1, [](std::uint32_t i) { return i == 0 ? 0x80402000 : 0; }), std::nullopt);
  const Image image = support::decode_png(png);
  EXPECT_EQ(image.at(0, 0), (Pixel{.red = 128, .green = 64, .blue = 0, .alpha = 128}));
  EXPECT_EQ(image.at(1, 0), (Pixel{.red = 0, .green = 0, .blue = 0, .alpha = 0}));
}

TEST(PngEncoder, KeepsManyColoursExactly) {
  const auto colour = [](std::uint32_t i) { return 0xff000000 | (i * 2654435761U >> 8); };
  const Bytes png = encode_png(raster(100, 100, colour), 1000);
  EXPECT_EQ(kind(png), (std::pair{8, 2}));
  EXPECT_EQ(support::chunk(png, "pHYs"), Bytes("\0\0\x03\xe8\0\0\x03\xe8\x01", 9));
  const Image image = support::decode_png(png);
  const std::uint32_t wanted = colour(4321);
  EXPECT_EQ(image.pixels[4321], (Pixel{.red = static_cast<std::uint8_t>(wanted >> 16),
                                       .green = static_cast<std::uint8_t>(wanted >> 8),
                                       .blue = static_cast<std::uint8_t>(wanted)}));
}

TEST(PngEncoder, KeepsTheAlphaOfManyColours) {
  const auto colour = [](std::uint32_t i) {
    return i == 0 ? 0U : 0xff000000 | (i * 2654435761U >> 8);
  };
  const Bytes png = encode_png(raster(100, 100, colour), std::nullopt);
  EXPECT_EQ(kind(png), (std::pair{8, 6}));
  EXPECT_EQ(support::decode_png(png).at(0, 0).alpha, 0);
  EXPECT_EQ(support::decode_png(png).at(1, 0).alpha, 255);
}

TEST(PngEncoder, WritesAPicture) {
  const document::Picture picture{
      .box = {}, .width = 2, .height = 2, .rgb = std::make_shared<const Bytes>("abcdefghijkl")};
  const Image image = support::decode_png(encode_png(picture));
  EXPECT_EQ(image.at(0, 0), (Pixel{.red = 'a', .green = 'b', .blue = 'c'}));
  EXPECT_EQ(image.at(1, 1), (Pixel{.red = 'j', .green = 'k', .blue = 'l'}));
}

}  // namespace

}  // namespace palmares::render
