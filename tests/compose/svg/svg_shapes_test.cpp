// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_shapes.hpp"

#include <gmock/gmock.h>

namespace palmares::compose {
namespace {

class SvgShapes : public testing::Test {
 protected:
  Outline drawn(std::string name, std::vector<std::pair<std::string, std::string>> attributes) {
    return shape_outline(
        svg,
        {.name = std::move(name), .attributes = std::move(attributes), .children = {}, .line = 1});
  }
  SvgFile svg{.name = "f.svg", .palette = {}, .ids = {}, .problems = {}};
};

TEST_F(SvgShapes, KnowsTheBasicShapes) {
  for (const auto* name : {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}) {
    EXPECT_TRUE(is_shape(name)) << name;
  }
  EXPECT_FALSE(is_shape("text"));
}

TEST_F(SvgShapes, DrawsPlainRectangles) {
  EXPECT_EQ(drawn("rect", {{"x", "1"}, {"y", "2"}, {"width", "3"}, {"height", "4"}}),
            rectangle({1, 2, 3, 4}));
}

TEST_F(SvgShapes, TakesTheOtherRadiusWhereOneIsMissing) {
  const Outline by_rx = drawn("rect", {{"width", "30"}, {"height", "40"}, {"rx", "5"}});
  EXPECT_EQ(by_rx, drawn("rect", {{"width", "30"}, {"height", "40"}, {"ry", "5"}}));
  EXPECT_EQ(by_rx.points.front(), (Point{5, 0}));
}

TEST_F(SvgShapes, DrawsCirclesAndEllipses) {
  const Rect circle = drawn("circle", {{"cx", "5"}, {"cy", "6"}, {"r", "2"}}).bounds();
  EXPECT_NEAR(circle.x, 3, 1e-9);
  EXPECT_NEAR(circle.height, 4, 1e-9);
  EXPECT_NEAR(drawn("ellipse", {{"rx", "2"}, {"ry", "3"}}).bounds().height, 6, 1e-9);
}

TEST_F(SvgShapes, ClosesPolygonsButNotPolylines) {
  EXPECT_EQ(drawn("polygon", {{"points", "0,0 1,0 1,1"}}).segments.back(), Segment::close);
  EXPECT_EQ(drawn("polyline", {{"points", "0,0 1,0 1,1"}}).segments.back(), Segment::line);
  EXPECT_EQ(drawn("line", {{"x2", "7"}}).points.back(), (Point{7, 0}));
}

TEST_F(SvgShapes, DrawNothingOfAPathWithoutData) {
  EXPECT_TRUE(drawn("path", {}).empty());
  EXPECT_TRUE(svg.problems.empty());
}

}  // namespace
}  // namespace palmares::compose
