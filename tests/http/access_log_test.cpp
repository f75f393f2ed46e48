// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/access_log.hpp"

#include "lib/text/json.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palmares::http {
namespace {

const std::vector<std::string> secrets = {"apercu"};
constexpr std::string_view trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

std::string lines_of(const AccessLogEntry& visit) {
  std::string text;
  AccessLog log([&](std::string_view lines) { text += lines; }, "run", 3, secrets);
  log.add("2026-11-22T12:00:00Z", visit);
  log.flush();
  return text;
}

TEST(AccessLog, WritesALineOfJson) {
  EXPECT_EQ(lines_of({.method = "GET",
                      .target = "/2023?x=1",
                      .traceparent = trace,
                      .status = 200,
                      .bytes = 4096,
                      .took = std::chrono::microseconds{45}}),
            "{\"time\":\"2026-11-22T12:00:00Z\",\"method\":\"GET\",\"target\":\"/"
            "2023?x=1\",\"status\":200,\"octets\":4096,"
            "\"us\":45,\"trace\":\"0af7651916cd43dd8448eb211c80319c\"}\n");
}

TEST(AccessLog, KeepsNoSecret) {
  const std::string line =
      lines_of({.method = "GET",
                .target = "/2025/213801517?theme=noir&apercu=2026.1763571600.abc",
                .traceparent = "",
                .status = 200,
                .bytes = 0,
                .took = {}});
  EXPECT_NE(line.find("\"target\":\"/2025/213801517?theme=noir&apercu\""), std::string::npos)
      << line;
}

TEST(AccessLog, EscapesWhatAVisitorWrote) {
  const std::string line = lines_of({.method = "GET",
                                     .target = "/\"\\\n\x80",
                                     .traceparent = "",
                                     .status = 400,
                                     .bytes = 0,
                                     .took = {}});
  EXPECT_NE(line.find("\"target\":\"/\\\"\\\\??\""), std::string::npos) << line;
  EXPECT_EQ(line.find('\n'), line.size() - 1);
}

TEST(AccessLog, MakesATraceOfItsOwnForEachVisit) {
  std::string text;
  AccessLog log([&](std::string_view lines) { text += lines; }, "run", 3);
  log.add(
      "s",
      {.method = "GET", .target = "/", .traceparent = "", .status = 200, .bytes = 0, .took = {}});
  log.add("s", {.method = "GET",
                .target = "/",
                .traceparent = "nonsense",
                .status = 200,
                .bytes = 0,
                .took = {}});
  log.flush();
  const std::size_t first = text.find("\"trace\":\"") + 9;
  const std::size_t second = text.find("\"trace\":\"", first) + 9;
  EXPECT_EQ(text.find('"', first), first + 32);
  EXPECT_NE(text.substr(first, 32), text.substr(second, 32));
}

TEST(AccessLog, KnowsATraceParent) {
  EXPECT_EQ(trace_id(trace), "0af7651916cd43dd8448eb211c80319c");
  for (const char* value : {"", "00-0af7651916cd43dd8448eb211c80319c",
                            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                            "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                            "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01"}) {
    EXPECT_EQ(trace_id(value), "") << value;
  }
}

TEST(AccessLog, WritesInBatches) {
  int batches = 0;
  AccessLog log([&](std::string_view) { ++batches; }, "run", 0);
  for (int i = 0; i < 1000; ++i) {
    log.add(
        "2026-11-22T12:00:00Z",
        {.method = "GET", .target = "/", .traceparent = "", .status = 200, .bytes = 0, .took = {}});
  }
  log.flush();
  log.flush();
  EXPECT_GT(batches, 1);
  EXPECT_LT(batches, 20);
}

TEST(AccessLog, KeepsNoSecretHoweverItsNameIsWritten) {
  for (const char* name : {"?apercu", "?%61percu", "?%61%70%65%72%63%75", "?largeur=640&%61percu",
                           "?%2561percu", "?%252561percu", "?APERCU", "?%41PERCU", "%3Fapercu",
                           "%3F%61percu", "&apercu", "?a=%zz&%61percu", "?x%00%61percu"}) {
    const std::string target = "/2025/213801517" + std::string(name) + "=2026.1763571600.SECRET";
    EXPECT_EQ(without_secrets(target, secrets), "/2025/213801517" + std::string(name)) << target;
    const std::string line = lines_of({.method = "GET",
                                       .target = target,
                                       .traceparent = "",
                                       .status = 200,
                                       .bytes = 0,
                                       .took = {}});
    EXPECT_EQ(line.find("SECRET"), std::string::npos) << line;
  }
}

TEST(AccessLog, KeepsNoLongNumberWhateverStandsBeforeIt) {
  const std::string number = "0123456789abcdefabcdef0123456789abcdef0123456789abcdef0123456789";
  for (const std::string start :
       {"/2025/213801517?aperçu=", "/2025/213801517?ticket=2026.1763571600.", "/", "/2025?"}) {
    EXPECT_EQ(without_secrets(start + number, secrets), start);
  }
  EXPECT_EQ(without_secrets("/x?y=%30%31" + number, secrets), "/x?y=");
  EXPECT_EQ(without_secrets("/a/" + number, secrets), "/a/" + number);
  EXPECT_EQ(without_secrets("/a/" + number + "/" + number, secrets), "/a/" + number + "/");
  EXPECT_EQ(without_secrets("/2023/213801517?largeur=640", secrets), "/2023/213801517?largeur=640");
}

TEST(AccessLog, LeavesOtherTargetsWhole) {
  EXPECT_EQ(without_secrets("/2023?apercu=x", {}), "/2023?apercu=x");
  for (const char* target :
       {"/", "/2023?q=%61", "/2023/x?theme=noir&largeur=%36", "/a%", "/%6", "/%", "/?="}) {
    EXPECT_EQ(without_secrets(target, secrets), target);
  }
}

}  // namespace
}  // namespace palmares::http
