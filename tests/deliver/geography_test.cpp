// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geography.hpp"

#include "domain/departments.hpp"
#include "lib/file.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace palmares::deliver {

namespace {

Geography committed() {
  return *Geography::parse(lib::read_file(std::filesystem::path(PALMARES_SOURCE_DIR) / geography_file).value());
}

}  // namespace

TEST(CommittedGeography, HoldsEveryDepartmentAndTheLandsOverseas) {
  const Geography france = committed();
  EXPECT_EQ(std::ranges::count_if(france.departments, [](const Department& each) { return !each.outline.empty(); }), 96);
  for (const std::string_view code : {"01", "2A", "2B", "75", "95", "971", "972", "973", "974", "976", "988"}) {
    EXPECT_NE(france.department(code), nullptr) << code;
  }
  EXPECT_EQ(france.department("20"), nullptr);
}

TEST(CommittedGeography, NamesDepartmentsAsTheDomainDoes) {
  for (const Department& each : committed().departments) {
    EXPECT_EQ(domain::department_name(each.code), each.name);
  }
}

TEST(CommittedGeography, KeepsOutlinesOnTheMapAndCentresInThem) {
  const Geography france = committed();
  for (const Department& each : france.departments) {
    if (!each.outline.empty()) {
      EXPECT_TRUE((Rect{0, 0, france.size.width, france.size.height}.holds(each.outline.bounds(), 1))) << each.code;
      const Rect box = each.outline.bounds();
      EXPECT_TRUE(box.holds({each.on_map.x, each.on_map.y, 0, 0})) << each.code;
    }
  }
}

TEST(CommittedGeography, KnowsWhereBigCitiesAre) {
  const Geography france = committed();
  EXPECT_NEAR(france.department("75")->centre.latitude, 48.86, 0.03);
  EXPECT_NEAR(france.department("75")->centre.longitude, 2.35, 0.03);
  EXPECT_NEAR(france.department("69")->centre.latitude, 45.87, 0.1);
  EXPECT_NEAR(france.department("69")->centre.longitude, 4.64, 0.1);
}

TEST(CommittedGeography, ProjectsAsItsOutlinesAre) {
  const Geography france = committed();
  for (const Department& each : france.departments) {
    if (!each.outline.empty()) {
      const Point centre = france.on_map(each.centre);
      EXPECT_NEAR(centre.x, each.on_map.x, 2.5) << each.code;  // centres are rounded to a hundredth of a degree
      EXPECT_NEAR(centre.y, each.on_map.y, 2.5) << each.code;
    }
  }
  // Two towns at opposite ends lie inside the outlines of their departments.
  const Point bastia = france.on_map({.latitude = 42.697, .longitude = 9.451});
  EXPECT_TRUE(france.department("2B")->outline.bounds().holds({bastia.x, bastia.y, 0, 0}, 3));
  const Point brest = france.on_map({.latitude = 48.390, .longitude = -4.486});
  EXPECT_TRUE(france.department("29")->outline.bounds().holds({brest.x, brest.y, 0, 0}));
}

TEST(PositionWords, TellHowExactAPlaceIs) {
  domain::Award award;
  EXPECT_EQ(position_words(award), "inconnue");
  award.territory.department = "38";
  EXPECT_EQ(position_words(award), "approchée\u00A0: département");
  award.territory.position = Degrees{.latitude = 45.14, .longitude = 5.72};
  EXPECT_EQ(position_words(award), "donnée par l’organisateur");
}

TEST(Spiral, BeginsAtItsOriginAndKeepsPointsApart) {
  EXPECT_EQ(spiral(0, 5), (Point{0, 0}));
  for (std::size_t i = 0; i < 40; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Point a = spiral(i, 5);
      const Point b = spiral(j, 5);
      EXPECT_GT((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y), 24) << i << ' ' << j;
    }
  }
}

}  // namespace palmares::deliver
