// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace palmares {
namespace {

Result<int> half(int value) {
  return value % 2 == 0 ? Result<int>(value / 2) : fail("nombre impair", "un nombre pair");
}

Result<int> quarter(int value) {
  TRY_ASSIGN(const int once, half(value));
  TRY_ASSIGN(const int twice, half(once));
  return twice;
}

Result<void> check_even(int value) {
  TRY(half(value));
  return {};
}

Result<std::unique_ptr<int>> boxed(int value) {
  TRY_ASSIGN(auto box, Result<std::unique_ptr<int>>(std::make_unique<int>(value)));
  return box;
}

TEST(Result, GoesOnWithTheValue) {
  EXPECT_EQ(quarter(12), 3);
  EXPECT_TRUE(check_even(2).has_value());
}

TEST(Result, ReturnsTheProblemsOfTheFirstFailure) {
  const auto failed = quarter(6);
  ASSERT_FALSE(failed.has_value());
  ASSERT_EQ(failed.error().size(), 1U);
  EXPECT_EQ(failed.error()[0].what, "nombre impair");
  EXPECT_EQ(failed.error()[0].hint, "un nombre pair");
  EXPECT_FALSE(check_even(3).has_value());
}

TEST(Result, MovesAValueThatCannotBeCopied) {
  EXPECT_EQ(**boxed(7), 7);
}

TEST(Result, CarriesAllProblems) {
  const Result<int> failed = fail(
      Problems{{.where = {}, .what = "a", .hint = ""}, {.where = {}, .what = "b", .hint = ""}});
  EXPECT_EQ(failed.error().size(), 2U);
}

}  // namespace
}  // namespace palmares
