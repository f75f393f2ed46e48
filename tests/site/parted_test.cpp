// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies that are made part by part, over real sockets: whole for whoever reads them, never whole
// in memory, and seen to be cut where a part fails.
#include "http/server.hpp"
#include "support/http_client.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

namespace palmares::http {
namespace {

using test::Client;
using test::get;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t part_bytes = 100'000;

struct Handler : RequestHandler {
  std::atomic<int> made = 0;
  int count = 3;
  int failing = -1;

  [[nodiscard]] ResponsePlan step(const Request&) const override {
    auto* self = const_cast<Handler*>(this);
    ResponsePlan plan;
    plan.ready = make_parted_answer(
        {{.name = "Content-Type", .value = "text/plain"}}, "tag",
        [self]() -> NextPart {
          return [self, number = std::make_shared<int>(0)]() -> Bytes {
            if (*number == self->failing) {
              throw std::runtime_error("no more");
            }
            ++self->made;
            return *number == self->count ? Bytes()
                                          : Bytes(part_bytes, static_cast<char>('a' + (*number)++));
          };
        },
        std::nullopt);
    return plan;
  }
  [[nodiscard]] ResponsePtr refusal(int status) const override {
    return make_answer(status, {}, {});
  }
  [[nodiscard]] std::uint64_t generation() const override { return 1; }
};

struct PartedTest : testing::Test {
  Handler handler;
  std::optional<Server> server;

  void start() {
    ServerOptions options;
    options.io_threads = 1;
    options.render_threads = 1;
    options.clock = std::chrono::system_clock::now;
    server.emplace(std::move(options));
    ListenerPlan plan;
    plan.handler = &handler;
    plan.place.port = 0;
    server->start({plan});
  }
  std::string all(const std::string& request) {
    Client client(server->port());
    client.say(request);
    return client.hear_until_closed().value_or("nothing ended");
  }
};

std::string whole() {
  return std::string(part_bytes, 'a') + std::string(part_bytes, 'b') + std::string(part_bytes, 'c');
}

TEST_F(PartedTest, AreSentInChunks) {
  start();
  const std::string answer = all(get("/", "Connection: close\r\n"));
  EXPECT_THAT(answer.substr(0, 400), HasSubstr("Transfer-Encoding: chunked\r\n"));
  EXPECT_THAT(answer.substr(0, 400), Not(HasSubstr("Content-Length")));
  const std::string body = answer.substr(answer.find("\r\n\r\n") + 4);
  const std::string size = "186a0\r\n";
  EXPECT_TRUE(body == size + std::string(part_bytes, 'a') + "\r\n" + size +
                          std::string(part_bytes, 'b') + "\r\n" + size +
                          std::string(part_bytes, 'c') + "\r\n0\r\n\r\n");
}

TEST_F(PartedTest, EndWithTheConnectionForHttp10) {
  start();
  const std::string answer = all("GET / HTTP/1.0\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer.substr(0, 400), Not(HasSubstr("chunked")));
  EXPECT_TRUE(answer.substr(answer.find("\r\n\r\n") + 4) == whole());
}

TEST_F(PartedTest, LeaveTheConnectionToTheNextRequest) {
  start();
  const std::string answer = all(get("/") + get("/", "Connection: close\r\n"));
  EXPECT_THAT(answer, EndsWith("\r\n0\r\n\r\n"));
  EXPECT_NE(answer.find("HTTP/1.1 200 OK", 20), std::string::npos);
}

TEST_F(PartedTest, AreAskedForConditionallyAndByHead) {
  start();
  const std::string head = all("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("200 OK"));
  EXPECT_THAT(head, EndsWith("\r\n\r\n"));
  const std::string tag = head.substr(head.find("ETag: ") + 6, 66);
  EXPECT_THAT(all(get("/", "If-None-Match: " + tag + "\r\nConnection: close\r\n")),
              HasSubstr("304 Not Modified"));
  EXPECT_EQ(handler.made, 0);
}

TEST_F(PartedTest, AreSeenToBeCutWhereAPartFails) {
  handler.failing = 1;
  start();
  const std::string answer = all(get("/"));
  EXPECT_THAT(answer, HasSubstr("aaa"));
  EXPECT_THAT(answer, Not(EndsWith("\r\n0\r\n\r\n")));
}

TEST_F(PartedTest, AreMadeNoFasterThanTheyAreRead) {
  handler.count = 1'000;
  start();
  Client client(server->port());
  client.say(get("/"));
  ASSERT_TRUE(client.answered_within(std::chrono::seconds(20)));
  for (int before = -1; before != handler.made;) {  // until the socket takes no more
    before = handler.made;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_LT(handler.made, 200) << "100 MB would wait in memory";
}

}  // namespace
}  // namespace palmares::http
