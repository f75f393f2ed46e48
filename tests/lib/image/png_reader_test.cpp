// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/png_reader.hpp"

#include "lib/compress/deflate.hpp"
#include "lib/image/png.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <filesystem>

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

std::string told(BytesView bytes) {
  const auto picture = read_png(bytes, "logos/1.png");
  return picture ? std::to_string(picture->width) + 'x' + std::to_string(picture->height)
                 : to_string(picture.error());
}

TEST(PngReader, GivesPixelsOnWhite) {
  const auto solid = read_png(png_of(200, 20, {.red = 10, .green = 20, .blue = 30}), "a.png");
  ASSERT_TRUE(solid);
  EXPECT_EQ(solid->rgb.size(), 200U * 20 * 3);
  EXPECT_EQ(solid->rgb.substr(0, 3), "\x0a\x14\x1e");
  const auto half =
      read_png(png_of(200, 20, {.red = 0, .green = 0, .blue = 0, .alpha = 128}), "a.png");
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
  EXPECT_THAT(told(png_of(200, 200, {.red = 9, .green = 9, .blue = 9, .alpha = 0})),
              HasSubstr("vide ou toute blanche"));
  EXPECT_THAT(told(png_of(200, 200, {.red = 255, .green = 255, .blue = 255})),
              HasSubstr("vide ou toute blanche"));
}

/// The picture with its sRGB chunk (length, name, one byte, checksum) replaced by another one.
Bytes with_chunk(std::string_view chunk) {
  Bytes bytes = png_of(200, 40, {.red = 90, .green = 20, .blue = 30});
  return bytes.replace(bytes.find("sRGB") - 4, 13, chunk);
}

// 11.3.3.3: a name, a zero, the method, then the deflated profile; its checksum is none of ours to
// check.
Bytes profile(std::string_view name) {
  const Bytes data = Bytes(name) + Bytes("\0\0", 2) + "xxxx";
  return Bytes("\0\0\0", 3) + static_cast<char>(data.size()) + "iCCP" + data + "cccc";
}

TEST(PngReader, KnowsWhatTheFileSaysOfItsColours) {
  const auto told_by = [](const Bytes& bytes) { return read_png(bytes, "a.png").value().colours; };
  EXPECT_EQ(told_by(png_of(200, 40, {.red = 9})), ToldColours::srgb);
  EXPECT_EQ(told_by(with_chunk("")), ToldColours::none);
  EXPECT_EQ(told_by(with_chunk(profile("GIMP built-in sRGB"))), ToldColours::srgb);
  EXPECT_EQ(told_by(with_chunk(profile("Adobe RGB (1998)"))), ToldColours::other);
}

TEST(PngReader, SurvivesEveryCutAndSeesIt) {
  const Bytes whole = png_of(200, 40, {.red = 90, .green = 20, .blue = 30});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(read_png(BytesView(whole).substr(0, length), "logos/1.png")) << length;
    EXPECT_FALSE(check_png(BytesView(whole).substr(0, length), "logos/1.png")) << length;
  }
}

TEST(PngReader, ChecksAFileWithoutUnpackingIt) {
  const Bytes whole = png_of(200, 40, {.red = 90, .green = 20, .blue = 30});
  const PngHeader header = check_png(whole, "a.png").value();
  EXPECT_EQ(header.width, 200);
  EXPECT_EQ(header.height, 40);
  EXPECT_EQ(header.colours, ToldColours::srgb);
  EXPECT_THAT(to_string(check_png(png_of(4001, 16, {}), "a.png").error()),
              HasSubstr("a.png: cette image est trop grande"));
  EXPECT_TRUE(check_png(png_of(200, 200, {.red = 255, .green = 255, .blue = 255}), "a.png"))
      << "only its pixels tell";
}

// Every bit of what is drawn is under a checksum; of other chunks libpng passes over the damaged.
TEST(PngReader, SeesEveryAlteredByteWithoutUnpackingIt) {
  const Bytes whole = png_of(200, 40, {.red = 90, .green = 20, .blue = 30});
  const std::size_t from = whole.find("sRGB") - 4;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    Bytes altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    if (at < from || at >= from + 13) {
      EXPECT_FALSE(check_png(altered, "a.png")) << at;
    } else if (check_png(altered, "a.png")) {
      EXPECT_TRUE(read_png(altered, "a.png")) << at;
    }
  }
}

/// A seed of the fuzzer, read without the bounds of logos.
Result<OpaquePicture> seed(const std::string& name, int drawn = 400) {
  const auto bytes =
      read_file(std::filesystem::path(palmares::source_dir()) / "tests/fuzz/seeds/png_logo" / name);
  return read_png(bytes.value(), name,
                  {.shortest = 1, .longest_least = 1, .longest = 400, .drawn = drawn});
}

