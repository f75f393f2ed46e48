// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/map_places.hpp"

#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

namespace palmares::deliver {

namespace {

const Geography& france() {
  static const Geography read = *Geography::parse(
      lib::read_file(std::filesystem::path(palmares::source_dir()) / geography_file).value());
  return read;
}

domain::Award laureate(const std::string& department,
                       std::optional<Degrees> position = std::nullopt) {
  domain::Award award;
  award.territory.department = department;
  award.territory.position = position;
  return award;
}

MapPlace placed(const domain::Award& award) {
  const domain::Award* one = &award;
  return map_places(france(), {&one, 1}).front();
}

constexpr Degrees grenoble{.latitude = 45.188, .longitude = 5.724};
constexpr Degrees saint_pierre{.latitude = -21.339, .longitude = 55.478};

}  // namespace

TEST(MapPlaces, StandAtTheirPositionRatherThanInTheMiddleOfTheirDepartment) {
  const MapPlace given = placed(laureate("38", grenoble));
  ASSERT_TRUE(given.km);
  EXPECT_EQ(*given.km, france().on_map(grenoble));
  const MapPlace approximate = placed(laureate("38"));
  ASSERT_TRUE(approximate.km);
  EXPECT_EQ(*approximate.km, france().department("38")->on_map);
}

TEST(MapPlaces, StandWhereTheRegisterOfPositionsHasThem) {
  const std::filesystem::path root = palmares::source_dir();
  const Geography known = *Geography::parse(lib::read_file(root / geography_file).value(),
                                            lib::read_file(root / positions_file).value());
  domain::Award award = laureate("38");
  award.territory.type = domain::TerritoryType::commune;
  award.territory.insee = "38185";
  const domain::Award* one = &award;
  const MapPlace place = map_places(known, {&one, 1}).front();
  ASSERT_TRUE(place.km);
  EXPECT_NEAR(place.km->x, known.on_map(grenoble).x, 3);
  EXPECT_NEAR(place.km->y, known.on_map(grenoble).y, 3);
}

TEST(MapPlaces, LeadOverseasToTheBoxOfTheirLand) {
  for (const domain::Award& award :
       {laureate("974"), laureate("974", saint_pierre), laureate("", saint_pierre)}) {
    const MapPlace place = placed(award);
    EXPECT_FALSE(place.km);
    EXPECT_EQ(place.box, "974");
  }
  EXPECT_EQ(placed(laureate("", Degrees{.latitude = -8.91, .longitude = -140.10})).box,
            "987");  // Nuku Hiva
}

TEST(MapPlaces, NeverDrawALandOverseasInEurope) {
  const MapPlace place = placed(laureate("974", grenoble));
  EXPECT_FALSE(place.km);
  EXPECT_EQ(place.box, "974");
}

TEST(MapPlaces, HaveABoxForWhoIsNowhere) {
  const MapPlace nowhere = placed(laureate(""));
  EXPECT_FALSE(nowhere.km);
  EXPECT_EQ(nowhere.box, "");
  // A position in the open sea says nothing; the department still does.
  EXPECT_EQ(placed(laureate("38", Degrees{.latitude = 0, .longitude = 0})).km,
            france().department("38")->on_map);
}

TEST(MapPlaces, PutGivenPositionsFirst) {
  const domain::Award approximate = laureate("38");
  const domain::Award given = laureate("38", grenoble);
  const std::vector<const domain::Award*> awards = {&approximate, &given};
  EXPECT_EQ(map_places(france(), awards).front().award, &given);
}

}  // namespace palmares::deliver
