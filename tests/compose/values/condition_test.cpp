// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/condition.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

bool holds(std::string_view text, Year year = Year::shown) {
  static const domain::Charter charter = test::charter();
  test::Case drawn("Œuilly", "2");
  const Facts facts = drawn.facts(charter);
  Values values(facts, year);
  const auto condition = Condition::parse(text, charter, {});
  EXPECT_TRUE(condition.has_value()) << to_string(condition.error());
  return condition->holds(values);
}

TEST(Condition, HoldsWhereThereIsNone) {
  EXPECT_TRUE(holds(""));
}

TEST(Condition, AsksWhetherAValueIsThere) {
  EXPECT_TRUE(holds("annee"));
  EXPECT_FALSE(holds("annee", Year::hidden));
  EXPECT_TRUE(holds("not annee", Year::hidden));
  EXPECT_FALSE(holds("mentions"));
  EXPECT_TRUE(holds("texte.label"));
}

TEST(Condition, ComparesTexts) {
  EXPECT_TRUE(holds(R"(grade.nom == "niveau 2")"));
  EXPECT_FALSE(holds(R"(grade.nom=="niveau 3")"));
  EXPECT_TRUE(holds(R"(grade.nom != "")"));
}

TEST(Condition, CountsCharactersNotBytes) {
  EXPECT_TRUE(holds("length(territoire.nom) == 6"));
  EXPECT_TRUE(holds("length(territoire.nom) != 7"));
  EXPECT_TRUE(holds("length(territoire.nom) < 7"));
  EXPECT_TRUE(holds("length(territoire.nom) <= 6"));
  EXPECT_FALSE(holds("length(territoire.nom) > 6"));
  EXPECT_TRUE(holds("length( territoire.nom )>=6"));
}

TEST(Condition, JoinsTermsByAnd) {
  EXPECT_TRUE(holds(R"(annee and not mentions and grade.nom == "niveau 2")"));
  EXPECT_FALSE(holds("annee and mentions"));
}

TEST(Condition, RefusesEverythingElseWithItsPlace) {
  const domain::Charter charter = test::charter();
  for (const auto* text : {"annee or mentions", "annee and", "not", "length(annee)",
                           "length annee < 3", "length(annee) < x", "grade.nom == niveau",
                           "annee ==", "(annee)", "grade.nom == \"x", "annee mentions", "\"x\""}) {
    const auto condition =
        Condition::parse(text, charter, {.file = "s.toml", .line = 3, .column = 0});
    ASSERT_FALSE(condition.has_value()) << text;
    EXPECT_THAT(to_string(condition.error()), testing::StartsWith("s.toml:3: condition illisible"))
        << text;
  }
  const auto unknown = Condition::parse("inconnu and encore", charter, {});
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().size(), 2U);
}

}  // namespace
}  // namespace palmares::compose
