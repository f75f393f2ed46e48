// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/request_validator.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace palmares::http {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

int refusal_of(const Fields& fields, int version = 11, std::string_view method = "GET",
               std::string_view target = "/") {
  RequestValidator framing(version, method, target, 2048);
  for (const auto& [name, value] : fields) {
    framing.field(name, value);
  }
  return framing.refusal();
}

int refusal_of_target(std::string_view target, std::string_view method = "GET") {
  return refusal_of({{"Host", "localhost"}}, 11, method, target);
}

TEST(RequestValidator, LetsSoundHeadersThrough) {
  EXPECT_EQ(refusal_of({{"Host", "localhost:8080"}}), 0);
  EXPECT_EQ(refusal_of({{"host", "[::1]"}, {"Content-Length", "0"}}), 0);
  EXPECT_EQ(refusal_of({{"Host", "label.example"}, {"Transfer-Encoding", "Chunked"}}), 0);
  EXPECT_EQ(refusal_of({}, 10), 0);
}

TEST(RequestValidator, WantsExactlyOneHostInHttp11AndAtMostOneInHttp10) {
  EXPECT_EQ(refusal_of({}), 400);
  EXPECT_EQ(refusal_of({{"Host", "a"}, {"HOST", "a"}}), 400);
  EXPECT_EQ(refusal_of({{"Host", "a"}, {"Host", "a"}}, 10), 400);
}

TEST(RequestValidator, RefusesAHostThatIsNone) {
  for (const char* host : {"", "a/b", "user@a", "a b", "a\\b", "<a>", "é"}) {
    EXPECT_EQ(refusal_of({{"Host", host}}), 400) << host;
  }
}

TEST(RequestValidator, KnowsOneTransferCoding) {
  for (const char* coding :
       {"gzip", "identity", "xchunked", "chunked, chunked", "gzip, chunked", "", "chunked;a=b"}) {
    EXPECT_EQ(refusal_of({{"Host", "a"}, {"Transfer-Encoding", coding}}), 501) << coding;
    EXPECT_EQ(refusal_of({{"Host", "a"}, {"Transfer-Encoding", coding}, {"Content-Length", "5"}}),
              501)
        << coding;
  }
}

TEST(RequestValidator, RefusesTwoFramings) {
  EXPECT_EQ(refusal_of({{"Host", "a"}, {"Transfer-Encoding", "chunked"}, {"Content-Length", "5"}}),
            400);
  EXPECT_EQ(refusal_of({{"Host", "a"}, {"Content-Length", "5"}, {"transfer-encoding", "chunked"}}),
            400);
  EXPECT_EQ(
      refusal_of(
          {{"Host", "a"}, {"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}}),
      400);
}

TEST(RequestValidator, RefusesATransferCodingInHttp10) {
  EXPECT_EQ(refusal_of({{"Host", "a"}, {"Transfer-Encoding", "chunked"}}, 10), 400);
}

TEST(RequestValidator, RefusesOtherVersions) {
  EXPECT_EQ(refusal_of({{"Host", "a"}}, 12), 400);
  EXPECT_EQ(refusal_of({{"Host", "a"}}, 9), 400);
}

TEST(RequestValidator, TakesTargetsOfVisibleAsciiInOriginForm) {
  EXPECT_EQ(refusal_of_target("/a?b=%20~"), 0);
  EXPECT_EQ(refusal_of_target("/a#b"), 400);
  EXPECT_EQ(refusal_of_target("/\xC3\xA9"), 400);
  EXPECT_EQ(refusal_of_target("/a\x7F"), 400);
  EXPECT_EQ(refusal_of_target("localhost:80", "CONNECT"), 400);
  EXPECT_EQ(refusal_of_target(""), 400);
}

TEST(RequestValidator, TakesLettersOfAQueryAsTheyAreTyped) {
  EXPECT_EQ(refusal_of_target("/recherche?q=\xC3\x89"
                              "chirolles"),
            0);
  EXPECT_EQ(refusal_of_target("/recherche?q=\xC9"), 0);
  EXPECT_EQ(refusal_of_target("http://localhost/recherche?q=\xC3\x89"), 0);
  EXPECT_EQ(refusal_of_target("/a?\x7F"), 400);
  EXPECT_EQ(refusal_of_target("/a?\x1F"), 400);
  EXPECT_EQ(refusal_of_target("/a? b"), 400);
  EXPECT_EQ(refusal_of_target("/\xC3\xA9?a"), 400);
  EXPECT_EQ(refusal_of_target("http://\xC3\xA9?a"), 400);
}

TEST(RequestValidator, TakesAStarForOptionsOnly) {
  EXPECT_EQ(refusal_of_target("*", "OPTIONS"), 0);
  EXPECT_EQ(refusal_of_target("*"), 400);
}

TEST(RequestValidator, LimitsTheTarget) {
  EXPECT_EQ(refusal_of_target("/" + std::string(2047, 'a')), 0);
  EXPECT_EQ(refusal_of_target("/" + std::string(2048, 'a')), 414);
}

TEST(RequestValidator, TakesTargetsInAbsoluteForm) {
  for (const char* target : {"http://localhost/", "HTTP://localhost:80/a?b",
                             "https://label.example", "http://[::1]:8080?a=b"}) {
    EXPECT_EQ(refusal_of_target(target), 0) << target;
  }
  for (const char* target :
       {"http://", "http:///a", "http://a:b:c/", "http://user@a/", "http://a:99999/", "http://[/",
        "http://%/", "http://a/#b", "ftp://a/", "http:/a", "https//a"}) {
    EXPECT_EQ(refusal_of_target(target), 400) << target;
  }
  EXPECT_EQ(refusal_of_target("http://a/" + std::string(2048, 'a')), 414);
}

TEST(RequestValidator, KnowsATargetInAbsoluteFormByItsPath) {
  const auto origin = [](std::string_view method, std::string_view target) {
    std::string text = "before";
    assign_origin_form(text, method, target);
    return text;
  };
  EXPECT_EQ(origin("GET", "/2023?x=http://a/"), "/2023?x=http://a/");
  EXPECT_EQ(origin("GET", "http://label.example/2023?q=a"), "/2023?q=a");
  EXPECT_EQ(origin("GET", "http://label.example"), "/");
  EXPECT_EQ(origin("GET", "http://label.example?q=a"), "/?q=a");
  EXPECT_EQ(origin("OPTIONS", "http://label.example"), "*");
  EXPECT_EQ(origin("OPTIONS", "*"), "*");
}

TEST(RequestValidator, TakesTheHostsOfRfc3986AndNoOthers) {
  for (const char* host : {"a", "a:", "a:0", "a:65535", "label.example:8080", "label.example.",
                           "label.example.:443", "127.0.0.1", "[::1]", "[::1]:80", "[2001:db8::1]:",
                           "a_b", "xn--chirolles-92a.example", "a%2db", "a!$&'()*+,;=~b"}) {
    EXPECT_TRUE(sound_host(host)) << host;
  }
  for (const char* host :
       {"",       ":",       ":80",     "a:b",         "a:b:c",       "a:99999", "a:65536", "a:-1",
        "a:+1",   "a:8 0",   "a:80:80", "[",           "]",           "[]",      "[::1",    "::1",
        "[::1]a", "[::1]:a", "[a]",     "[127.0.0.1]", "[::1]:65536", "[::1]]",  "%",       "a%",
        "a%4",    "a%zz",    "a[b]",    "a]",          "a b",         "a@b",     "a/b"}) {
    EXPECT_FALSE(sound_host(host)) << host;
  }
}

}  // namespace
}  // namespace palmares::http