/// The first pixels.
Bytes start_of(const std::string& name, std::size_t pixels = 1) {
  const auto picture = seed(name);
  return picture ? picture->rgb.substr(0, 3 * pixels) : Bytes(to_string(picture.error()));
}

TEST(PngReader, ReadsEveryKindOfPng) {
  EXPECT_EQ(start_of("one.png"), "\x01\x02\x03");
  EXPECT_EQ(start_of("rgb.png"), "\x90\x20\x10");
  EXPECT_EQ(start_of("sixteen.png"), "\x90\x20\x10");
  EXPECT_EQ(start_of("rgba.png"), "\xc7\x8f\x87");
  EXPECT_EQ(start_of("grey_alpha.png"), "\x8f\x8f\x8f");
  EXPECT_EQ(start_of("grey1.png", 2), Bytes("\xff\xff\xff\0\0\0", 6));
  EXPECT_EQ(start_of("palette.png", 4), Bytes("\xff\xff\xff\x7f\xff\x7f\0\0\xff\0\0\0", 12));
  const auto interlaced = seed("interlaced.png");
  ASSERT_TRUE(interlaced);
  for (std::size_t y = 0; y < 40; ++y) {
    for (std::size_t x = 0; x < 90; ++x) {
      const Bytes wanted{static_cast<char>(x), static_cast<char>(y), 9};
      ASSERT_EQ(interlaced->rgb.substr(3 * (90 * y + x), 3), wanted) << x << ' ' << y;
    }
  }
}

// 11.3.2.1: one colour of a picture without alpha stands for nothing; 6 bytes, 16 bits a part.
TEST(PngReader, MakesTheTransparentColourWhite) {
  Png png{.width = 200,
          .height = 20,
          .colour = PngColour::rgb,
          .bit_depth = 8,
          .palette = {},
          .rows = {},
          .dots_per_metre = {}};
  for (int y = 0; y < 20; ++y) {
    png.rows += '\0';
    for (int x = 0; x < 100; ++x) {
      png.rows += "\x0a\x14\x1e\x28\x32\x3c";
    }
  }
  Bytes file = write_png(png);
  const Bytes chunk = "tRNS" + Bytes("\0\x0a\0\x14\0\x1e", 6);
  const std::uint32_t crc = crc32(chunk);
  Bytes framed = Bytes("\0\0\0\x06", 4) + chunk;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    framed += static_cast<char>(crc >> shift & 0xffU);
  }
  file.insert(file.find("IDAT") - 4, framed);
  const auto picture = read_png(file, "a.png");
  ASSERT_TRUE(picture) << to_string(picture.error());
  EXPECT_EQ(picture->rgb.substr(0, 6), "\xff\xff\xff\x28\x32\x3c");
}

TEST(PngReader, SeesDamage) {
  for (const char* name : {"crc.png", "cut.png", "short_rows.png"}) {
    EXPECT_THAT(start_of(name), HasSubstr("endommagée")) << name;
  }
}

// The colour of what is transparent must not shine through at an edge: red on nothing (which says
// green) is red on white.
TEST(PngReader, MakesSmallerWithoutTheColourOfWhatIsTransparent) {
  Png png{.width = 200,
          .height = 20,
          .colour = PngColour::rgba,
          .bit_depth = 8,
          .palette = {},
          .rows = {},
          .dots_per_metre = {}};
  for (int y = 0; y < 20; ++y) {
    png.rows += '\0';
    for (int x = 0; x < 100; ++x) {
      png.rows += Bytes("\xff\0\0\xff\0\xff\0\0", 8);
    }
  }
  const auto picture = read_png(write_png(png), "a.png", {.drawn = 100});
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width, 100);
  EXPECT_EQ(picture->height, 10);
  for (std::size_t i = 0; i < picture->rgb.size(); i += 3) {
    ASSERT_EQ(picture->rgb.substr(i, 3), "\xff\x80\x80") << i;
  }
}

TEST(PngReader, UnpacksNothingThatClaimsToBeHuge) {
  Bytes bomb = png_of(200, 200, {.red = 1, .green = 2, .blue = 3});
  bomb.replace(16, 8, "\x00\x01\x00\x00\x00\x01\x00\x00", 8);
  EXPECT_THAT(told(bomb), HasSubstr("trop grande\u00A0: 65536 × 65536"));
}

}  // namespace
}  // namespace palmares::lib
