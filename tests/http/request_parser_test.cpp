// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/request_parser.hpp"

#include <gtest/gtest.h>
#include <boost/asio/buffer.hpp>

#include <string>

namespace palmares::http {
namespace {

struct HeadParserTest : testing::Test {
  RequestHeader request_header;

  /// The refusal of a header said in one go, or -1 where Beast refuses it itself.
  int refusal(const std::string& bytes, std::size_t most_fields = 100) {
    RequestParser parser(request_header, 8192, 2048, most_fields);
    boost::system::error_code error;
    parser.put(boost::asio::buffer(bytes), error);
    return error ? -1 : parser.refusal();
  }
};

TEST_F(HeadParserTest, KeepsWhatAnAnswerDependsOn) {
  EXPECT_EQ(
      refusal(
          "HEAD /2023?a=b HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nIf-None-Match: "
          "\"a\"\r\nRange: bytes=0-1\r\n"
          "If-Range: \"r\"\r\nIf-Modified-Since: hier\r\nTraceparent: t\r\nCookie: secret\r\n\r\n"),
      0);
  EXPECT_EQ(request_header.method, "HEAD");
  EXPECT_EQ(request_header.target, "/2023?a=b");
  EXPECT_EQ(request_header.version, 11);
  EXPECT_EQ(request_header.accept, "text/html");
  EXPECT_EQ(request_header.if_none_match, "\"a\"");
  EXPECT_EQ(request_header.range, "bytes=0-1");
  EXPECT_EQ(request_header.if_range, "\"r\"");
  EXPECT_EQ(request_header.if_modified_since, "hier");
  EXPECT_EQ(request_header.traceparent, "t");
}

TEST_F(HeadParserTest, MakesOneListOfFieldsThatComeTwice) {
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\"\r\nAccept-Encoding: "
                    "gzip\r\nif-none-match: \"b\"\r\n"
                    "accept-encoding: br\r\nX-Forwarded-For: 192.0.2.1\r\nx-forwarded-for: "
                    "192.0.2.2\r\n\r\n"),
            0);
  EXPECT_EQ(request_header.if_none_match, "\"a\", \"b\"");
  EXPECT_EQ(request_header.accept_encoding, "gzip, br");
  EXPECT_EQ(request_header.forwarded_for, "192.0.2.1, 192.0.2.2");
}

TEST_F(HeadParserTest, ForgetsTheRequestBefore) {
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: *\r\n\r\n"), 0);
  EXPECT_EQ(refusal("GET /b HTTP/1.0\r\n\r\n"), 0);
  EXPECT_EQ(request_header.if_none_match, "");
  EXPECT_EQ(request_header.target, "/b");
  EXPECT_EQ(request_header.version, 10);
}

TEST_F(HeadParserTest, RefusesWhatTheGuardRefuses) {
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"), 501);
  EXPECT_EQ(refusal("GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 2\r\n\r\n", 2), 431);
  EXPECT_EQ(refusal("nonsense\r\n\r\n"), -1);
}

TEST_F(HeadParserTest, ReadsFoldedFieldsAsOneLine) {
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\",\r\n \"b\"\r\n\r\n"), 0);
  EXPECT_EQ(request_header.if_none_match, "\"a\", \"b\"");
}

}  // namespace
}  // namespace palmares::http
