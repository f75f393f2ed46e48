// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/laureate_map.hpp"

#include "deliver/geo/map_marks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace palmares::deliver {

TEST(MapMarks, GiveEveryGradeAShapeOfItsOwn) {
  std::set<std::vector<std::pair<double, double>>> shapes;
  for (std::size_t grade = 0; grade < 6; ++grade) {
    std::vector<std::pair<double, double>> corners;
    for (const Point corner : mark_shape(grade, {0, 0}, 10).points) {
      corners.emplace_back(corner.x, corner.y);
    }
    shapes.insert(corners);
  }
  EXPECT_EQ(shapes.size(), 6U);
}

TEST(MapMarks, StayWithinSightOfTheirCentre) {
  for (std::size_t grade = 0; grade < 6; ++grade) {
    const Rect box = mark_shape(grade, {100, 50}, 10).bounds();
    EXPECT_TRUE((Rect{87, 37, 26, 26}.holds(box))) << grade;
  }
}

TEST(MapMarks, NeverOverlapHoweverManyWantOnePlace) {
  std::vector<Point> taken;
  for (int i = 0; i < 40; ++i) {
    const Point place = free_place(taken, {500, 500}, 20);
    EXPECT_LT(std::hypot(place.x - 500, place.y - 500), 120);
  }
  for (std::size_t i = 0; i < taken.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_GE(std::hypot(taken[i].x - taken[j].x, taken[i].y - taken[j].y), 20 - 1e-9);
    }
  }
}

TEST(MapAlternative, CountsGradesFromTheHighest) {
  domain::Edition edition;
  edition.year = 2023;
  domain::Charter charter;
  for (const int level : {1, 2, 3}) {
    domain::Grade grade;
    grade.code = std::to_string(level);
    grade.name = "niveau " + grade.code;
    charter.grades.push_back(grade);
  }
  domain::Award low;
  low.grade = "2";
  domain::Award high;
  high.grade = "3";
  const OpenResults results{
      .edition = &edition, .charter = &charter, .awards = {&low, &high, &low}, .base_url = {}};
  EXPECT_EQ(map_alternative(results),
            "Carte de France de 3\u00A0lauréats de l’édition 2023\u00A0: niveau 3, 1\u202F; niveau "
            "2, 2.");
}

}  // namespace palmares::deliver
