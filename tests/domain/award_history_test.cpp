// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/award_history.hpp"

#include <gmock/gmock.h>

namespace palmares::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Award award(int edition, const std::string& id, const std::string& grade) {
  Award award;
  award.edition = edition;
  award.territory.id = id;
  award.grade = grade;
  return award;
}

std::vector<Results> results() {
  return {{.edition = 2023, .awards = {award(2023, "1", "5"), award(2023, "2", "")}},
          {.edition = 2019, .awards = {award(2019, "old", "2"), award(2019, "2", "1")}},
          {.edition = 2021, .awards = {award(2021, "1", "4")}}};
}

TEST(AwardHistory, TellsEarlierGradesOldestFirst) {
  const AwardHistory award_history(results(),
                                   [](const std::string& id) { return id == "old" ? "1" : id; });
  EXPECT_THAT(
      *award_history.before(award(2025, "1", "or")),
      ElementsAre(EarlierGrade{2019, "2"}, EarlierGrade{2021, "4"}, EarlierGrade{2023, "5"}));
  EXPECT_THAT(*award_history.before(award(2021, "1", "4")), ElementsAre(EarlierGrade{2019, "2"}));
  EXPECT_THAT(*award_history.before(award(2025, "2", "or")), ElementsAre(EarlierGrade{2019, "1"}));
}

TEST(AwardHistory, KnowsNothingBeforeItsFirstEdition) {
  const AwardHistory award_history(results());
  EXPECT_EQ(award_history.before(award(2019, "1", "2")), std::nullopt);
  EXPECT_EQ(AwardHistory({}).before(award(2019, "1", "2")), std::nullopt);
  EXPECT_THAT(*award_history.before(award(2021, "new", "2")), IsEmpty());
}

TEST(AwardHistory, IsToldToEveryAward) {
  std::vector<Results> all = results();
  attach_history(all);
  EXPECT_THAT(*all[0].awards[0].earlier, ElementsAre(EarlierGrade{2021, "4"}));
  EXPECT_EQ(all[1].awards[0].earlier, std::nullopt);
}

}  // namespace
}  // namespace palmares::domain
