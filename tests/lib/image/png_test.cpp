// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/png.hpp"

#include "support/image.hpp"

#include <gmock/gmock.h>

namespace palmares::lib {

namespace {

using support::Pixel;
using testing::ElementsAre;

Png two_rows() {
  return {.width = 3,
          .height = 2,
          .colour = PngColour::palette,
          .bit_depth = 2,
          .palette = {{.red = 1, .green = 2, .blue = 3, .alpha = 0},
                      {.red = 4, .green = 5, .blue = 6, .alpha = 128},
                      {.red = 7, .green = 8, .blue = 9}},
          .rows = Bytes("\0\x18\0\x90", 4),  // 0 1 2 and 2 1 0
          .dots_per_metre = 3937};
}

std::vector<std::string> types(const Bytes& png) {
  std::vector<std::string> result;
  for (const support::Chunk& chunk : support::chunks(png)) {
    result.push_back(chunk.type);
  }
  return result;
}

TEST(Png, IsReadByLibpng) {
  const support::Image image = support::decode_png(write_png(two_rows()));
  EXPECT_THAT(image.pixels,
              ElementsAre(Pixel{1, 2, 3, 0}, Pixel{4, 5, 6, 128}, Pixel{7, 8, 9, 255},
                          Pixel{7, 8, 9, 255}, Pixel{4, 5, 6, 128}, Pixel{1, 2, 3, 0}));
}

TEST(Png, HasItsChunksInOrder) {
  EXPECT_THAT(types(write_png(two_rows())),
              ElementsAre("IHDR", "sRGB", "pHYs", "PLTE", "tRNS", "IDAT", "IEND"));
  Png plain{.width = 1,
            .height = 1,
            .colour = PngColour::rgb,
            .bit_depth = 8,
            .palette = {},
            .rows = Bytes("\0\1\2\3", 4),
            .dots_per_metre = {}};
  EXPECT_THAT(types(write_png(plain)), ElementsAre("IHDR", "sRGB", "IDAT", "IEND"));
}

TEST(Png, CarriesWordsInUnicode) {
  Png png = two_rows();
  png.texts = {{.keyword = "Title", .language = "fr-FR", .words = "Œuilly"}};
  EXPECT_THAT(types(write_png(png)),
              ElementsAre("IHDR", "sRGB", "pHYs", "iTXt", "PLTE", "tRNS", "IDAT", "IEND"));
  EXPECT_EQ(support::chunk(write_png(png), "iTXt"), Bytes("Title\0\0\0fr-FR\0\0", 15) + "Œuilly");
}

TEST(Png, LeavesOutTheAlphaOfOpaqueEntries) {
  EXPECT_EQ(support::chunk(write_png(two_rows()), "tRNS"), Bytes("\0\x80", 2));
}

TEST(Png, TellsDotsPerMetreBothWays) {
  EXPECT_EQ(support::chunk(write_png(two_rows()), "pHYs"),
            Bytes("\0\0\x0f\x61\0\0\x0f\x61\x01", 9));
}

TEST(Png, CountsTheFilterInARow) {
  Png png = two_rows();
  EXPECT_EQ(row_size(png), 2U);
  png.width = 5;
  EXPECT_EQ(row_size(png), 3U);
  png.colour = PngColour::rgba;
  png.bit_depth = 8;
  EXPECT_EQ(row_size(png), 21U);
}

}  // namespace

}  // namespace palmares::lib
