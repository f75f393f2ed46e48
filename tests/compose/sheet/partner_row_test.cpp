// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/partner_row.hpp"

#include "compose/sheet/photograph.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace palmares::compose {
namespace {

LogoPixels logo(int width, int height) {
  return {.width = width,
          .height = height,
          .rgb = std::make_shared<const Bytes>(
              static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 'x')};
}

double area(const document::Picture& picture) {
  return picture.box.width * picture.box.height;
}

void expect_within(const std::vector<document::Picture>& pictures, const Rect& box) {
  for (const document::Picture& picture : pictures) {
    EXPECT_GE(picture.box.x, box.x - 1e-6);
    EXPECT_GE(picture.box.y, box.y - 1e-6);
    EXPECT_LE(picture.box.right(), box.right() + 1e-6);
    EXPECT_LE(picture.box.bottom(), box.bottom() + 1e-6);
    EXPECT_NEAR(picture.box.width / picture.box.height,
                static_cast<double>(picture.width) / picture.height, 1e-6);
  }
}

TEST(PartnerRow, LetsNoLogoLookLargerThanAnother) {
  const Rect box{10, 20, 100, 12};
  const auto pictures = partner_row({logo(600, 600), logo(900, 300), logo(400, 200)}, {.box = box});
  ASSERT_EQ(pictures.size(), 3U);
  expect_within(pictures, box);
  EXPECT_NEAR(area(pictures[1]), area(pictures[0]), 1e-3);
  EXPECT_NEAR(area(pictures[2]), area(pictures[0]), 1e-3);
  EXPECT_DOUBLE_EQ(pictures[0].box.x, box.x);
  EXPECT_LT(pictures[0].box.right(), pictures[1].box.x);
  EXPECT_LT(pictures[1].box.right(), pictures[2].box.x);
  EXPECT_NEAR(pictures[0].box.y + pictures[0].box.height / 2,
              pictures[1].box.y + pictures[1].box.height / 2, 1e-6);
}

TEST(PartnerRow, BreaksWhereLogosWouldBeTooSmall) {
  const Rect box{0, 0, 35, 16};
  const std::vector<LogoPixels> many(7, logo(900, 300));
  const auto pictures = partner_row(many, {.box = box});
  ASSERT_EQ(pictures.size(), many.size());
  expect_within(pictures, box);
  EXPECT_NE(pictures.front().box.y, pictures.back().box.y);
  EXPECT_GT(pictures.front().box.width, 35.0 / 7);
}

TEST(PartnerRow, StandsWhereItsSlotSays) {
  const Rect box{0, 0, 100, 10};
  const auto right = partner_row({logo(600, 600)}, {.box = box,
                                                    .align = domain::HorizontalAlign::right,
                                                    .valign = domain::VerticalAlign::bottom,
                                                    .largest = 0.01});
  EXPECT_NEAR(right.front().box.right(), 100, 1e-6);
  EXPECT_NEAR(right.front().box.bottom(), 10, 1e-6);
  EXPECT_NEAR(right.front().box.width, 6, 1e-6) << "no larger than its pixels allow";
  EXPECT_TRUE(partner_row({}, {.box = box}).empty());
}

TEST(Photograph, CoversItsPlaceAndIsNoFinerThanItsMedium) {
  Bytes rgb;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 8; ++x) {
      rgb.append(3, static_cast<char>(x < 4 ? 10 : 30));
    }
  }
  const LogoPixels photograph{.width = 8, .height = 4, .rgb = std::make_shared<const Bytes>(rgb)};
  const document::Picture fine = covering(photograph, {0, 0, 4, 4}, 0.1);
  EXPECT_EQ(fine.width, 4) << "the middle, no pixel of it made twice";
  EXPECT_EQ(fine.height, 4);
  EXPECT_EQ((*fine.rgb)[0], 10);
  EXPECT_EQ((*fine.rgb)[3 * 3], 30);
  const document::Picture coarse = covering(photograph, {0, 0, 8, 4}, 4);
  EXPECT_EQ(coarse.width, 2);
  EXPECT_EQ(coarse.height, 1);
  EXPECT_EQ(*coarse.rgb, Bytes({10, 10, 10, 30, 30, 30}));
  const document::Picture mean = covering(photograph, {0, 0, 8, 4}, 8);
  EXPECT_EQ(*mean.rgb, Bytes({20, 20, 20}));
}

TEST(Photograph, IsAsLegibleUnderTextAsItsShapeIs) {
  Bytes rgb;
  for (int y = 0; y < 60; ++y) {
    rgb.append(3 * 2, static_cast<char>(y % 2 == 0 ? 255 : 90));  // snow and stone
  }
  const document::Picture picture{
      .box = {0, 100, 2, 60}, .width = 2, .height = 60, .rgb = std::make_shared<const Bytes>(rgb)};
  const auto at = [](const document::Picture& of, std::size_t y) {
    const auto channel = [&](std::size_t i) {
      return static_cast<std::uint8_t>((*of.rgb)[y * 6 + i]);
    };
    return Srgb{channel(0), channel(1), channel(2)};
  };
  const Srgb white{255, 255, 255};
  const Srgb black{0, 0, 0};
  const Srgb green{0, 122, 94};
  const document::Picture under = readable_under(picture, {.top = 140, .ink = white}, green);
  for (std::size_t y = 0; y < 60; ++y) {
    if (y < 30) {
      EXPECT_EQ(at(under, y), at(picture, y)) << y << ": well above the text nothing changes";
    } else if (y >= 40) {
      EXPECT_GE(contrast(at(under, y), white), contrast(green, white)) << y;
    }
  }
  EXPECT_EQ(at(under, 50), green) << "snow becomes the ink of the shape";
  EXPECT_NE(at(under, 51), green) << "and what is darker stays to be seen";
  const Srgb yellow{244, 180, 0};
  const document::Picture dark = readable_under(picture, {.top = 100, .ink = black}, yellow);
  for (std::size_t y = 0; y < 60; ++y) {
    EXPECT_GE(contrast(at(dark, y), black), contrast(yellow, black)) << y;
  }
}

}  // namespace
}  // namespace palmares::compose
