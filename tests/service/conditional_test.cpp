// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/conditional.hpp"

#include <gtest/gtest.h>

namespace palmares::service {
namespace {

TEST(IfNoneMatch, NamesATagInAnyPlaceOfAList) {
  EXPECT_TRUE(names_etag("\"a\"", "\"a\""));
  EXPECT_TRUE(names_etag("\"b\", \"a\"", "\"a\""));
  EXPECT_TRUE(names_etag(" \"b\" ,,\t\"c\",\"a\" ", "\"a\""));
  EXPECT_FALSE(names_etag("\"b\", \"c\"", "\"a\""));
}

TEST(IfNoneMatch, ComparesWeakly) {
  EXPECT_TRUE(names_etag("W/\"a\"", "\"a\""));
  EXPECT_TRUE(names_etag("W/\"b\", W/\"a\"", "\"a\""));
  EXPECT_FALSE(names_etag("w/\"a\"", "\"a\""));
}

TEST(IfNoneMatch, TakesAStarAlone) {
  EXPECT_TRUE(names_etag("*", "\"a\""));
  EXPECT_FALSE(names_etag("*, \"b\"", "\"a\""));
}

TEST(IfNoneMatch, NamesNothingWhereItIsMalformed) {
  for (const char* value : {"", " ", "a", "\"a", "a\"", "\"b\" \"a\"", "'a'", ", ", "\"\""}) {
    EXPECT_FALSE(names_etag(value, "\"a\"")) << value;
  }
}

TEST(IfNoneMatch, AllowsCommasInsideATag) {
  EXPECT_FALSE(names_etag("\"x,\"", "\"a\""));
  EXPECT_TRUE(names_etag("\"x, y\", \"a\"", "\"a\""));
}

}  // namespace
}  // namespace palmares::service
