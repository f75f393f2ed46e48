// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/silhouettes.hpp"

#include "deliver/render_context.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <set>

namespace palmares::deliver::test {
namespace {

using domain::TerritoryType;

const Silhouettes& shipped() {
  static const Silhouettes all{palmares::source_dir()};
  return all;
}

domain::Territory body(TerritoryType type, std::string code, std::string name = {}) {
  domain::Territory territory;
  territory.type = type;
  territory.name = std::move(name);
  if (type == TerritoryType::commune) {
    territory.insee = std::move(code);
  } else if (type == TerritoryType::epci) {
    territory.siren = std::move(code);
  } else {
    territory.department = std::move(code);
  }
  return territory;
}

/// Square kilometres within the rings of all parts.
double area_of(const compose::Silhouette& silhouette) {
  double area = 0;
  for (const Outline& part : silhouette.parts) {
    std::size_t first = 0;
    std::size_t point = 0;
    double ring = 0;
    for (const Segment segment : part.segments) {
      if (segment == Segment::move) {
        first = point++;
        ring = 0;
      } else if (segment == Segment::line) {
        const Point a = part.points[point - 1];
        const Point b = part.points[point++];
        ring += a.x * b.y - b.x * a.y;
      } else {
        const Point a = part.points[point - 1];
        const Point b = part.points[first];
        area += std::abs(ring + a.x * b.y - b.x * a.y) / 2;
      }
    }
  }
  return area;
}

TEST(Silhouettes, AreThoseOfCommunes) {
  // Areas as INSEE gives them, km².
  for (const auto& [code, area] : {std::pair{"94076", 5.34}, std::pair{"38151", 7.86},
                                   std::pair{"75056", 105.4}, std::pair{"2A004", 82.0}}) {
    const auto found = shipped().of(body(TerritoryType::commune, code));
    ASSERT_TRUE(found) << to_string(found.error());
    ASSERT_EQ(found->parts.size(), 1U) << code;
    EXPECT_NEAR(area_of(*found), area, area * 0.06) << code;
    EXPECT_EQ(found->seam, 0) << code;
  }
}

TEST(Silhouettes, OfGroupsAreThoseOfTheirMembers) {
  const auto metropole = shipped().of(
      body(TerritoryType::epci, "200040715"));  // Grenoble-Alpes-Métropole: 49 communes, 546 km²
  ASSERT_TRUE(metropole) << to_string(metropole.error());
  EXPECT_EQ(metropole->parts.size(), 49U);
  EXPECT_NEAR(area_of(*metropole), 546, 15);
  EXPECT_GT(metropole->seam, 0);
  // Neighbours stand at one scale: the city lies within the extent of the others, 5 km wide.
  const auto city = shipped().of(body(TerritoryType::commune, "38185"));
  Rect bounds;
  for (const Outline& part : metropole->parts) {
    bounds = bounds.united(part.bounds());
  }
  EXPECT_TRUE(bounds.holds(city->parts.front().bounds(), 0.3));
}

TEST(Silhouettes, OfDepartmentsAndRegions) {
  const auto isere = shipped().of(body(TerritoryType::departement, "38"));
  ASSERT_TRUE(isere);
  EXPECT_EQ(isere->parts.size(), 1U);
  EXPECT_NEAR(area_of(*isere), 7431, 400);
  const auto brittany = shipped().of(body(TerritoryType::region, "", "Région Bretagne"));
  ASSERT_TRUE(brittany);
  EXPECT_EQ(brittany->parts.size(), 4U);
  EXPECT_NEAR(area_of(*brittany), 27208, 1500);
}

TEST(Silhouettes, AreNoneOfOtherBodies) {
  for (const domain::Territory& other :
       {body(TerritoryType::syndicat, "38"), body(TerritoryType::commune, ""),
        body(TerritoryType::commune, "99999"), body(TerritoryType::epci, "999999999"),
        body(TerritoryType::epci, ""), body(TerritoryType::departement, "974"),
        body(TerritoryType::region, "", "Atlantide"), body(TerritoryType::association, "")}) {
    const auto found = shipped().of(other);
    ASSERT_TRUE(found) << to_string(found.error());
    EXPECT_TRUE(found->parts.empty());
  }
}

TEST(Silhouettes, AreFoundOfTheFirstAndTheLastOfEachMember) {
  const Bytes index =
      lib::read_file(std::filesystem::path(palmares::source_dir()) / "data/outlines.index.tsv")
          .value();
  std::size_t members = 0;
  for (std::size_t at = 0; at < index.size(); at = index.find('\n', at) + 1) {
    if (index[at] == '#') {
      continue;
    }
    const auto found = shipped().of(body(TerritoryType::commune, index.substr(at, 5)));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->parts.size(), 1U) << index.substr(at, 5);
    ++members;
  }
  EXPECT_EQ(members, 553U);
  EXPECT_EQ(shipped().of(body(TerritoryType::commune, "97617"))->parts.size(), 1U)
      << "near the end of the file";
}

TEST(Silhouettes, OfABrokenInstallationAreAProblemOfOurs) {
  const std::filesystem::path root =
      std::filesystem::path(testing::TempDir()) / "palmares-silhouettes";
  std::filesystem::remove_all(root);
  for (const char* index : {"", "01001\t242\n", "01001\t242\t99999999\n", "01001\t242\t20\n"}) {
    lib::write_file(root / "data/outlines.index.tsv", index);
    lib::write_file(root / "data/outlines.tsv.gz", std::string(400, 'x'));
    const auto found = Silhouettes(root).of(body(TerritoryType::commune, "01002"));
    if (std::string_view(index).ends_with("\t20\n")) {
      ASSERT_FALSE(found);
      EXPECT_EQ(found.error().front().fault, Fault::installation);
    } else if (found) {
      EXPECT_TRUE(found->parts.empty());
    }
  }
  EXPECT_FALSE(Silhouettes(root).of(body(TerritoryType::epci, "200040715")))
      << "no list of members";
  EXPECT_FALSE(Silhouettes(root / "nowhere").of(body(TerritoryType::commune, "01001")));
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace palmares::deliver::test
