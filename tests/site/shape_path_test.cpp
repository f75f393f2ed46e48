// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/shape_path.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace palmares::site {
namespace {

Outline square(double x, double y, double size) {
  return rectangle({.x = x, .y = y, .width = size, .height = size});
}

TEST(ShapePath, IsScaledToItsBox) {
  const ShapePath path = shape_path(
      {.parts = {rectangle({.x = 10, .y = 20, .width = 4, .height = 2})}, .seam = 0}, 400);
  EXPECT_EQ(path.width, 200);
  EXPECT_EQ(path.height, 100);
  EXPECT_EQ(path.data, "M0 0l200 0 0 100-200 0z");
}

TEST(ShapePath, IsEmptyWithoutAShape) {
  EXPECT_EQ(shape_path({}, 400).data, "");
  EXPECT_EQ(shape_path({.parts = {Outline()}, .seam = 0}, 400).data, "");
}

TEST(ShapePath, IsThinnedToWhatAPageCanAfford) {
  Outline rough;
  for (int i = 0; i < 2000; ++i) {
    const double angle = i * 3.14159265 / 1000;
    const double radius = 50 + (i % 2 == 0 ? 0.4 : -0.4);
    const Point at{radius * std::cos(angle), radius * std::sin(angle)};
    i == 0 ? rough.move_to(at) : rough.line_to(at);
  }
  rough.close();
  const ShapePath path = shape_path({.parts = {rough}, .seam = 0}, 300);
  EXPECT_LE(path.data.size(), 300U);
  EXPECT_GE(path.data.size(), 60U) << "still round";
}

TEST(ShapePath, JoinsPartsThatTouchUpToASeam) {
  const ShapePath path = shape_path(
      {.parts = {square(0, 0, 10), square(10.1, 0, 10), square(0, 10.1, 10)}, .seam = 0.2}, 400);
  EXPECT_EQ(std::ranges::count(path.data, 'M'), 1) << path.data;
}

TEST(ShapePath, KeepsPartsThatLieApart) {
  const ShapePath path =
      shape_path({.parts = {square(0, 0, 10), square(20, 20, 10)}, .seam = 0.2}, 400);
  EXPECT_EQ(std::ranges::count(path.data, 'M'), 2) << path.data;
}

}  // namespace
}  // namespace palmares::site
