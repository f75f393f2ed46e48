// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/sending.hpp"

#include <gtest/gtest.h>

namespace palmares::service {
namespace {

constexpr std::chrono::sys_seconds changed{std::chrono::seconds{784111777}};

struct SendingTest : testing::Test {
  AnswerPtr pdf =
      make_validated_answer({}, "0123456789", {.modified = changed, .ranges = Ranges::served, .codings = Codings::plain});
  AnswerPtr svg = make_validated_answer({}, std::string(500, 'a'),
                                        {.modified = changed, .ranges = Ranges::refused, .codings = Codings::compressed});
  Heard heard;
  std::string part;

  SendingTest() { heard.method = "GET"; }
  Sending sending(const AnswerPtr& answer) { return sending_of(*answer, heard, part); }
};

TEST_F(SendingTest, IsTheWholeWhereNothingElseIsAsked) {
  const Sending whole = sending(pdf);
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.head, pdf->head);
  EXPECT_EQ(whole.body, "0123456789");
  EXPECT_EQ(part, "");
}

TEST_F(SendingTest, IsTheHeadAloneForHead) {
  heard.method = "HEAD";
  heard.range = "bytes=0-1";
  const Sending bare = sending(pdf);
  EXPECT_EQ(bare.status, 200);
  EXPECT_EQ(bare.head, pdf->head);
  EXPECT_EQ(bare.body, "");
}

TEST_F(SendingTest, SaysThatNothingChanged) {
  heard.if_none_match = pdf->etag;
  heard.range = "bytes=0-1";
  EXPECT_EQ(sending(pdf).status, 304);
  EXPECT_EQ(sending(pdf).head, pdf->not_modified);
  heard.method = "HEAD";
  EXPECT_EQ(sending(pdf).status, 304);
}

TEST_F(SendingTest, LooksAtTheDateWhereThereIsNoTag) {
  heard.if_modified_since = "Sun, 06 Nov 1994 08:49:37 GMT";
  EXPECT_EQ(sending(pdf).status, 304);
  heard.if_modified_since = "Sun, 06 Nov 1994 08:49:36 GMT";
  EXPECT_EQ(sending(pdf).status, 200);
  heard.if_modified_since = "hier";
  EXPECT_EQ(sending(pdf).status, 200);
}

TEST_F(SendingTest, PrefersTheTagToTheDate) {
  heard.if_none_match = "\"another\"";
  heard.if_modified_since = "Sun, 06 Nov 1994 08:49:37 GMT";
  EXPECT_EQ(sending(pdf).status, 200);
}

TEST_F(SendingTest, IsAPartWhereOneIsAsked) {
  heard.range = "bytes=2-4";
  const Sending middle = sending(pdf);
  EXPECT_EQ(middle.status, 206);
  EXPECT_EQ(middle.head, pdf->partial);
  EXPECT_EQ(middle.body, "234");
  EXPECT_EQ(part, "Content-Range: bytes 2-4/10\r\nContent-Length: 3\r\n");
}

TEST_F(SendingTest, RefusesAPartBeyondTheEnd) {
  heard.range = "bytes=10-";
  EXPECT_EQ(sending(pdf).status, 416);
  EXPECT_EQ(sending(pdf).head, pdf->beyond);
}

TEST_F(SendingTest, IsTheWholeWhereThePartWouldBeOfAnotherContent) {
  heard.range = "bytes=2-4";
  heard.if_range = "\"another\"";
  EXPECT_EQ(sending(pdf).status, 200);
  heard.if_range = "Sun, 06 Nov 1994 08:49:38 GMT";
  EXPECT_EQ(sending(pdf).status, 200);
  heard.if_range = pdf->etag;
  EXPECT_EQ(sending(pdf).status, 206);
  heard.if_range = "Sun, 06 Nov 1994 08:49:37 GMT";
  EXPECT_EQ(sending(pdf).status, 206);
}

TEST_F(SendingTest, IsCompressedForWhoeverAcceptsIt) {
  heard.accept_encoding = "gzip, br";
  EXPECT_EQ(sending(svg).head, svg->brotli->head);
  EXPECT_EQ(sending(svg).body, svg->brotli->body);
  heard.accept_encoding = "gzip";
  EXPECT_EQ(sending(svg).body, svg->gzip->body);
  heard.accept_encoding = "deflate";
  EXPECT_EQ(sending(svg).body, svg->body);
  heard.accept_encoding = "gzip";
  EXPECT_EQ(sending(pdf).body, pdf->body);
}

TEST_F(SendingTest, ComparesTheTagOfWhatWouldBeSent) {
  heard.accept_encoding = "br";
  heard.if_none_match = svg->etag;
  EXPECT_EQ(sending(svg).status, 200);
  heard.if_none_match = svg->brotli->etag;
  EXPECT_EQ(sending(svg).status, 304);
}

TEST_F(SendingTest, ServesNoRangeOfWhatIsNotServedInRanges) {
  heard.range = "bytes=2-4";
  EXPECT_EQ(sending(svg).status, 200);
}

}  // namespace
}  // namespace palmares::service
