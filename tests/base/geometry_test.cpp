// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/geometry.hpp"

#include <gtest/gtest.h>

namespace palmares {
namespace {

TEST(Length, ConvertsBetweenUnits) {
  EXPECT_DOUBLE_EQ(Length::mm(25.4).pt(), 72);
  EXPECT_DOUBLE_EQ(Length::mm(25.4).px(), 96);
  EXPECT_DOUBLE_EQ(Length::px(96).mm(), 25.4);
  EXPECT_DOUBLE_EQ(Length::pt(36).mm(), 12.7);
}

TEST(Length, Calculates) {
  EXPECT_DOUBLE_EQ((Length::mm(2) + Length::mm(3) * 2 - Length::mm(1) / 2).mm(), 7.5);
  EXPECT_DOUBLE_EQ(Length::mm(10) / Length::mm(4), 2.5);
  EXPECT_LT(Length::mm(1), Length::pt(3));
}

TEST(Rect, UnitesWithAnotherAndIgnoresAnEmptyOne) {
  const Rect a{0, 0, 10, 5};
  EXPECT_EQ(a.united({20, -5, 10, 5}), (Rect{0, -5, 30, 10}));
  EXPECT_EQ(a.united({}), a);
  EXPECT_EQ(Rect{}.united(a), a);
}

TEST(Rect, HoldsWhatLiesWithinTheTolerance) {
  const Rect page{0, 0, 297, 210};
  EXPECT_TRUE(page.holds(page));
  EXPECT_FALSE(page.holds(page.outset(0.01)));
  EXPECT_TRUE(page.holds(page.outset(0.01), 0.02));
  EXPECT_FALSE(page.holds({290, 0, 10, 10}));
}

TEST(Rect, GrowsOnEverySide) {
  EXPECT_EQ((Rect{0, 0, 100, 50}.outset(3)), (Rect{-3, -3, 106, 56}));
}

TEST(Affine, AppliesTheInnerTransformFirst) {
  const Affine scale_then_move = Affine::translation(10, 0) * Affine::scaling(2);
  EXPECT_EQ(scale_then_move({1, 1}), (Point{12, 2}));
  const Affine move_then_scale = Affine::scaling(2) * Affine::translation(10, 0);
  EXPECT_EQ(move_then_scale({1, 1}), (Point{22, 2}));
}

TEST(Affine, ReadsItsNumbersAsSvgDoes) {
  const Affine quarter_turn{0, 1, -1, 0, 0, 0};
  EXPECT_EQ(quarter_turn({1, 0}), (Point{0, 1}));
  EXPECT_TRUE((quarter_turn * quarter_turn * quarter_turn * quarter_turn).identity());
}

}  // namespace
}  // namespace palmares
