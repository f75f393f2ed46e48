// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/response_head.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

constexpr std::chrono::sys_seconds changed{std::chrono::seconds{784111777}};

struct SendingTest : testing::Test {
  ResponsePtr pdf = make_validated_answer(
      {}, "0123456789", {.modified = changed, .ranges = Ranges::served, .codings = Codings::plain});
  ResponsePtr svg = make_validated_answer(
      {}, std::string(500, 'a'),
      {.modified = changed, .ranges = Ranges::refused, .codings = Codings::compressed});
  RequestHeader request_header;
  std::string part;

  SendingTest() { request_header.method = "GET"; }
  ResponseHead sending(const ResponsePtr& answer) {
    return sending_of(*answer, request_header, part);
  }
};

TEST_F(SendingTest, IsTheWholeWhereNothingElseIsAsked) {
  const ResponseHead whole = sending(pdf);
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.head, pdf->head);
  EXPECT_EQ(whole.body, "0123456789");
  EXPECT_EQ(part, "");
}

TEST_F(SendingTest, IsTheHeadAloneForHead) {
  request_header.method = "HEAD";
  request_header.range = "bytes=0-1";
  const ResponseHead bare = sending(pdf);
  EXPECT_EQ(bare.status, 200);
  EXPECT_EQ(bare.head, pdf->head);
  EXPECT_EQ(bare.body, "");
}

TEST_F(SendingTest, SaysThatNothingChanged) {
  request_header.if_none_match = pdf->etag;
  request_header.range = "bytes=0-1";
  EXPECT_EQ(sending(pdf).status, 304);
  EXPECT_EQ(sending(pdf).head, pdf->not_modified);
  request_header.method = "HEAD";
  EXPECT_EQ(sending(pdf).status, 304);
}

TEST_F(SendingTest, LooksAtTheDateWhereThereIsNoTag) {
  request_header.if_modified_since = "Sun, 06 Nov 1994 08:49:37 GMT";
  EXPECT_EQ(sending(pdf).status, 304);
  request_header.if_modified_since = "Sun, 06 Nov 1994 08:49:36 GMT";
  EXPECT_EQ(sending(pdf).status, 200);
  request_header.if_modified_since = "hier";
  EXPECT_EQ(sending(pdf).status, 200);
}

TEST_F(SendingTest, PrefersTheTagToTheDate) {
  request_header.if_none_match = "\"another\"";
  request_header.if_modified_since = "Sun, 06 Nov 1994 08:49:37 GMT";
  EXPECT_EQ(sending(pdf).status, 200);
}

TEST_F(SendingTest, IsAPartWhereOneIsAsked) {
  request_header.range = "bytes=2-4";
  const ResponseHead middle = sending(pdf);
  EXPECT_EQ(middle.status, 206);
  EXPECT_EQ(middle.head, pdf->partial);
  EXPECT_EQ(middle.body, "234");
  EXPECT_EQ(part, "Content-Range: bytes 2-4/10\r\nContent-Length: 3\r\n");
}

TEST_F(SendingTest, RefusesAPartBeyondTheEnd) {
  request_header.range = "bytes=10-";
  EXPECT_EQ(sending(pdf).status, 416);
  EXPECT_EQ(sending(pdf).head, pdf->beyond);
}

TEST_F(SendingTest, IsTheWholeWhereThePartWouldBeOfAnotherContent) {
  request_header.range = "bytes=2-4";
  request_header.if_range = "\"another\"";
  EXPECT_EQ(sending(pdf).status, 200);
  request_header.if_range = "Sun, 06 Nov 1994 08:49:38 GMT";
  EXPECT_EQ(sending(pdf).status, 200);
  request_header.if_range = pdf->etag;
  EXPECT_EQ(sending(pdf).status, 206);
  request_header.if_range = "Sun, 06 Nov 1994 08:49:37 GMT";
  EXPECT_EQ(sending(pdf).status, 206);
}

TEST_F(SendingTest, IsCompressedForWhoeverAcceptsIt) {
  request_header.accept_encoding = "gzip, br";
  EXPECT_EQ(sending(svg).head, svg->brotli->head);
  EXPECT_EQ(sending(svg).body, svg->brotli->body);
  request_header.accept_encoding = "gzip";
  EXPECT_EQ(sending(svg).body, svg->gzip->body);
  request_header.accept_encoding = "deflate";
  EXPECT_EQ(sending(svg).body, svg->body);
  request_header.accept_encoding = "gzip";
  EXPECT_EQ(sending(pdf).body, pdf->body);
}

TEST_F(SendingTest, ComparesTheTagOfWhatWouldBeSent) {
  request_header.accept_encoding = "br";
  request_header.if_none_match = svg->etag;
  EXPECT_EQ(sending(svg).status, 200);
  request_header.if_none_match = svg->brotli->etag;
  EXPECT_EQ(sending(svg).status, 304);
}

TEST_F(SendingTest, ServesNoRangeOfWhatIsNotServedInRanges) {
  request_header.range = "bytes=2-4";
  EXPECT_EQ(sending(svg).status, 200);
}

