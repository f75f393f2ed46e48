// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/collation.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::lib {
namespace {

TEST(Collation, OrdersNamesAsFrenchListsDo) {
  // Letters alone count first: « lhaylesroses » stands after « levier », « saintdenisenval » after
  // « saintdenis ».
  const std::vector<std::string> expected = {"1000 étangs",
                                             "Abbeville",
                                             "Boé",
                                             "Écully",
                                             "Eu",
                                             "La Tronche",
                                             "Le Havre",
                                             "Lettret",
                                             "L’Haÿ-les-Roses",
                                             "Œuilly",
                                             "Orange",
                                             "Saint-Denis",
                                             "Saint Denis-en-Val",
                                             "Sainte-Anne",
                                             "Zuydcoote"};
  std::vector<std::string> names = expected;
  std::ranges::reverse(names);
  std::ranges::sort(names, {}, collation_key);
  EXPECT_THAT(names, testing::ElementsAreArray(expected));
  EXPECT_LT(collation_key("Écully"), collation_key("Eu")) << "É is an E";
  EXPECT_LT(collation_key("Odon"), collation_key("Œuilly")) << "Œ is OE";
  EXPECT_LT(collation_key("Œuilly"), collation_key("Of"));
  EXPECT_LT(collation_key("Lahaye"), collation_key("L’Haÿ-les-Roses"));
}

TEST(Collation, LooksPastSignsBetweenLetters) {
  for (const char* other : {"saint denis", "Saint Denis", "SAINT-DENIS", "Saint‑Denis",
                            "Saint\u00A0Denis", "Saint'Denis"}) {
    EXPECT_LT(collation_key("Saint-Denh"), collation_key(other)) << other;
    EXPECT_LT(collation_key(other), collation_key("Saint-Denit")) << other;
  }
}

TEST(Collation, LooksAtAccentsThenCapitalsWhereLettersAreEqual) {
  EXPECT_LT(collation_key("cote"), collation_key("coté"));
  EXPECT_LT(collation_key("coté"), collation_key("cotes"));
  EXPECT_LT(collation_key("Marche"), collation_key("Marché"));
  EXPECT_EQ(collation_key("E\u0301cully").substr(0, 7), collation_key("Écully").substr(0, 7))
      << "decomposed too";
  EXPECT_NE(collation_key("Saint-Denis"), collation_key("Saint Denis")) << "the order is whole";
}

}  // namespace
}  // namespace palmares::lib
