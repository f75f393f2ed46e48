// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/render_cost.hpp"

#include "render/formats.hpp"

#include <gtest/gtest.h>

namespace palmares::site {
namespace {

http::Cost picture(double width, double height) {
  return cost_of_file("png", width * height);
}

bool cheap(http::Cost cost) {
  return http::Job{.run = [] {}, .cost = cost}.cheap();
}

TEST(RenderCost, OfWhatPagesShowIsCheap) {
  for (const render::SheetFormat& format : render::sheet_formats()) {
    EXPECT_TRUE(cheap(cost_of_file(format.slug, 0))) << format.slug;
  }
  for (const char* letter : {"odt", "html", "txt", "md"}) {
    EXPECT_TRUE(cheap(cost_of_file(letter, 0))) << letter;
  }
  EXPECT_TRUE(cheap(picture(300, 300)));
  EXPECT_TRUE(cheap(picture(1200, 630))) << "a card for social networks";
  EXPECT_TRUE(cheap(cost_of_page));
  EXPECT_TRUE(cheap(cost_of_map));
}

TEST(RenderCost, OfLargePicturesAndKitsIsNot) {
  EXPECT_FALSE(cheap(picture(4096, 1024)));
  EXPECT_FALSE(cheap(picture(2000, 2000)));
  EXPECT_FALSE(cheap(cost_of_kit));
}

TEST(RenderCost, OfAPictureRisesWithItsPixels) {
  EXPECT_LT(picture(300, 300), picture(640, 640));
  EXPECT_LT(picture(2000, 1000), picture(4000, 2000));
}

TEST(RenderCost, OfAKitIsMoreThanOfAnyPicture) {
  EXPECT_GT(cost_of_kit, cost_of_file("png", 20e6));
}

TEST(RenderCost, OfPixelsIsOfPicturesOnly) {
  EXPECT_EQ(cost_of_file("svg", 20e6), cost_of_file("svg", 0));
}

}  // namespace
}  // namespace palmares::site
