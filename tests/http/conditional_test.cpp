// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/conditional.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
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

TEST(IfNoneMatch, LooksPastTheCodingThatAFrontAdded) {
  for (const char* value : {"\"a-gzip\"", "\"a;gzip\"", "\"a-br\"", "W/\"a-gzip\"", "\"a--gzip\"",
                            "\"b\", \"a-deflate\""}) {
    EXPECT_TRUE(names_etag(value, "\"a\"")) << value;
  }
  for (const char* value :
       {"\"a-gzip2\"", "\"agzip\"", "\"a-\"", "\"b-gzip\"", "\"-gzip\"", "\"a-gzip", "a-gzip"}) {
    EXPECT_FALSE(names_etag(value, "\"a\"")) << value;
  }
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

TEST(AcceptEncoding, TakesTheBestThatIsAllowed) {
  EXPECT_EQ(best_coding("gzip, deflate, br, zstd"), Coding::brotli);
  EXPECT_EQ(best_coding("gzip;q=1.0, BR;q=0"), Coding::gzip);
  EXPECT_EQ(best_coding("x-gzip"), Coding::gzip);
  EXPECT_EQ(best_coding("gzip;q=0.000, br ; q=0"), Coding::identity);
  EXPECT_EQ(best_coding("gzip ; q=0.5"), Coding::gzip);
}

TEST(AcceptEncoding, StaysWithTheContentAsItIsWhereItSaysNothingWeKnow) {
  for (const char* value : {"", "identity", "deflate", "*", "brotli", ",;,", "zstd, compress"}) {
    EXPECT_EQ(best_coding(value), Coding::identity) << value;
  }
}

TEST(Range, IsCutToTheContent) {
  EXPECT_EQ(asked_range("bytes=0-0", 10), RangeAsked(Range{0, 0}));
  EXPECT_EQ(asked_range("bytes=2-5", 10), RangeAsked(Range{2, 5}));
  EXPECT_EQ(asked_range("bytes=7-", 10), RangeAsked(Range{7, 9}));
  EXPECT_EQ(asked_range("Bytes=7-99", 10), RangeAsked(Range{7, 9}));
  EXPECT_EQ(asked_range("bytes=-3", 10), RangeAsked(Range{7, 9}));
  EXPECT_EQ(asked_range("bytes=-30", 10), RangeAsked(Range{0, 9}));
}

TEST(Range, CannotBeSatisfiedBeyondTheContent) {
  EXPECT_EQ(asked_range("bytes=10-", 10), RangeAsked(Unsatisfiable{}));
  EXPECT_EQ(asked_range("bytes=10-12", 10), RangeAsked(Unsatisfiable{}));
  EXPECT_EQ(asked_range("bytes=-0", 10), RangeAsked(Unsatisfiable{}));
  EXPECT_EQ(asked_range("bytes=0-", 0), RangeAsked(Unsatisfiable{}));
}

TEST(Range, IsIgnoredWhereItIsNotOneOfBytes) {
  for (const char* value : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5", "bytes=5-2",
                            "bytes=0-1,3-4", "lines=0-1", "bytes=0x1-2", "bytes=1-2x", "bytes=--1",
                            "bytes=99999999999999999999-", "bytes=+1-2"}) {
    EXPECT_EQ(asked_range(value, 10), RangeAsked(WholeContent{})) << value;
  }
}

}  // namespace
}  // namespace palmares::http
