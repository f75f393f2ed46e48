// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/articles.hpp"

#include <gtest/gtest.h>

namespace palmares::domain {
namespace {

TEST(StartOf, SeparatesTheArticleThatContracts) {
  EXPECT_EQ(start_of("Le Havre").article, Article::le);
  EXPECT_EQ(start_of("Le Havre").rest, "Havre");
  EXPECT_EQ(start_of("Les Abymes").article, Article::les);
  EXPECT_EQ(start_of("Les Abymes").rest, "Abymes");
}

TEST(StartOf, LeavesOtherArticlesInTheName) {
  for (const std::string_view name : {"La Tronche", "L’Haÿ-les-Roses", "L'Haÿ-les-Roses",
                                      "Los Masos", "Lens", "Lescar", "Leers"}) {
    EXPECT_EQ(start_of(name).article, Article::none) << name;
    EXPECT_EQ(start_of(name).rest, name);
  }
}

TEST(StartOf, KnowsTheGenderOfCommonNouns) {
  EXPECT_EQ(start_of("Syndicat mixte").article, Article::masculine);
  EXPECT_EQ(start_of("Région Grand Est").article, Article::feminine);
  EXPECT_EQ(start_of("Établissement public").article, Article::before_vowel);
  EXPECT_EQ(start_of("Etablissement public").article, Article::before_vowel);
}

TEST(StartOf, TakesNoCommuneForACommonNoun) {
  EXPECT_EQ(start_of("Parc-d’Anxtot").article, Article::none);
  EXPECT_EQ(start_of("Villers").article, Article::none);
  EXPECT_EQ(start_of("Centrès").article, Article::none);
}

TEST(StartOf, IsHarmlessOnNoName) {
  EXPECT_EQ(start_of("").article, Article::none);
  EXPECT_EQ(start_of("---").article, Article::none);
  EXPECT_EQ(start_of("Le ").rest, "");
}

}  // namespace
}  // namespace palmares::domain
