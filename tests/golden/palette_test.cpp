// SPDX-License-Identifier: AGPL-3.0-or-later
// The inks of the charters: recipes that a press can hold, black that is black alone.
#include "golden/sample.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::golden {

namespace {

constexpr double most_ink = 300;  ///< per cent, coated paper

class Palette : public testing::TestWithParam<std::string> {};

TEST_P(Palette, HasARecipeOfEveryInkWithinThePress) {
  for (const domain::Swatch& swatch : context().composer.charter(GetParam())->palette) {
    EXPECT_LE(swatch.cmyk.total(), most_ink) << swatch.name;
    const bool paper = swatch.srgb == Srgb{255, 255, 255};
    EXPECT_EQ(swatch.cmyk.total() == 0, paper) << swatch.name;
  }
}

TEST_P(Palette, PrintsBlackOnTheBlackPlateOver) {
  const domain::Swatch* black = context().composer.charter(GetParam())->swatch("noir");
  ASSERT_NE(black, nullptr);
  EXPECT_EQ(black->srgb, (Srgb{0, 0, 0}));
  EXPECT_EQ(black->cmyk, (Cmyk{0, 0, 0, 100}));
  EXPECT_TRUE(black->overprint);
}

INSTANTIATE_TEST_SUITE_P(Charters, Palette, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
