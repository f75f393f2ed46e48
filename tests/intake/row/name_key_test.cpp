// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/name_key.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

TEST(CommuneKey, IgnoresCaseAccentsHyphensAndApostrophes) {
  for (const std::string name :
       {"Saint-Étienne", "SAINT ETIENNE", "St-Etienne", "saint–étienne", "Saint-E\u0301tienne"}) {
    EXPECT_EQ(commune_key(name), "saintetienne") << name;
  }
  EXPECT_EQ(commune_key("L'Haÿ-les-Roses"), commune_key("L’HAY LES ROSES"));
  EXPECT_EQ(commune_key("Œuilly"), "oeuilly");
  EXPECT_EQ(commune_key("Ste-Colombe"), "saintecolombe");
}

TEST(CommuneKey, PutsATrailingArticleFirst) {
  EXPECT_EQ(commune_key("Tronche (La)"), commune_key("La Tronche"));
  EXPECT_EQ(commune_key("Hay-les-Roses (L')"), commune_key("L’Haÿ-les-Roses"));
  EXPECT_NE(commune_key("Château-Chinon (Ville)"), commune_key("Château-Chinon (Campagne)"));
}

TEST(GroupKey, IgnoresTheKindOfGroupAndAnAcronym) {
  EXPECT_EQ(group_key("CA Alès Agglomération"), group_key("Alès Agglomération"));
  EXPECT_EQ(group_key("CC des 1000 étangs"), group_key("Communauté de communes des 1000 étangs"));
  EXPECT_EQ(group_key("CA Intercommunale de la Réunion Est (CIREST)"),
            group_key("Communauté d'agglomération intercommunale de la Réunion Est"));
  EXPECT_EQ(group_key("CU d'Arras"), group_key("Communauté urbaine d’Arras"));
  EXPECT_EQ(group_key("CA du Sud"), "sud");
  EXPECT_EQ(group_key("Communauté urbaine Lunéville"), "luneville");
  EXPECT_EQ(group_key("CC"), "cc");
  EXPECT_EQ(group_key("Communauté de communes"), "communautedecommunes");
}

TEST(TypingFaults, AreCountedAsFarAsAsked) {
  EXPECT_EQ(typing_faults("nancy", "nancy", 2), 0U);
  EXPECT_EQ(typing_faults("nancy", "nanci", 2), 1U);
  EXPECT_EQ(typing_faults("nancy", "nnacy", 2), 1U);
  EXPECT_EQ(typing_faults("nancy", "nan", 2), 2U);
  EXPECT_EQ(typing_faults("nancy", "lyon", 2), 3U);
  EXPECT_EQ(typing_faults("", "metz", 2), 3U);
}

}  // namespace
}  // namespace palmares::intake
