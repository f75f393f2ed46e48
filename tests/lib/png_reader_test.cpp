// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/png_reader.hpp"

#include "lib/png.hpp"

#include <gmock/gmock.h>

namespace palmares::lib {
namespace {

using testing::HasSubstr;

/// A picture of one colour.
Bytes png_of(int width, int height, Rgba colour) {
  Png png{.width = width,
          .height = height,
          .colour = PngColour::rgba,
          .bit_depth = 8,
          .palette = {},
          .rows = {},
          .dots_per_metre = {}};
  for (int y = 0; y < height; ++y) {
    png.rows += '\0';
    for (int x = 0; x < width; ++x) {
      for (const std::uint8_t part : {colour.red, colour.green, colour.blue, colour.alpha}) {
        png.rows += static_cast<char>(part);
      }
    }
  }
  return write_png(png);
}

std::string told(BytesView octets) {
  const auto picture = read_png(octets, "logos/1.png");
  return picture ? std::to_string(picture->width) + 'x' + std::to_string(picture->height) : to_string(picture.error());
}

TEST(PngReader, GivesPixelsOnWhite) {
  const auto solid = read_png(png_of(200, 20, {.red = 10, .green = 20, .blue = 30}), "a.png");
  ASSERT_TRUE(solid);
  EXPECT_EQ(solid->rgb.size(), 200U * 20 * 3);
  EXPECT_EQ(solid->rgb.substr(0, 3), "\x0a\x14\x1e");
  const auto half = read_png(png_of(200, 20, {.red = 0, .green = 0, .blue = 0, .alpha = 128}), "a.png");
  ASSERT_TRUE(half);
  EXPECT_NEAR(static_cast<unsigned char>(half->rgb[0]), 127, 1);
}

TEST(PngReader, SaysWhatIsNoSuitablePicture) {
  EXPECT_THAT(told("GIF89a, and more octets than a head of PNG has"),
              HasSubstr("logos/1.png: ce fichier n’est pas une image PNG"));
  EXPECT_THAT(told(""), HasSubstr("n’est pas une image PNG"));
  EXPECT_THAT(told(png_of(100, 50, {})), HasSubstr("trop petite\u00A0: 100 × 50\u00A0pixels"));
  EXPECT_THAT(told(png_of(400, 8, {})), HasSubstr("trop petite"));
  EXPECT_THAT(told(png_of(4001, 16, {})), HasSubstr("trop grande"));
  EXPECT_THAT(told(png_of(200, 200, {.red = 9, .green = 9, .blue = 9, .alpha = 0})), HasSubstr("vide ou toute blanche"));
  EXPECT_THAT(told(png_of(200, 200, {.red = 255, .green = 255, .blue = 255})), HasSubstr("vide ou toute blanche"));
}

/// The picture with its sRGB chunk (length, name, one octet, checksum) replaced by another one.
Bytes with_chunk(std::string_view chunk) {
  Bytes octets = png_of(200, 40, {.red = 90, .green = 20, .blue = 30});
  return octets.replace(octets.find("sRGB") - 4, 13, chunk);
}

// 11.3.3.3: a name, a zero, the method, then the deflated profile; its checksum is none of ours to check.
Bytes profile(std::string_view name) {
  const Bytes data = Bytes(name) + Bytes("\0\0", 2) + "xxxx";
  return Bytes("\0\0\0", 3) + static_cast<char>(data.size()) + "iCCP" + data + "cccc";
}

TEST(PngReader, KnowsWhatTheFileSaysOfItsColours) {
  const auto told_by = [](const Bytes& octets) { return read_png(octets, "a.png").value().colours; };
  EXPECT_EQ(told_by(png_of(200, 40, {.red = 9})), ToldColours::srgb);
  EXPECT_EQ(told_by(with_chunk("")), ToldColours::none);
  EXPECT_EQ(told_by(with_chunk(profile("GIMP built-in sRGB"))), ToldColours::srgb);
  EXPECT_EQ(told_by(with_chunk(profile("Adobe RGB (1998)"))), ToldColours::other);
}

TEST(PngReader, SurvivesEveryCutAndSeesIt) {
  const Bytes whole = png_of(200, 40, {.red = 90, .green = 20, .blue = 30});
  for (std::size_t length = 0; length + 12 < whole.size(); ++length) {
    EXPECT_FALSE(read_png(BytesView(whole).substr(0, length), "logos/1.png")) << length;
  }
}

TEST(PngReader, UnpacksNothingThatClaimsToBeHuge) {
  Bytes bomb = png_of(200, 200, {.red = 1, .green = 2, .blue = 3});
  bomb.replace(16, 8, "\x00\x01\x00\x00\x00\x01\x00\x00", 8);
  EXPECT_THAT(told(bomb), HasSubstr("trop grande\u00A0: 65536 × 65536"));
}

}  // namespace
}  // namespace palmares::lib
