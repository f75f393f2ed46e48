// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/page.hpp"

#include <gmock/gmock.h>

namespace palmares::document {
namespace {

Ink ink(Srgb srgb, double tint) {
  return {
      .swatch = "encre", .srgb = srgb, .cmyk = {}, .spot = {}, .overprint = false, .tint = tint};
}

Item box(const Rect& rect) {
  return {Path{.outline = rectangle(rect),
               .fill = ink({0, 0, 0}, 1),
               .rule = FillRule::nonzero,
               .stroke = {}}};
}

TEST(Page, ShowsAFullTintAsTheSwatchItself) {
  EXPECT_EQ(screen_colour(ink({22, 33, 62}, 1)), (Srgb{22, 33, 62}));
}

TEST(Page, LightensATintTowardsPaper) {
  EXPECT_EQ(screen_colour(ink({0, 100, 255}, 0.5)), (Srgb{128, 178, 255}));
  EXPECT_EQ(screen_colour(ink({0, 0, 0}, 0)), (Srgb{255, 255, 255}));
}

TEST(Page, CountsHalfAStrokeIntoTheBounds) {
  Item item = box({10, 20, 30, 40});
  std::get<Path>(item.value).stroke =
      Stroke{.ink = ink({0, 0, 0}, 1), .width = 2, .cap = LineCap::butt, .join = LineJoin::miter};
  EXPECT_EQ(bounds(item), (Rect{9, 19, 32, 42}));
}

TEST(Page, BoundsATextByItsEms) {
  Text text;
  text.size = 10;
  text.origin = {5, 50};
  text.advance = 30;
  EXPECT_EQ(bounds({text}), (Rect{5, 42, 30, 10}));
}

TEST(Page, TransformsAndClipsTheBoundsOfAGroup) {
  Group group;
  group.items = {box({0, 0, 10, 10}), box({20, 0, 10, 10})};
  group.clip = Rect{5, 0, 20, 5};
  group.transform = Affine::translation(100, 0) * Affine::scaling(2);
  EXPECT_EQ(bounds({group}), (Rect{110, 0, 40, 10}));
}

TEST(Page, BoundsAnEmptyGroupByNothing) {
  EXPECT_TRUE(bounds({Group{}}).empty());
}

TEST(Page, BoundsAPictureByItsBox) {
  EXPECT_EQ(bounds({Picture{.box = {1, 2, 3, 4},
                            .width = 1,
                            .height = 1,
                            .rgb = std::make_shared<const Bytes>("abc")}}),
            (Rect{1, 2, 3, 4}));
}

}  // namespace
}  // namespace palmares::document
