// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/image.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

namespace palmares::support {

namespace {

Image sample() {
  Image image = filled(5, 3, {.red = 1, .green = 2, .blue = 3});
  image.at(4, 2) = {.red = 250, .green = 100, .blue = 50, .alpha = 128};
  return image;
}

TEST(Image, ComesBackFromItsPng) {
  const Image image = decode_png(encode_png(sample()));
  EXPECT_EQ(image.width, 5);
  EXPECT_EQ(image.height, 3);
  EXPECT_EQ(image.pixels, sample().pixels);
}

TEST(Image, RefusesWhatIsNoPng) {
  EXPECT_THROW((void)decode_png("GIF89a"), std::runtime_error);
  EXPECT_THROW((void)chunks("GIF89a"), std::runtime_error);
}

TEST(Image, MeasuresTheLargestDifferenceOfAChannel) {
  EXPECT_EQ(difference({.red = 10, .green = 20, .blue = 30, .alpha = 40},
                       {.red = 11, .green = 17, .blue = 30, .alpha = 42}),
            3);
}

TEST(Chunks, StandInTheirOrder) {
  const std::vector<Chunk> found = chunks(encode_png(sample()));
  ASSERT_GE(found.size(), 3U);
  EXPECT_EQ(found.front().type, "IHDR");
  EXPECT_EQ(found.front().data.substr(0, 8), Bytes("\0\0\0\x05\0\0\0\x03", 8));
  EXPECT_EQ(found.back().type, "IEND");
  EXPECT_FALSE(chunk(encode_png(sample()), "tIME"));
}

TEST(Chunks, AreRefusedWithAWrongChecksum) {
  Bytes png = encode_png(sample());
  png[20] = static_cast<char>(png[20] ^ 1);
  EXPECT_THROW((void)chunks(png), std::runtime_error);
  EXPECT_THROW((void)chunks(BytesView(png).substr(0, 30)), std::runtime_error);
}

}  // namespace

}  // namespace palmares::support
