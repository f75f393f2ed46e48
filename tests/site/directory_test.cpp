// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/directory.hpp"

#include "site/world.hpp"
#include "store/published_ledger.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace palmares::site {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Bytes shipped_file(std::string_view name) {
  std::ifstream file(std::string(palmares::source_dir()) + '/' + std::string(name),
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

domain::Award award(int edition, std::string id, std::string name, std::string insee,
                    std::string grade) {
  domain::Award made;
  made.edition = edition;
  made.territory.id = id;
  made.territory.siren = std::move(id);
  made.territory.name = std::move(name);
  made.territory.type = domain::TerritoryType::commune;
  made.territory.department = insee.substr(0, 2);
  made.territory.insee = std::move(insee);
  made.grade = std::move(grade);
  return made;
}

struct DirectoryTest : testing::Test {
  test::FakeContent content;
  ContentProvider provider = [this] {
    ContentProvider made = content.provider();
    made.geography = std::make_shared<const deliver::Geography>(
        deliver::Geography::parse(shipped_file(deliver::geography_file),
                                  shipped_file(deliver::positions_file))
            .value());
    made.gazetteer = std::make_shared<const deliver::Gazetteer>(
        deliver::Gazetteer::parse(shipped_file(deliver::gazetteer_file)).value());
    return made;
  }();
  Catalogue catalogue =
      test::catalogue({{.edition = 2021,
                        .awards = {award(2021, "213801517", "Échirolles", "38151", "4"),
                                   award(2021, "200053676", "Valserhône", "01033", "1")}},
                       {.edition = 2023,
                        .awards = {award(2023, "213801517", "Échirolles", "38151", "5"),
                                   award(2023, "219300660", "Saint-Denis", "93066", "2"),
                                   award(2023, "213805161", "La Tronche", "38516", "2"),
                                   award(2023, "999", "Personne", "75056", "")}}});
  Directory directory{catalogue, provider};

  std::vector<std::string> found(const Query& query) const {
    std::vector<std::string> names;
    for (const Listing* listing : directory.find(query)) {
      names.push_back(listing->entry->award.territory.name + ' ' +
                      std::to_string(listing->entry->award.edition));
    }
    return names;
  }
};

TEST_F(DirectoryTest, ListsEachLaureateOnceWithItsLatestAward) {
  EXPECT_THAT(found({}), ElementsAre("Échirolles 2023", "La Tronche 2023", "Saint-Denis 2023",
                                     "Valserhône 2021"));
  EXPECT_THAT(found({.edition = 2021}), ElementsAre("Échirolles 2021", "Valserhône 2021"));
  EXPECT_THAT(found({.edition = 1999}), IsEmpty());
}

TEST_F(DirectoryTest, FindsNamesWithoutAccentsShortenedAndInPart) {
  EXPECT_THAT(found({.text = "ECHIROLLES"}), ElementsAre("Échirolles 2023"));
  EXPECT_THAT(found({.text = "échi"}), ElementsAre("Échirolles 2023"));
  EXPECT_THAT(found({.text = "st denis"}), ElementsAre("Saint-Denis 2023"));
  EXPECT_THAT(found({.text = "tronche"}), ElementsAre("La Tronche 2023"));
  EXPECT_THAT(found({.text = "denis saint"}), ElementsAre("Saint-Denis 2023"))
      << "every word, in any order";
  EXPECT_THAT(found({.text = "rolles"}), IsEmpty()) << "the inside of a word is no word";
  EXPECT_THAT(found({.text = "213801517"}), ElementsAre("Échirolles 2023"));
  EXPECT_THAT(found({.text = "…"}).size(), 4U) << "no letter narrows nothing";
}

TEST_F(DirectoryTest, FindsWhatACommuneWasCalledBefore) {
  EXPECT_THAT(found({.text = "Bellegarde sur Valserine"}), ElementsAre("Valserhône 2021"));
}

TEST_F(DirectoryTest, FindsPlacesByTheirNames) {
  EXPECT_THAT(found({.text = "Isère"}), ElementsAre("Échirolles 2023", "La Tronche 2023"));
  EXPECT_THAT(found({.text = "38"}), ElementsAre("Échirolles 2023", "La Tronche 2023"));
  EXPECT_THAT(found({.text = "seine saint denis"}), ElementsAre("Saint-Denis 2023"));
  EXPECT_THAT(found({.text = "auvergne rhone alpes"}),
              ElementsAre("Échirolles 2023", "La Tronche 2023", "Valserhône 2021"));
}

TEST_F(DirectoryTest, NarrowsByPlaceGradeAndType) {
  EXPECT_THAT(found({.region = "ile-de-france"}), ElementsAre("Saint-Denis 2023"));
  EXPECT_THAT(found({.department = "38"}), ElementsAre("Échirolles 2023", "La Tronche 2023"));
  EXPECT_THAT(found({.grade = "2"}), ElementsAre("La Tronche 2023", "Saint-Denis 2023"));
  EXPECT_THAT(found({.type = "epci"}), IsEmpty());
  EXPECT_THAT(found({.text = "Isère", .grade = "5"}), ElementsAre("Échirolles 2023"));
}

TEST_F(DirectoryTest, CountsPlaces) {
  ASSERT_EQ(directory.regions().size(), 2U);
  EXPECT_EQ(directory.regions()[0].name, "Auvergne-Rhône-Alpes");
  EXPECT_EQ(directory.regions()[0].laureates, 3U);
  ASSERT_EQ(directory.departments("auvergne-rhone-alpes").size(), 2U);
  EXPECT_EQ(directory.departments("auvergne-rhone-alpes")[1].name, "Isère (38)");
  EXPECT_EQ(directory.departments("", 2023).size(), 2U);
}

TEST_F(DirectoryTest, FindsTheNearest) {
  const std::vector<const Listing*> near =
      directory.nearest({.latitude = 48.85, .longitude = 2.35}, 1);
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0]->entry->award.territory.name, "Saint-Denis");
  EXPECT_EQ(directory.nearest({.latitude = 45.2, .longitude = 5.7}, 9).size(), 4U);
}

TEST_F(DirectoryTest, LeavesOutWhatWasWithdrawn) {
  store::Ledger ledger = store::ledger_of(
      {{.edition = 2023, .awards = {award(2023, "213801517", "Échirolles", "38151", "5")}}},
      [](int) { return domain::Instant{0}; });
  store::Revision withdrawn = ledger.revisions[0];
  withdrawn.event = ++ledger.version;
  withdrawn.standing = store::Standing::withdrawn;
  ledger.revisions.push_back(withdrawn);
  const Catalogue less(std::move(ledger), {20}, test::code_of);
  EXPECT_THAT(Directory(less, provider).laureates(), IsEmpty());
}

TEST(Department, IsMeantByCodeAndName) {
  EXPECT_EQ(department_meant("2a"), "2A");
  EXPECT_EQ(department_meant("Corse du Sud"), "2A");
  EXPECT_EQ(department_meant("la réunion"), "974");
  EXPECT_EQ(department_meant("20"), "");
  EXPECT_EQ(department_meant("Échirolles"), "");
}

}  // namespace
}  // namespace palmares::site
