// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/laureate_names.hpp"

#include <gmock/gmock.h>

namespace palmares::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

domain::Territory body(std::string id, std::string name, std::string department) {
  domain::Territory territory;
  territory.id = std::move(id);
  territory.name = std::move(name);
  territory.department = std::move(department);
  return territory;
}

class LaureateNames : public testing::Test {
 protected:
  std::vector<std::string> ids(std::string_view text) {
    std::vector<std::string> found;
    for (const domain::Territory* one : named(pointers(), text)) {
      found.push_back(one->id);
    }
    return found;
  }
  std::string refusal(std::string_view text) {
    const auto found = only_named(pointers(), text, "l’édition 2023");
    return found ? "found " + (*found)->id : to_string(found.error());
  }

 private:
  std::vector<const domain::Territory*> pointers() {
    std::vector<const domain::Territory*> all;
    for (const domain::Territory& territory : m_bodies) {
      all.push_back(&territory);
    }
    return all;
  }
  std::vector<domain::Territory> m_bodies = {body("219400769", "Villejuif", "94"),
                                             body("213805161", "La Tronche", "38"),
                                             body("219300662", "Saint-Denis", "93"),
                                             body("219740115", "Saint-Denis", "974"),
                                             body("200066918", "CA Alès Agglomération", "30"),
                                             body("tnl-adico", "ADICO", "60"),
                                             body("tnl-adico-2", "Autre", "60"),
                                             body("219400769", "Villejuif", "94")};
};

TEST_F(LaureateNames, AreIdentifiersAloneOrFollowedByTheName) {
  EXPECT_THAT(ids("219400769"), ElementsAre("219400769"));
  EXPECT_THAT(ids("219400769-villejuif"), ElementsAre("219400769"));
  EXPECT_THAT(ids("tnl-adico-2"), ElementsAre("tnl-adico-2")) << "the longest known identifier";
}

TEST_F(LaureateNames, AreNamesWhateverTheirForm) {
  for (const char* text : {"Villejuif", "VILLEJUIF", "villejuif", "Ville de Villejuif"}) {
    EXPECT_THAT(ids(text), ElementsAre("219400769")) << text;
  }
  EXPECT_THAT(ids("La Tronche"), ElementsAre("213805161"));
  EXPECT_THAT(ids("tronche (la)"), ElementsAre("213805161"));
  EXPECT_THAT(ids("Alès Agglomération"), ElementsAre("200066918"));
  EXPECT_THAT(ids("Saint-Denis (974)"), ElementsAre("219740115"));
  EXPECT_TRUE(ids("Nulle-Part").empty());
  EXPECT_TRUE(ids("").empty());
}

TEST_F(LaureateNames, ThatSeveralBearAreListedWithTheirNumbers) {
  EXPECT_EQ(refusal("saint denis"),
            "l’édition 2023 a 2\u00A0lauréats du nom de «\u00A0saint denis\u00A0»; l’identifiant "
            "de l’un d’eux\u00A0: Saint-Denis (93) "
            "219300662, Saint-Denis (974) 219740115\n");
}

TEST_F(LaureateNames, ThatNobodyBearsAreAskedAbout) {
  EXPECT_THAT(refusal("Tronche"),
              HasSubstr("est-ce l’un de ceux-ci\u202F? La Tronche (38) 213805161"));
  EXPECT_THAT(refusal("Vilejuif"), HasSubstr("Villejuif (94) 219400769"));
  EXPECT_THAT(refusal("Nulle-Part"), HasSubstr("un nom comme dans les résultats"));
}

}  // namespace
}  // namespace palmares::app
