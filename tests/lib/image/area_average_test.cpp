// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/area_average.hpp"

#include <gmock/gmock.h>

namespace palmares::lib {
namespace {

/// Rows of one channel, thrice each value.
Bytes averaged(PixelSize from, PixelSize to, const std::vector<std::vector<int>>& rows) {
  AreaAverage average(from, to);
  for (const std::vector<int>& row : rows) {
    Bytes rgb;
    for (const int value : row) {
      rgb.append(3, static_cast<char>(value));
    }
    average.add(rgb);
  }
  return average.take();
}

std::vector<int> first_channel(BytesView rgb) {
  std::vector<int> values;
  for (std::size_t i = 0; i < rgb.size(); i += 3) {
    EXPECT_EQ(rgb[i], rgb[i + 1]);
    EXPECT_EQ(rgb[i], rgb[i + 2]);
    values.push_back(static_cast<unsigned char>(rgb[i]));
  }
  return values;
}

TEST(AreaAverage, MakesAChequerboardGrey) {
  const std::vector<std::vector<int>> board{
      {0, 255, 0, 255}, {255, 0, 255, 0}, {0, 255, 0, 255}, {255, 0, 255, 0}};
  EXPECT_THAT(first_channel(averaged({4, 4}, {2, 2}, board)),
              testing::ElementsAre(128, 128, 128, 128));
}

// Three pixels to two: the middle one lies half in each.
TEST(AreaAverage, SharesPixelsThatLieInTwo) {
  EXPECT_THAT(first_channel(averaged({3, 1}, {2, 1}, {{30, 60, 120}})),
              testing::ElementsAre(40, 100));
  EXPECT_THAT(first_channel(averaged({1, 3}, {1, 2}, {{30}, {60}, {120}})),
              testing::ElementsAre(40, 100));
}

TEST(AreaAverage, ChangesNothingOfOneColourAndNothingThatFits) {
  const std::vector<std::vector<int>> flat(7, std::vector<int>(5, 201));
  EXPECT_THAT(first_channel(averaged({5, 7}, {3, 4}, flat)), testing::Each(201));
  EXPECT_THAT(first_channel(averaged({3, 2}, {3, 2}, {{1, 2, 3}, {4, 5, 6}})),
              testing::ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST(AreaAverage, FitsSizesWithTheirProportions) {
  EXPECT_EQ(fitted({4000, 4000}, 2400), (PixelSize{2400, 2400}));
  EXPECT_EQ(fitted({4000, 1000}, 2400), (PixelSize{2400, 600}));
  EXPECT_EQ(fitted({1, 4000}, 2400), (PixelSize{1, 2400}));
  EXPECT_EQ(fitted({2400, 17}, 2400), (PixelSize{2400, 17}));
}

}  // namespace
}  // namespace palmares::lib
