// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/print_marks.hpp"

#include "support/documents.hpp"

#include <gmock/gmock.h>

namespace palmares::render {
namespace {

document::Page a5(double bleed) {
  return {.trim = {210, 148}, .bleed = bleed, .items = {}};
}

TEST(PrintMarks, LieOutsideTheBleed) {
  const document::Page page = a5(3);
  const auto marks = print_marks(page);
  ASSERT_EQ(marks.size(), 1U);
  const auto& path = std::get<document::Path>(marks[0].value);
  const Rect bleed = bleed_box(page).outset(0.5);
  for (const Point& p : path.outline.points) {
    EXPECT_FALSE(bleed.holds({p.x, p.y, 0, 0})) << p.x << ' ' << p.y;
  }
  EXPECT_TRUE(print_sheet(page).holds(document::bounds(marks[0])));
}

TEST(PrintMarks, StandOnEveryPlate) {
  const auto marks = print_marks(a5(3));
  EXPECT_EQ(std::get<document::Path>(marks.at(0).value).stroke->ink.spot, "All");
}

TEST(PrintMarks, PointAtTheTrim) {
  const auto marks = print_marks(a5(10));
  const auto& points = std::get<document::Path>(marks.at(0).value).outline.points;
  EXPECT_THAT(points, testing::Contains(Point{0, -11}));
  EXPECT_THAT(points, testing::Contains(Point{210, 148 + 11}));
  EXPECT_THAT(points, testing::Contains(Point{-11, 148}));
}

TEST(PrintMarks, LeaveOutRegistrationOnAShortSide) {
  const auto with = std::get<document::Path>(print_marks(a5(3)).at(0).value).outline.points.size();
  const document::Page strip{.trim = {210, 15}, .bleed = 3, .items = {}};
  const auto without =
      std::get<document::Path>(print_marks(strip).at(0).value).outline.points.size();
  EXPECT_EQ(with - without, 2U * 17U);
}

TEST(PrintMarks, AreNoneWhereThePageWantsNone) {
  document::Page page = a5(3);
  page.marks = document::Marks::none;
  EXPECT_TRUE(print_marks(page).empty());
  EXPECT_EQ(print_sheet(page), bleed_box(page));
}

TEST(PrintMarks, GiveTheSlugRoom) {
  document::Page page = a5(3);
  page.slug.push_back({support::line("Inter", 400, 2, {0, 190}, "Eu", support::ink("noir"))});
  EXPECT_GT(print_sheet(page).bottom(), 191);
  EXPECT_EQ(print_marks(page).size(), 2U);
}

}  // namespace
}  // namespace palmares::render