TEST_F(SendingTest, FailsWhereTheContentIsNotTheOneThatWasMeant) {
  EXPECT_FALSE(precondition_failed(*pdf, request_header));
  request_header.if_match = "\"another\"";
  EXPECT_TRUE(precondition_failed(*pdf, request_header));
  request_header.if_match = "\"another\", " + pdf->etag;
  EXPECT_FALSE(precondition_failed(*pdf, request_header));
  request_header.if_match = "W/" + pdf->etag;
  EXPECT_TRUE(precondition_failed(*pdf, request_header)) << "RFC 9110, 13.1.1: compared strongly";
  request_header.if_match = "*";
  EXPECT_FALSE(precondition_failed(*pdf, request_header));
  request_header.if_match = svg->etag;
  EXPECT_FALSE(precondition_failed(*svg, request_header));
  request_header.accept_encoding = "gzip";
  EXPECT_TRUE(precondition_failed(*svg, request_header)) << "another representation";
  request_header.if_match = "\"another\"";
  EXPECT_FALSE(precondition_failed(*make_answer(404, {}, ""), request_header));
  EXPECT_TRUE(precondition_failed(*make_answer(200, {}, ""), request_header))
      << "what has no tag has none of those";
}

TEST_F(SendingTest, FailsWhereTheContentHasChangedSince) {
  request_header.if_unmodified_since = "Sun, 06 Nov 1994 08:49:36 GMT";
  EXPECT_TRUE(precondition_failed(*pdf, request_header));
  EXPECT_FALSE(precondition_failed(*make_validated_answer({}, "0"), request_header))
      << "no date: ignored";
  request_header.if_match = pdf->etag;
  EXPECT_FALSE(precondition_failed(*pdf, request_header)) << "the tag comes first";
  request_header.if_match.clear();
  request_header.if_unmodified_since = "Sun, 06 Nov 1994 08:49:37 GMT";
  EXPECT_FALSE(precondition_failed(*pdf, request_header));
  request_header.if_unmodified_since = "hier";
  EXPECT_FALSE(precondition_failed(*pdf, request_header));
}

/// The lines that tell how long such a head may be kept, at 08:49:37.
std::string expiring(const std::string& control, std::int64_t left) {
  std::string text = "x";
  const std::string head = "HTTP/1.1 200 OK\r\nCache-Control: " + control + "\r\nETag: \"a\"\r\n";
  append_expiring(text, head, left, changed.time_since_epoch().count());
  const std::string start = "xHTTP/1.1 200 OK\r\nCache-Control: ";
  const std::string end = "\r\nETag: \"a\"\r\n";
  EXPECT_TRUE(text.starts_with(start) && text.ends_with(end)) << text;
  return text.substr(start.size(), text.size() - start.size() - end.size());
}

TEST(AppendExpiring, EndsWhatIsKeptAtTheMoment) {
  const std::string all = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400";
  const std::string whole =
      "public, stale-while-revalidate=60, stale-if-error=86400\r\nExpires: Sun, 06 Nov 1994 "
      "08:54:37 GMT";
  EXPECT_EQ(expiring(all, 719), whole);
  EXPECT_EQ(expiring(all, 360), whole);
  EXPECT_EQ(expiring(all, 330),
            "public, stale-while-revalidate=30, stale-if-error=86400\r\nExpires: Sun, 06 Nov 1994 "
            "08:54:37 GMT");
  EXPECT_EQ(expiring(all, 7),
            "public, stale-while-revalidate=0, stale-if-error=86400\r\nExpires: Sun, 06 Nov 1994 "
            "08:49:44 GMT");
  EXPECT_EQ(expiring(all, 0), "public, max-age=0, stale-while-revalidate=0, stale-if-error=86400");
  EXPECT_EQ(expiring("public, max-age=3600", 7),
            "public, stale-while-revalidate=0\r\nExpires: Sun, 06 Nov 1994 08:49:44 GMT");
}

TEST(AppendExpiring, IsForWhatWouldBeShownTooLong) {
  const std::string start = "HTTP/1.1 200 OK\r\nCache-Control: ";
  const std::string kept =
      start + "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400\r\n";
  EXPECT_TRUE(outlasts(kept, 719))
      << "a front keeps it for 360 seconds and hands it on as if it were new";
  EXPECT_FALSE(outlasts(kept, 720));
  for (const char* control :
       {"public, max-age=31536000, immutable", "no-store", "private, no-store"}) {
    EXPECT_FALSE(outlasts(start + control + "\r\n", 0)) << control;
    EXPECT_EQ(expiring(control, 0), control);
  }
  EXPECT_FALSE(outlasts("HTTP/1.1 204 No Content\r\n", 0));
}

TEST_F(SendingTest, DeniesNothingThatWasDone) {
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) {
    request_header.clear();
    request_header.method = method;
    request_header.if_none_match = pdf->etag;
    EXPECT_EQ(sending(pdf).status, 200) << method;
    request_header.if_match = "\"another\"";
    EXPECT_FALSE(precondition_failed(*pdf, request_header)) << method;
  }
}

}  // namespace
}  // namespace palmares::http
