// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg_path.hpp"

#include "support/documents.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace palmares::render {

namespace {

TEST(SvgPath, GoesAlongTheAxesInOneNumber) {
  EXPECT_EQ(path_data(rectangle({10, 20, 30, 5}), 0), "m10 20h30v5h-30z");
}

TEST(SvgPath, LeavesOutRepeatedLetters) {
  Outline outline;
  outline.move_to({0, 0});
  outline.line_to({1, 2});
  outline.line_to({3, 1});
  outline.line_to({2, -1});
  EXPECT_EQ(path_data(outline, 0), "m0 0 1 2 2-1-1-2");
}

TEST(SvgPath, SeparatesNumbersOnlyWhereItMust) {
  Outline outline;
  outline.move_to({0.5, 0.25});
  outline.line_to({1, 0.75});
  outline.line_to({3, 1.5});
  EXPECT_EQ(path_data(outline, 2), "m.5.25.5.5 2 .75");
}

TEST(SvgPath, MirrorsTheLastHandle) {
  Outline outline;
  outline.move_to({0, 0});
  outline.curve_to({0, 5}, {5, 10}, {10, 10});
  outline.curve_to({15, 10}, {20, 5}, {20, 0});
  outline.line_to({20, -10});
  outline.curve_to({20, -10}, {10, -20}, {0, -20});
  EXPECT_EQ(path_data(outline, 0), "m0 0c0 5 5 10 10 10s10-5 10-10v-10s-10-10-20-10");
}

TEST(SvgPath, StartsAgainFromWhereASubpathBegan) {
  Outline outline = rectangle({0, 0, 10, 10});
  outline.append(rectangle({20, 0, 10, 10}));
  EXPECT_EQ(path_data(outline, 0), "m0 0h10v10h-10zm20 0h10v10h-10z");
}

TEST(SvgPath, LeavesTheLineBackToTheStartToClosing) {
  Outline outline = rectangle({0, 0, 10, 10});
  outline.segments.back() = Segment::line;
  outline.points.push_back({0, 0});
  EXPECT_EQ(path_data(outline, 0), "m0 0h10v10h-10v-10");
  outline.close();
  EXPECT_EQ(path_data(outline, 0), "m0 0h10v10h-10z");
}

TEST(SvgPath, AddsUpNoRounding) {
  Outline outline;
  outline.move_to({0, 0});
  for (int i = 1; i <= 3000; ++i) {
    outline.line_to({i * 0.333333, i * 0.333333});
  }
  const std::string data = path_data(outline, 2);
  double x = 0;
  for (std::size_t at = data.find("0 0") + 3; at < data.size();) {
    std::size_t used = 0;
    x += std::stod(data.substr(at), &used);
    at += used;
    (void)std::stod(data.substr(at), &used);
    at += used;
  }
  EXPECT_NEAR(x, 1000, 0.01);
}

TEST(SvgPath, OfNothingIsEmpty) {
  EXPECT_EQ(path_data({}, 2), "");
}

}  // namespace

}  // namespace palmares::render
