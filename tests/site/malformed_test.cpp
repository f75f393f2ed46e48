// SPDX-License-Identifier: AGPL-3.0-or-later
// A corpus of malformed requests, each said on a connection of its own: none may reach a handler,
// and none may leave bytes that pass for a second request.
#include "site/world.hpp"
#include "support/http_client.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palmares::site {
namespace {

const std::string file = "/2023/213801517/badge-web.svg";
const std::string line = "GET " + file + " HTTP/1.1\r\n";
const std::string host = "Host: label.example\r\n";
/// Would be answered 200 by the content provider, were it taken for a request of its own.
const std::string smuggled = line + host + "\r\n";

std::vector<std::string> request_lines() {
  std::vector<std::string> corpus;
  for (const char* start :
       {"", " ", "GET", "GET ", "GET  ", "GET\t", "\tGET ", " GET ", "GET\0 ", "G\x01T ",
        "GET\x7f ", "G(T ", "G,T ", "G:T ", "G@T ", "\"GET\" ", "GÉT ", "GET\r ", "GET\n "}) {
    corpus.push_back(std::string(start) + file + " HTTP/9.9\r\n" + host + "\r\n");
  }
  for (const char* version :
       {"HTTP/1.1.", "HTTP/11",   "HTTP/1",     "HTTP/1.",    "HTTP/.1",   "HTTP/1.2",
        "HTTP/1.9",  "HTTP/2.0",  "HTTP/3.0",   "HTTP/0.9",   "http/1.1",  "HTTP 1.1",
        "HTTP/1,1",  "HTTP/01.1", "HTTP/1.01",  "HTTP/1.1 x", "HTTP/+1.1", "HTTP/-1.1",
        "ICY/1.1",   "HTTPS/1.1", "HTTP/1.1\t", "HTTP//1.1",  ""}) {
    corpus.push_back("GET " + file + ' ' + version + "\r\n" + host + "\r\n");
  }
  for (const std::string& target :
       {std::string("ftp://label.example") + file, std::string("http://a:b:c") + file, file + "#a",
        file + " x", file + "\xc3\xa9", file + "\x80", file + "\xff",
        std::string("2023/213801517/badge-web.svg"), std::string("*"), "?" + file,
        std::string("\\2023\\213801517\\badge-web.svg"), file + "\x7f", file + "\x01", file + "\t",
        std::string("label.example:80"), file + std::string(2100, 'a')}) {
    corpus.push_back("GET " + target + " HTTP/1.1\r\n" + host + "\r\n");
  }
  corpus.push_back("GET " + file + " HTTP/1.1\n" + "Host: label.example\n\n");
  corpus.push_back("GET " + file + "\r\n" + host + "\r\n");
  return corpus;
}

std::vector<std::string> hosts() {
  std::vector<std::string> corpus = {line + "\r\n", line + host + host + "\r\n",
                                     line + host + "host: other.example\r\n\r\n"};
  for (const char* value :
       {"",        " ",     "a b",  "a/b",  "a@b", "a#b", "a?b",      "a\\b",  "a\"b",
        "<a>",     "a\x80", "a{b}", "a|b",  "a^b", "a`b", "\xc3\xa9", "a:b:c", "a:b",
        "a:99999", "[",     "]",    "[::1", "[a]", "%",   "a%4",      "::1",   ":80"}) {
    corpus.push_back(line + "Host: " + value + "\r\n\r\n");
  }
  return corpus;
}

std::vector<std::string> fields() {
  std::vector<std::string> corpus;
  for (const char* field : {"Bad",
                            "Bad\r",
                            ": value",
                            " : value",
                            "Bad : value",
                            "Bad\t: value",
                            "B d: value",
                            "B(d: value",
                            "B\x01"
                            "d: value",
                            "B\x7f"
                            "d: value",
                            "Bé: value",
                            "Bad: a\nb",
                            "Bad: a\rb",
                            "Bad: a\x01"
                            "b",
                            "Bad: a\x7f"
                            "b",
                            "=: a",
                            "\"Bad\": a",
                            "Bad,: a",
                            "[Bad]: a",
                            "{Bad}: a",
                            "Bad@: a",
                            "Bad/: a",
                            "Bad;: a",
                            "Bad?: a",
                            "Bad<: a"}) {
    corpus.push_back(line + host + field + "\r\n\r\n");
  }
  corpus.push_back(line + host + std::string("Bad: a\0b", 8) + "\r\n\r\n");
  corpus.push_back(line + host + std::string("B\0d: a", 6) + "\r\n\r\n");
  corpus.push_back(line + " folded: first\r\n" + host + "\r\n");
  corpus.push_back(line + host + "Long: " + std::string(9000, 'a') + "\r\n\r\n");
  corpus.push_back(line + host + std::string(9000, 'a') + ": x\r\n\r\n");
  std::string many = line + host;
  for (int i = 0; i < 150; ++i) {
    many += "F" + std::to_string(i) + ": x\r\n";
  }
  corpus.push_back(many + "\r\n");
  return corpus;
}

std::vector<std::string> framings() {
  std::vector<std::string> corpus;
  for (const char* length :
       {"+5", "-1", "0x5", "5 5", "5,5", "5, 6", "", "a", "5a", "1e1", "99999999999999999999",
        "18446744073709551616", "5;", "\"5\"", "5.0", "٥"}) {
    corpus.push_back(line + host + "Content-Length: " + length + "\r\n\r\n" + smuggled);
  }
  corpus.push_back(line + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello" + smuggled);
  for (const char* coding :
       {"gzip", "identity", "xchunked", "chunkedx", "chunked, chunked", "gzip, chunked",
        "chunked, gzip", "chunked;q=1", "\"chunked\"", "chunked,", ",chunked", "ch unked",
        "deflate", "compress", "x-gzip", "*", "trailers", "\vchunked", "chunked\x0c"}) {
    corpus.push_back(line + host + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n" + smuggled);
    corpus.push_back(line + host + "Content-Length: 5\r\nTransfer-Encoding: " + coding +
                     "\r\n\r\nhello" + smuggled);
  }
  corpus.push_back(line + host +
                   "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
  corpus.push_back(line + host +
                   "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + smuggled);
  corpus.push_back(line + host +
                   "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
                   smuggled);
  corpus.push_back(line + host +
                   "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" +
                   smuggled);
  corpus.push_back(line + host + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + smuggled);
  corpus.push_back("GET " + file + " HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
                   smuggled);
  corpus.push_back("GET " + file + " HTTP/1.0\r\n" + host + host + "\r\n");
  return corpus;
}

struct MalformedTest : testing::Test {
  test::FakeContent content;
  SiteServer server = SiteServer::start(test::small_options(), test::catalogue(test::published()),
                                        content.provider());

  /// Every request is refused, its connection ended, and no handler reached.
  void expect_refused(const std::vector<std::string>& corpus, std::size_t least) {
    EXPECT_GE(corpus.size(), least);
    for (const std::string& request : corpus) {
      test::Client client(server.port());
      client.say(request);
      client.finish();
      const std::string request_header = client.hear_until_closed().value_or("was left open");
      EXPECT_TRUE(request_header.empty() || request_header.starts_with("HTTP/1.1 4") ||
                  request_header.starts_with("HTTP/1.1 501"))
          << request << '\n'
          << request_header;
      EXPECT_EQ(request_header.find("HTTP/1.1 ", 1), std::string::npos)
          << "two answers to " << request << '\n'
          << request_header;
      EXPECT_EQ(content.made, 0) << request;
    }
    EXPECT_EQ(test::fetch(server.port(), file).status, 200);
    EXPECT_EQ(content.made, 1);
  }
};

TEST_F(MalformedTest, RequestLinesReachNoHandler) {
  expect_refused(request_lines(), 55);
}

TEST_F(MalformedTest, HostsReachNoHandler) {
  expect_refused(hosts(), 30);
}

TEST_F(MalformedTest, FieldsReachNoHandler) {
  expect_refused(fields(), 30);
}

TEST_F(MalformedTest, FramingsReachNoHandlerAndSmuggleNothing) {
  expect_refused(framings(), 60);
}

}  // namespace
}  // namespace palmares::site
