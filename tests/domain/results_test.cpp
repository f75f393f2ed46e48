// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/results.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::domain {
namespace {

Award award(std::string id, std::string grade) {
  Award result;
  result.territory.id = std::move(id);
  result.grade = std::move(grade);
  return result;
}

TEST(Results, FindsTheAwardOfATerritory) {
  const Results results{.edition = 2023,
                        .awards = {award("210500740", "2"), award("tnl-smeacc", "3")}};
  ASSERT_NE(results.award_of("tnl-smeacc"), nullptr);
  EXPECT_EQ(results.award_of("tnl-smeacc")->grade, "3");
  EXPECT_EQ(results.award_of("tnl"), nullptr);
}

TEST(Results, CountsOnlyAwardsWithAGrade) {
  const Results results{.edition = 2023,
                        .awards = {award("a", "2"), award("b", ""), award("c", "5")}};
  EXPECT_EQ(results.laureates(), 2U);
  EXPECT_EQ(Results{}.laureates(), 0U);
}

}  // namespace
}  // namespace palmares::domain
