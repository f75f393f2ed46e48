// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/gazetteer.hpp"

#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>

namespace palmares::deliver {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const Gazetteer& shipped() {
  static const Gazetteer gazetteer = [] {
    std::ifstream file(std::string(palmares::source_dir()) + '/' + std::string(gazetteer_file),
                       std::ios::binary);
    return Gazetteer::parse(Bytes(std::istreambuf_iterator<char>(file), {})).value();
  }();
  return gazetteer;
}

TEST(Gazetteer, KnowsTheRegionOfEveryDepartment) {
  EXPECT_EQ(shipped().region_of("38")->name, "Auvergne-Rhône-Alpes");
  EXPECT_EQ(shipped().region_of("2A")->slug, "corse");
  EXPECT_EQ(shipped().region_of("974")->name, "La Réunion");
  EXPECT_EQ(shipped().region_of("00"), nullptr);
  EXPECT_EQ(shipped().region("provence-alpes-cote-d-azur")->name, "Provence-Alpes-Côte d’Azur");
  EXPECT_EQ(shipped().region("nulle-part"), nullptr);
}

TEST(Gazetteer, ListsDepartmentsInFrenchOrder) {
  EXPECT_THAT(shipped().departments_of(*shipped().region("corse")), ElementsAre("2A", "2B"));
  EXPECT_THAT(shipped().departments_of(*shipped().region("bretagne")),
              ElementsAre("22", "29", "35", "56"));
}

TEST(Gazetteer, FindsTheRegionThatABodyIs) {
  domain::Territory region;
  region.type = domain::TerritoryType::region;
  region.name = "Région Grand Est";
  EXPECT_EQ(shipped().region_of(region)->name, "Grand Est");
  region.name = "Conseil régional de Bretagne";
  EXPECT_EQ(shipped().region_of(region)->slug, "bretagne");
}

TEST(Gazetteer, TellsWhatACommuneWasCalledAndWhatJoinedIt) {
  domain::Territory commune;
  commune.name = "Culoz-Béon";
  commune.insee = "01138";
  EXPECT_THAT(shipped().former_names(commune), Contains("Culoz"));
  commune.insee = std::nullopt;
  commune.siren = "000000000";
  EXPECT_THAT(shipped().former_names(commune), IsEmpty());
}

TEST(Gazetteer, FindsCommunesHoweverTheirNameIsWritten) {
  const std::vector<domain::Territory> found = shipped().communes_named("ROCHEFOURCHAT", 3);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].department, "26");
  EXPECT_EQ(shipped().communes_named("l hay les roses", 3).at(0).name, "L’Haÿ-les-Roses");
  EXPECT_EQ(shipped().communes_named("sainte colombe", 2).size(), 2U)
      << "homonyms, as many as are wanted";
  EXPECT_EQ(shipped().communes_named("bellegarde-sur-valserine", 3).at(0).insee, "01033")
      << "by the name of what joined it";
}

TEST(Gazetteer, RefusesALineThatIsNone) {
  const Result<Gazetteer> broken = Gazetteer::parse("R\t84\tAuvergne\nZ\t1\n");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().front().where.line, 2);
  EXPECT_EQ(broken.error().front().fault, Fault::installation);
  EXPECT_FALSE(Gazetteer::parse("C\t1\t2\n"));
}

}  // namespace
}  // namespace palmares::deliver
