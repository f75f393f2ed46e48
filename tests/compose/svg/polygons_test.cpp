// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/polygons.hpp"

#include "lib/image/geom.hpp"

#include <gmock/gmock.h>

#include <numbers>

namespace palmares::compose {
namespace {

TEST(Polygons, MeasureARectangleExactly) {
  const auto polygons = polygons_of(rectangle({2, 3, 10, 4}));
  ASSERT_EQ(polygons.size(), 1U);
  const PolygonMeasure measured = measure(polygons[0]);
  EXPECT_DOUBLE_EQ(measured.area, 40);
  EXPECT_DOUBLE_EQ(measured.perimeter, 28);
  EXPECT_NEAR(measured.centroid.x, 7, 1e-12);
  EXPECT_NEAR(measured.centroid.y, 5, 1e-12);
}

TEST(Polygons, MeasureACircleClosely) {
  const PolygonMeasure measured = measure(polygons_of(lib::ellipse({5, 5}, 10, 10))[0]);
  EXPECT_NEAR(measured.area, std::numbers::pi * 100, 0.6);
  EXPECT_NEAR(measured.perimeter, 2 * std::numbers::pi * 10, 0.1);
}

TEST(Polygons, MeasureNothingOfALine) {
  EXPECT_EQ(measure({{0, 0}, {5, 0}}).area, 0);
}

TEST(Polygons, KnowWhatAFilledOutlineCovers) {
  const auto round = polygons_of(lib::rounded_rectangle({0, 0, 10, 10}, 3, 3));
  EXPECT_TRUE(covers(round, {5, 5}));
  EXPECT_FALSE(covers(round, {0.1, 0.1}));
  EXPECT_FALSE(covers(round, {11, 5}));
}

}  // namespace
}  // namespace palmares::compose
