// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/colour.hpp"

#include <gtest/gtest.h>

namespace palmares {
namespace {

TEST(Colour, ReadsHexInEitherCase) {
  EXPECT_EQ(parse_srgb("#16213E"), (Srgb{0x16, 0x21, 0x3E}));
  EXPECT_EQ(parse_srgb("#16213e"), (Srgb{0x16, 0x21, 0x3E}));
}

TEST(Colour, RefusesWhatIsNotSixDigits) {
  for (const std::string_view text : {"", "#", "16213E", "#16213", "#16213E0", "#16213G", "# 6213E",
                                      "#-6213E", "#+12345", "red"}) {
    EXPECT_EQ(parse_srgb(text), std::nullopt) << text;
  }
}

TEST(Colour, WritesHexInLowerCase) {
  EXPECT_EQ(to_hex({0x00, 0x7A, 0x63}), "#007a63");
  EXPECT_EQ(parse_srgb(to_hex({1, 2, 255})), (Srgb{1, 2, 255}));
}

// The extremes of WCAG 2.1, and two greys whose ratios against white its tools give.
TEST(Colour, MeasuresContrast) {
  const Srgb black{0, 0, 0};
  const Srgb white{255, 255, 255};
  EXPECT_DOUBLE_EQ(contrast(black, white), 21);
  EXPECT_DOUBLE_EQ(contrast(white, white), 1);
  EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, white), 4.54, 0.005);
  EXPECT_NEAR(contrast(white, {0x94, 0x94, 0x94}), 3.03, 0.005);
}

TEST(Colour, MeasuresContrastEitherWayRound) {
  const Srgb ink{0x16, 0x21, 0x3E};
  const Srgb ground{0xB9, 0xC3, 0xDB};
  EXPECT_DOUBLE_EQ(contrast(ink, ground), contrast(ground, ink));
}

TEST(Colour, SumsItsInks) {
  EXPECT_DOUBLE_EQ((Cmyk{100, 85, 35, 45}).total(), 265);
}

}  // namespace
}  // namespace palmares
