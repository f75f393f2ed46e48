// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/course.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose::test {
namespace {

struct Story {
  domain::Charter charter = test::charter();
  Case now{"Boé", "3"};

  Facts facts(const std::string& earlier_grade) {
    Facts facts = now.facts(charter);
    facts.past = Past::known;
    facts.earlier = {{.edition = 2021, .charter = &charter, .grade = charter.grade(earlier_grade)}};
    return facts;
  }
};

TEST(Course, ComparesWithTheLastAward) {
  Story story;
  EXPECT_EQ(course_of(story.facts("3")), "renouvellement");
  EXPECT_EQ(course_of(story.facts("1")), "progression");
  EXPECT_EQ(course_of(story.facts("5")), "recul");
  EXPECT_EQ(earlier_grades(story.facts("1")), "niveau 1 en 2021");
}

TEST(Course, ClaimsAFirstTimeOnlyWhereThePastIsKnown) {
  Story story;
  Facts facts = story.now.facts(story.charter);
  EXPECT_EQ(course_of(facts), "inconnu");
  facts.past = Past::known;
  EXPECT_EQ(course_of(facts), "premiere");
}

TEST(Course, DoesNotCompareScales) {
  Story story;
  domain::Charter other = story.charter;
  other.id = "autre";
  Facts facts = story.facts("5");
  facts.earlier.front().charter = &other;
  EXPECT_EQ(course_of(facts), "nouvelle-echelle");
}

TEST(Course, EnumeratesInFrench) {
  EXPECT_EQ(enumerated({"a"}), "a");
  EXPECT_EQ(enumerated({"a", "b"}), "a et b");
  EXPECT_EQ(enumerated({"a", "b", "c"}), "a, b et c");
}

}  // namespace
}  // namespace palmares::compose::test
