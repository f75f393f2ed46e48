// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/catalogue.hpp"

#include "service/world.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace palmares::service {
namespace {

std::string id_of(const domain::Award* award) {
  return award == nullptr ? "none" : award->territory.id;
}

TEST(Catalogue, FindsATerritoryByItsIdAloneOrWithAnySlug) {
  const Catalogue catalogue(test::published());
  EXPECT_EQ(id_of(catalogue.award(2023, "213801517")), "213801517");
  EXPECT_EQ(id_of(catalogue.award(2023, "213801517-echirolles")), "213801517");
  EXPECT_EQ(id_of(catalogue.award(2023, "213801517-un-autre-nom")), "213801517");
  EXPECT_EQ(id_of(catalogue.award(2023, "213801517echirolles")), "none");
  EXPECT_EQ(id_of(catalogue.award(2023, "21380151")), "none");
  EXPECT_EQ(id_of(catalogue.award(2023, "")), "none");
  EXPECT_EQ(id_of(catalogue.award(2023, "-")), "none");
}

TEST(Catalogue, LetsTheLongestKnownIdWin) {
  const Catalogue catalogue(test::published());
  EXPECT_EQ(id_of(catalogue.award(2023, "org-7-b")), "org-7-b");
  EXPECT_EQ(id_of(catalogue.award(2023, "org-7-b-ville")), "org-7-b");
  EXPECT_EQ(id_of(catalogue.award(2023, "org-7-bis")), "org-7");
  EXPECT_EQ(id_of(catalogue.award(2023, "org")), "none");
}

TEST(Catalogue, KeepsEditionsApart) {
  const Catalogue catalogue(test::published());
  EXPECT_EQ(catalogue.award(2021, "213801517")->grade, "4");
  EXPECT_EQ(catalogue.award(2023, "213801517")->grade, "5");
  EXPECT_EQ(catalogue.award(2021, "org-7"), nullptr);
  EXPECT_EQ(catalogue.award(2022, "213801517"), nullptr);
}

TEST(Catalogue, KnowsNoTerritoryThatWasNotLabelled) {
  EXPECT_EQ(Catalogue(test::published()).award(2023, "999"), nullptr);
}

TEST(Catalogue, NamesTheNewestEdition) {
  EXPECT_EQ(Catalogue(test::published()).latest()->edition, 2023);
  EXPECT_EQ(Catalogue({}).latest(), nullptr);
}

TEST(Catalogue, CountsTheFirstOfTwoResultsOfOneEdition) {
  std::vector<domain::Results> results = test::published();
  results.push_back(results.front());
  results.back().awards.front().grade = "1";
  EXPECT_EQ(Catalogue(std::move(results)).award(2021, "213801517")->grade, "4");
}

TEST(Catalogue, StaysRightWhenItIsMoved) {
  Catalogue first(test::published());
  const Catalogue second(std::move(first));
  EXPECT_EQ(id_of(second.award(2023, "org-7")), "org-7");
}

}  // namespace
}  // namespace palmares::service
