// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/geom.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace palmares::lib {
namespace {

using testing::DoubleNear;

void expect_rect(const Rect& found, const Rect& wanted, double tolerance = 1e-9) {
  EXPECT_NEAR(found.x, wanted.x, tolerance);
  EXPECT_NEAR(found.y, wanted.y, tolerance);
  EXPECT_NEAR(found.width, wanted.width, tolerance);
  EXPECT_NEAR(found.height, wanted.height, tolerance);
}

TEST(Geom, ReadsLinesAndCurvesRelativeAndAbsolute) {
  const auto outline = path_data("M1 2h3v4l-3,-1zC1 1 2 2 3 3");
  ASSERT_TRUE(outline.has_value());
  EXPECT_THAT(outline->segments,
              testing::ElementsAre(Segment::move, Segment::line, Segment::line, Segment::line,
                                   Segment::close, Segment::move, Segment::curve));
  EXPECT_EQ(outline->points[2], (Point{4, 6}));
  EXPECT_EQ(outline->points[4], (Point{1, 2}));
}

TEST(Geom, RaisesQuadraticCurves) {
  const auto outline = path_data("M0 0Q3 3 6 0");
  ASSERT_TRUE(outline.has_value());
  EXPECT_EQ(outline->points, (std::vector<Point>{{0, 0}, {2, 2}, {4, 2}, {6, 0}}));
}

TEST(Geom, TurnsArcsIntoCurvesOfTheSameBounds) {
  const auto outline = path_data("M100 0A100 100 0 1 1 -100 0A100 100 0 1 1 100 0Z");
  ASSERT_TRUE(outline.has_value());
  expect_rect(outline->bounds(), {-100, -100, 200, 200}, 0.03);
  EXPECT_EQ(outline->points.back(), (Point{100, 0}));
}

TEST(Geom, KeepsEveryPointOfAnArcNearItsEllipse) {
  const auto outline = path_data("M-36 0A36 16 30 1 0 20 20");
  ASSERT_TRUE(outline.has_value());
  EXPECT_EQ(outline->points.back(), (Point{20, 20}));
  EXPECT_GE(outline->segments.size(), 3U);
}

TEST(Geom, EnlargesARadiusThatCannotReach) {
  const auto outline = path_data("M0 0A1 1 0 0 1 20 0");
  ASSERT_TRUE(outline.has_value());
  expect_rect(outline->bounds(), {0, -10, 20, 10}, 0.01);
}

TEST(Geom, RefusesMalformedPathData) {
  EXPECT_FALSE(path_data("M1 2 L").has_value());
  EXPECT_FALSE(path_data("10 20").has_value());
  EXPECT_FALSE(path_data("M1 2 Lx y").has_value());
}

TEST(Geom, MultipliesTransformLists) {
  const auto both = transform_list("translate(10,20) scale(2)");
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ((*both)({1, 1}), (Point{12, 22}));
  EXPECT_EQ(transform_list("  ").value(), Affine{});
  EXPECT_EQ(transform_list("matrix(1 2 3 4 5 6)").value(), (Affine{1, 2, 3, 4, 5, 6}));
}

TEST(Geom, RotatesClockwiseOnAPage) {
  const Point turned = transform_list("rotate(90)").value()({1, 0});
  EXPECT_THAT(turned.x, DoubleNear(0, 1e-12));
  EXPECT_THAT(turned.y, DoubleNear(1, 1e-12));
  const Point about = transform_list("rotate(180 5 5)").value()({5, 6});
  EXPECT_THAT(about.x, DoubleNear(5, 1e-12));
  EXPECT_THAT(about.y, DoubleNear(4, 1e-12));
}

TEST(Geom, Skews) {
  EXPECT_THAT(transform_list("skewX(45)").value()({0, 2}).x, DoubleNear(2, 1e-12));
  EXPECT_THAT(transform_list("skewY(45)").value()({2, 0}).y, DoubleNear(2, 1e-12));
}

TEST(Geom, RefusesMalformedTransforms) {
  for (const auto* text : {"rotate(1,2)", "turn(4)", "scale(", "scale)(", "matrix(1 2 3)",
                           "translate(1,x)", "scale()", "skewX(1 2)"}) {
    EXPECT_FALSE(transform_list(text).has_value()) << text;
  }
}

TEST(Geom, DrawsEllipsesAndRoundedRectangles) {
  expect_rect(ellipse({5, 5}, 3, 2).bounds(), {2, 3, 6, 4});
  const Outline rounded = rounded_rectangle({0, 0, 10, 4}, 8, 1);
  expect_rect(rounded.bounds(), {0, 0, 10, 4});
  EXPECT_EQ(rounded.segments.size(), 10U);
  EXPECT_EQ(rounded_rectangle({0, 0, 10, 4}, 0, 3), rectangle({0, 0, 10, 4}));
}

}  // namespace
}  // namespace palmares::lib
