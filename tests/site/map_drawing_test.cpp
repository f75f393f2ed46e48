// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/map_drawing.hpp"

#include "site/world.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace palmares::site {
namespace {

using testing::HasSubstr;

const std::vector<lib::View>& list(const lib::View::Map& view, const std::string& name) {
  return std::get<std::vector<lib::View>>(view.at(name).value);
}

std::string text(const lib::View& view, const std::string& name) {
  return std::get<std::string>(std::get<lib::View::Map>(view.value).at(name).value);
}

Bytes shipped_file(std::string_view name) {
  std::ifstream file(std::string(palmares::source_dir()) + '/' + std::string(name),
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct MapDrawingTest : testing::Test {
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

  /// So many laureates of a department, and a directory of them.
  struct World {
    Catalogue catalogue;
    Directory directory;
    std::vector<const Listing*> all() const {
      std::vector<const Listing*> listings;
      for (const Listing& listing : directory.laureates()) {
        listings.push_back(&listing);
      }
      return listings;
    }
  };
  World world(const std::string& department, int count) const {
    domain::Results results{.edition = 2023, .awards = {}};
    for (int i = 0; i < count; ++i) {
      domain::Award award;
      award.edition = 2023;
      award.territory.id = "org-" + std::to_string(i);
      award.territory.name = "Organisme " + std::to_string(i);
      award.territory.department = department;
      award.grade = "5";
      results.awards.push_back(award);
    }
    Catalogue catalogue = test::catalogue({results});
    Directory directory(catalogue, provider);
    return {.catalogue = std::move(catalogue), .directory = std::move(directory)};
  }
};

TEST_F(MapDrawingTest, HasOneMarkForEachLaureateNoneOverAnother) {
  const World isere = world("38", 12);
  const lib::View::Map view = map_view(isere.all(), provider, "");
  ASSERT_EQ(list(view, "reperes").size(), 12U);
  std::set<std::string> places;
  for (const lib::View& mark : list(view, "reperes")) {
    places.insert(text(mark, "x") + ' ' + text(mark, "y"));
    EXPECT_THAT(text(mark, "titre"), HasSubstr("Organisme"));
    EXPECT_THAT(text(mark, "classe"), HasSubstr("vague")) << "its department is all that is known";
  }
  EXPECT_EQ(places.size(), 12U);
  const double radius = std::stod(std::get<std::string>(view.at("rayon").value));
  const lib::View& first = list(view, "reperes")[0];
  const lib::View& second = list(view, "reperes")[1];
  EXPECT_GE(std::hypot(std::stod(text(first, "x")) - std::stod(text(second, "x")),
                       std::stod(text(first, "y")) - std::stod(text(second, "y"))),
            2 * radius);
  EXPECT_TRUE(list(view, "cadres").empty()) << "no box of a land without a laureate";
}

TEST_F(MapDrawingTest, BoxesLandsOverseas) {
  const World reunion = world("974", 2);
  const lib::View::Map view = map_view(reunion.all(), provider, "");
  EXPECT_TRUE(list(view, "reperes").empty());
  ASSERT_EQ(list(view, "cadres").size(), 1U);
  const lib::View& box = list(view, "cadres")[0];
  EXPECT_EQ(text(box, "titre"), "La Réunion");
  EXPECT_LE(std::stod(text(box, "x")) + std::stod(text(box, "largeur")), 200)
      << "the coast begins east of it";
  EXPECT_TRUE(std::holds_alternative<bool>(view.at("pays").value)) << "the page is about all";
}

TEST_F(MapDrawingTest, CountsByDepartmentWhereThereAreVeryMany) {
  const World crowd = world("38", 500);
  const lib::View::Map view = map_view(crowd.all(), provider, "");
  ASSERT_EQ(list(view, "reperes").size(), 1U);
  EXPECT_EQ(text(list(view, "reperes")[0], "signe"), "500");
  EXPECT_EQ(text(list(view, "reperes")[0], "chemin"), "/departements/38");
}

TEST_F(MapDrawingTest, ZoomsToARegion) {
  const World isere = world("38", 1);
  const lib::View::Map whole = map_view(isere.all(), provider, "");
  const lib::View::Map zoomed = map_view(isere.all(), provider, "auvergne-rhone-alpes");
  EXPECT_NE(std::get<std::string>(zoomed.at("boite").value),
            std::get<std::string>(whole.at("boite").value));
  EXPECT_LT(std::stod(std::get<std::string>(zoomed.at("rayon").value)),
            std::stod(std::get<std::string>(whole.at("rayon").value)));
  const lib::View::Map department = map_view(isere.all(), provider, "auvergne-rhone-alpes", "38");
  EXPECT_LT(std::get<std::string>(department.at("pays").value).size(),
            std::get<std::string>(zoomed.at("pays").value).size())
      << "the department stands out alone";
}

TEST_F(MapDrawingTest, DrawsTheGroundOfMaps) {
  EXPECT_TRUE(communes_picture(*provider.geography).starts_with("\x89PNG"));
  EXPECT_LE(communes_picture(*provider.geography).size(), 70'000U);
  EXPECT_THAT(departments_picture(*provider.geography), HasSubstr("<path"));
  EXPECT_TRUE(std::get<bool>(map_view({}, content.provider(), "").at("boite").value) == false)
      << "without a geography";
}

}  // namespace
}  // namespace palmares::site
