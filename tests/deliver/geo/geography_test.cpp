// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/geography.hpp"

#include "domain/departments.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace palmares::deliver {

namespace {

Geography committed() {
  return *Geography::parse(
      lib::read_file(std::filesystem::path(palmares::source_dir()) / geography_file).value());
}

}  // namespace

TEST(CommittedGeography, HoldsEveryDepartmentAndTheLandsOverseas) {
  const Geography france = committed();
  EXPECT_EQ(std::ranges::count_if(france.departments,
                                  [](const Department& each) { return !each.outline.empty(); }),
            96);
  for (const std::string_view code :
       {"01", "2A", "2B", "75", "95", "971", "972", "973", "974", "976", "988"}) {
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
      EXPECT_TRUE(
          (Rect{0, 0, france.size.width, france.size.height}.holds(each.outline.bounds(), 1)))
          << each.code;
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
      EXPECT_NEAR(centre.x, each.on_map.x, 2.5)
          << each.code;  // centres are rounded to a hundredth of a degree
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
  const Geography france = committed();
  domain::Award award;
  EXPECT_EQ(position_words(france, award), "inconnue");
  award.territory.department = "38";
  EXPECT_EQ(position_words(france, award), "approchée\u00A0: département");
  award.territory.position = Degrees{.latitude = 45.14, .longitude = 5.72};
  EXPECT_EQ(position_words(france, award), "donnée par l’organisateur");
}

namespace {

Geography with_positions() {
  const std::filesystem::path root = palmares::source_dir();
  return *Geography::parse(lib::read_file(root / geography_file).value(),
                           lib::read_file(root / positions_file).value());
}

domain::Award body(domain::TerritoryType type, std::string department, std::string name = {}) {
  domain::Award award;
  award.territory.type = type;
  award.territory.department = std::move(department);
  award.territory.name = std::move(name);
  return award;
}

}  // namespace

TEST(Located, KnowsWhereBodiesReallyAre) {
  using domain::TerritoryType;
  const Geography france = with_positions();
  domain::Award villejuif = body(TerritoryType::commune, "94");
  villejuif.territory.insee = "94076";
  domain::Award by_siren = body(TerritoryType::commune, "94");
  by_siren.territory.siren = "219400769";
  domain::Award metropole = body(TerritoryType::epci, "38");
  metropole.territory.siren = "200040715";  // Grenoble-Alpes-Métropole
  struct Row {
    domain::Award award;
    std::string_view words;
    double latitude;
    double longitude;
  };
  for (const Row& row :
       {Row{villejuif, "centre de la commune", 48.793, 2.360},
        Row{by_siren, "centre de la commune", 48.793, 2.360},
        Row{metropole, "centre de l’intercommunalité", 45.18, 5.73},
        Row{body(TerritoryType::departement, "38"), "chef-lieu du département", 45.18, 5.72},
        Row{body(TerritoryType::region, "", "Région Provence-Alpes-Côte d’Azur"),
            "chef-lieu de la région", 43.29, 5.42},
        Row{body(TerritoryType::region, "", "Conseil régional de Bretagne"),
            "chef-lieu de la région", 48.11, -1.68}}) {
    const Located where = located(france, row.award);
    ASSERT_TRUE(where.place) << row.words;
    EXPECT_NEAR(where.place->latitude, row.latitude, 0.02) << row.words;
    EXPECT_NEAR(where.place->longitude, row.longitude, 0.02) << row.words;
    EXPECT_EQ(position_words(france, row.award), row.words);
  }
  villejuif.territory.position = Degrees{.latitude = 1, .longitude = 2};
  EXPECT_EQ(located(france, villejuif).precision, Precision::given)
      << "what results give goes first";
  for (const domain::Award& elsewhere :
       {body(TerritoryType::syndicat, "38"), body(TerritoryType::commune, "38")}) {
    EXPECT_EQ(position_words(france, elsewhere), "approchée\u00A0: département");
  }
}

TEST(Located, StandsInItsDepartment) {
  // Each commune of the register falls within 25 km of the bounds of its department: outlines there
  // are simplified.
  const Geography france = with_positions();
  std::size_t seen = 0;
  const Bytes text =
      lib::read_file(std::filesystem::path(palmares::source_dir()) / "data/territoires.tsv")
          .value();
  for (std::size_t at = text.find("\nC\t"); at != Bytes::npos; at = text.find("\nC\t", at + 1)) {
    const std::size_t insee = text.find('\t', at + 3) + 1;
    domain::Award commune = body(domain::TerritoryType::commune, text.substr(insee, 2));
    commune.territory.insee = text.substr(insee, 5);
    const Department* home = france.department(commune.territory.department);
    const Located where = located(france, commune);
    if (home != nullptr && !home->outline.empty() && where.place) {
      const Point km = france.on_map(*where.place);
      EXPECT_TRUE(home->outline.bounds().holds({km.x, km.y, 0, 0}, 25)) << *commune.territory.insee;
      ++seen;
    }
  }
  EXPECT_GT(seen, 34000U);
}

TEST(Positions, AreRefusedWhereALineIsBroken) {
  for (const std::string line :
       {"commune\t01001\t210100012\t46,1\t4.9\tcentroide\t",
        "commune\t01001\t2\t46.1\t4.9\tcentroide", "ville\t01001\t2\t46.1\t4.9\tcentroide\t",
        "commune\t0100112345\t2\t46.1\t4.9\tc\t", "commune\t01001\t2\t146.1\t4.9\tc\t",
        "region\t01\t\t46.1\t4.9\tc\t"}) {
    const auto read = Positions::parse("# x\n" + line + "\n");
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().front().where.line, 2);
    EXPECT_EQ(read.error().front().fault, Fault::installation);
  }
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
