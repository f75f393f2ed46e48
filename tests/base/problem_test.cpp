// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace palmares {
namespace {

Problem problem(std::string file, int line, int column, std::string hint) {
  return {
      .where = {std::move(file), line, column}, .what = "niveau inconnu", .hint = std::move(hint)};
}

TEST(Problem, WritesPlaceSentenceAndHint) {
  EXPECT_EQ(to_string(problem("r.csv", 12, 4, "de 1 à 5")), "r.csv:12:4: niveau inconnu; de 1 à 5");
}

TEST(Problem, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(to_string(problem("r.csv", 12, 0, "")), "r.csv:12: niveau inconnu");
  EXPECT_EQ(to_string(problem("r.csv", 0, 0, "")), "r.csv: niveau inconnu");
  EXPECT_EQ(to_string(problem("", 0, 0, "de 1 à 5")), "niveau inconnu; de 1 à 5");
}

TEST(Problem, WritesEachProblemOnItsLine) {
  EXPECT_EQ(to_string(Problems{problem("a", 1, 1, ""), problem("a", 2, 1, "")}),
            "a:1:1: niveau inconnu\na:2:1: niveau inconnu\n");
  EXPECT_EQ(to_string(Problems{}), "");
}

TEST(Problem, IsTheSendersFaultUnlessSaidOtherwise) {
  EXPECT_EQ(problem("a", 1, 1, "").fault, Fault::input);
}

}  // namespace
}  // namespace palmares
