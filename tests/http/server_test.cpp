// SPDX-License-Identifier: AGPL-3.0-or-later
// Two listeners of one server: what each answers, keeps and refuses is its own.
#include "http/server.hpp"

#include "http/fake_handler.hpp"
#include "support/http_client.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <system_error>
#include <thread>

namespace palmares::http {
namespace {

using std::chrono::milliseconds;
using test::Client;
using test::FakeHandler;
using test::fetch;
using test::get;

struct ListenersTest : testing::Test {
  FakeHandler front{"front"};
  FakeHandler back{"back"};
  Limits front_limits;
  Limits back_limits;
  ServerOptions options = test::small_server();

  Server start() {
    Server server(options);
    server.start({test::listener_of(front, front_limits), test::listener_of(back, back_limits)});
    return server;
  }
};

TEST_F(ListenersTest, AnswerTheSameTargetEachInItsWay) {
  options.io_threads = 1;  // both ask the same thread, which keeps answers at hand
  const Server server = start();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(fetch(server.port(0), "/x").body, "front /x\n");
    EXPECT_EQ(fetch(server.port(1), "/x").body, "back /x\n");
  }
}

TEST_F(ListenersTest, KeepWhatTheyMakeApart) {
  const auto making = [](const std::string& text) {
    return [text](const Request&) {
      ResponsePlan plan;
      plan.key = "page";
      plan.make = [text] { return test::text(200, text); };
      plan.busy = test::text(503, "");
      return plan;
    };
  };
  front.instead_of_get = making("made in front");
  back.instead_of_get = making("made behind");
  const Server server = start();
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(fetch(server.port(0), "/").body, "made in front");
    EXPECT_EQ(fetch(server.port(1), "/").body, "made behind");
  }
}

TEST_F(ListenersTest, HaveLimitsOfTheirOwn) {
  front_limits.target_bytes = 100;
  back_limits.connections = 1;
  const Server server = start();
  const std::string target = '/' + std::string(200, 'x');
  EXPECT_EQ(fetch(server.port(0), target).status, 414);
  EXPECT_EQ(fetch(server.port(0), target).body, "front refuses 414\n");
  Client first(server.port(1));
  first.say(get(target));
  EXPECT_EQ(first.hear()->status, 200);
  EXPECT_EQ(fetch(server.port(1), "/").body, "back refuses 503\n");
  EXPECT_EQ(fetch(server.port(0), "/").status, 200) << "what fills one leaves the other free";
}

TEST_F(ListenersTest, AreCountedTogether) {
  const Server server = start();
  EXPECT_EQ(fetch(server.port(0), "/").status, 200);
  EXPECT_EQ(fetch(server.port(1), "/").status, 200);
  const Client open(server.port(0));
  const Client also(server.port(1));
  for (int i = 0; i < 200 && server.measures().connections != 2; ++i) {
    std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_EQ(server.measures().connections, 2u);
  EXPECT_EQ(server.measures().totals.answers.at(2), 2u);
}

TEST_F(ListenersTest, StopTogether) {
  Server server = start();
  const unsigned short ports[] = {server.port(0), server.port(1)};
  server.stop();
  for (const unsigned short port : ports) {
    EXPECT_THROW(Client late(port), std::system_error);
  }
}

TEST_F(ListenersTest, AreAllRefusedWhereOneCannotListen) {
  const Server first = start();
  Server second(options);
  ListenerPlan taken = test::listener_of(back);
  taken.place.port = first.port(0);
  EXPECT_THROW(second.start({test::listener_of(front), taken}), std::system_error);
}

struct RequestTest : ListenersTest {};

TEST_F(RequestTest, CarriesTheFieldsItsHandlerReads) {
  front.instead_of_get = [](const Request& request) {
    return at_once(test::text(200, std::string(request.field("Origin")) + '|' +
                                       std::string(request.field("Accept")) + '|' +
                                       std::string(request.cookie("session").value_or("none"))));
  };
  const Server server = start();
  EXPECT_EQ(
      fetch(server.port(), "/", "Origin: https://a\r\norigin: b\r\nCookie: session=s1; x=y\r\n")
          .body,
      "https://a, b||s1");
  EXPECT_EQ(fetch(server.port(), "/", "Cookie: x=y\r\nCookie: session=s2\r\n").body, "||s2")
      << "several fields are one";
  Client client(server.port());
  client.say(get("/", "Cookie: session=s3\r\n") + get("/"));
  EXPECT_EQ(client.hear()->body, "||s3");
  EXPECT_EQ(client.hear()->body, "||none") << "no request keeps what the one before said";
}

TEST_F(RequestTest, WithoutAKeySharesItsAnswerWithNobody) {
  std::atomic<int> making = 0;
  front.instead_of_get = [&](const Request& request) {
    ResponsePlan plan;
    plan.reuse = Reuse::never;
    plan.make = [&making, target = std::string(request.target)] {
      ++making;
      for (int i = 0; i < 300 && making < 2; ++i) {
        std::this_thread::sleep_for(milliseconds(10));
      }
      return test::text(200, target);
    };
    plan.busy = test::text(503, "");
    return plan;
  };
  const Server server = start();
  Client one(server.port());
  Client two(server.port());
  one.say(get("/one"));
  two.say(get("/two"));
  EXPECT_EQ(one.hear()->body, "/one");
  EXPECT_EQ(two.hear()->body, "/two");
  EXPECT_EQ(making, 2) << "both are made, at the same time";
}

}  // namespace
}  // namespace palmares::http
