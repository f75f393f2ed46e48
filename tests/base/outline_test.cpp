// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/outline.hpp"

#include <gtest/gtest.h>

namespace palmares {
namespace {

TEST(Outline, BoundsARectangle) {
  EXPECT_EQ(rectangle({1, 2, 3, 4}).bounds(), (Rect{1, 2, 3, 4}));
}

TEST(Outline, IsEmptyWithoutSegments) {
  EXPECT_TRUE(Outline{}.empty());
  EXPECT_EQ(Outline{}.bounds(), Rect{});
}

TEST(Outline, BoundsTheCurveAndNotItsControls) {
  Outline arch;
  arch.move_to({0, 0});
  arch.curve_to({0, 4}, {4, 4}, {4, 0});
  EXPECT_EQ(arch.bounds(), (Rect{0, 0, 4, 3}))
      << "the top of the arch is at 3/4 of its controls' height";
}

TEST(Outline, BoundsACircleOfFourCurves) {
  constexpr double k = 0.5522847498;
  Outline circle;
  circle.move_to({1, 0});
  circle.curve_to({1, k}, {k, 1}, {0, 1});
  circle.curve_to({-k, 1}, {-1, k}, {-1, 0});
  circle.curve_to({-1, -k}, {-k, -1}, {0, -1});
  circle.curve_to({k, -1}, {1, -k}, {1, 0});
  circle.close();
  const Rect bounds = circle.bounds();
  EXPECT_NEAR(bounds.x, -1, 1e-9);
  EXPECT_NEAR(bounds.y, -1, 1e-9);
  EXPECT_NEAR(bounds.width, 2, 1e-9);
  EXPECT_NEAR(bounds.height, 2, 1e-9);
}

TEST(Outline, FindsTheExtremumOfACurveThatIsAQuadratic) {
  Outline curve;
  curve.move_to({0, 0});
  curve.curve_to({2, 2}, {4, 2}, {6, 0});
  EXPECT_NEAR(curve.bounds().height, 1.5, 1e-9);
}

TEST(Outline, MapsEveryPoint) {
  const Outline moved =
      rectangle({0, 0, 2, 1}).transformed(Affine::translation(5, 6) * Affine::scaling(2));
  EXPECT_EQ(moved.bounds(), (Rect{5, 6, 4, 2}));
}

TEST(Outline, AppendsAnother) {
  Outline two = rectangle({0, 0, 1, 1});
  two.append(rectangle({9, 9, 1, 1}));
  EXPECT_EQ(two.segments.size(), 10U);
  EXPECT_EQ(two.bounds(), (Rect{0, 0, 10, 10}));
}

}  // namespace
}  // namespace palmares
