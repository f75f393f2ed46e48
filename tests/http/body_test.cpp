// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies of requests over real sockets: in pieces, within bounds, and never taken for another
// request.
#include "http/body.hpp"

#include "http/fake_handler.hpp"
#include "support/http_client.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace palmares::http {
namespace {

using std::chrono::milliseconds;
using test::Client;
using test::FakeHandler;
using test::get;
using testing::HasSubstr;
using testing::StartsWith;

struct BodyTest : testing::Test {
  FakeHandler handler;
  Limits limits;

  Server start() {
    Server server(test::small_server());
    server.start({test::listener_of(handler, limits)});
    return server;
  }
  static std::string post(std::string_view fields, std::string_view method = "POST") {
    return std::string(method) + " /form HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
  }
  static std::string with_length(std::string_view body, std::string_view more = "") {
    return post("Content-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more)) +
           std::string(body);
  }
  /// All that comes back for these bytes until the server closes; « still open » where it does not.
  static std::string dialogue(const Server& server, std::string_view bytes) {
    Client client(server.port());
    client.say(bytes);
    return client.hear_until_closed(milliseconds(3000)).value_or("still open");
  }
};

TEST_F(BodyTest, ComesWholeHoweverLongItIs) {
  const Server server = start();
  for (const std::size_t bytes : {1u, 4096u, 16384u, 99'999u, 100'000u}) {
    Client client(server.port());
    client.say(with_length(std::string(bytes - 1, 'x') + "y") + get("/next"));
    EXPECT_EQ(client.hear()->body, std::to_string(bytes) + ' ' +
                                       std::string(std::min<std::size_t>(bytes - 1, 7), 'x') + "y");
    EXPECT_EQ(client.hear()->body, "fake /next\n") << "what follows a body is a request again";
  }
  EXPECT_EQ(handler.finished, 5);
  EXPECT_EQ(handler.dropped, 0);
}

TEST_F(BodyTest, ComesWholeHoweverItIsCut) {
  const Server server = start();
  const std::string chunks =
      post("Transfer-Encoding: chunked\r\n") + "4\r\nabcd\r\n3;ext=1\r\nefg\r\n0\r\n\r\n";
  for (const std::string& bytes : {with_length("abcdefg"), chunks}) {
    Client client(server.port());
    client.say(bytes + bytes + get("/next"));
    EXPECT_EQ(client.hear()->body, "7 abcdefg");
    EXPECT_EQ(client.hear()->body, "7 abcdefg");
    EXPECT_EQ(client.hear()->body, "fake /next\n");
    Client slow(server.port());
    for (const char byte : bytes) {
      slow.say(std::string_view(&byte, 1));
    }
    EXPECT_EQ(slow.hear()->body, "7 abcdefg");
  }
}

TEST_F(BodyTest, MayEndInPiecesOfAnyLength) {
  const Server server = start();
  const std::string head = post("Transfer-Encoding: chunked\r\n");
  for (const std::string_view body : {"0\r\n\r\n", "1\r\na\r\n0\r\nX: y\r\n\r\n"}) {
    for (std::size_t cut = 1; cut < body.size(); ++cut) {
      Client client(server.port());
      client.say(head + std::string(body.substr(0, cut)));
      EXPECT_FALSE(client.answered_within(milliseconds(2)));
      client.say(body.substr(cut, 1));
      EXPECT_TRUE(cut + 1 == body.size() || !client.answered_within(milliseconds(2))) << cut;
      client.say(body.substr(cut + 1));
      EXPECT_EQ(client.hear()->status, 200) << cut;
    }
  }
}

TEST_F(BodyTest, MayBeEmptyOrNotThere) {
  const Server server = start();
  Client client(server.port());
  client.say(with_length("") + post("") + post("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" +
             get("/next"));
  EXPECT_EQ(client.hear()->body, "0 ");
  EXPECT_EQ(client.hear()->body, "0 ");
  EXPECT_EQ(client.hear()->body, "0 ");
  EXPECT_EQ(client.hear()->body, "fake /next\n");
}

TEST_F(BodyTest, IsRefusedPastTheLimitOfItsHandler) {
  const Server server = start();
  const std::string announced = dialogue(server, post("Content-Length: 100001\r\n"));
  EXPECT_THAT(announced, StartsWith("HTTP/1.1 413 Content Too Large\r\n"))
      << "before a byte of it is read";
  EXPECT_THAT(announced, HasSubstr("\r\nConnection: close\r\n"));
  std::string chunks = post("Transfer-Encoding: chunked\r\n");
  for (int i = 0; i < 11; ++i) {
    chunks += "2710\r\n" + std::string(10'000, 'x') + "\r\n";
  }
  const std::string counted = dialogue(server, chunks + "0\r\n\r\n" + get("/next"));
  EXPECT_THAT(counted, StartsWith("HTTP/1.1 413 "));
  EXPECT_EQ(counted.find("fake /next"), std::string::npos)
      << "nothing of a refused body is a request";
  EXPECT_THAT(dialogue(server, post("Content-Length: 18446744073709551615\r\n")),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_EQ(handler.finished, 0);
}

TEST_F(BodyTest, IsRefusedByItsHandlerAtAnyPiece) {
  const Server server = start();
  const std::string said =
      dialogue(server, post("Content-Length: 60000\r\n", "PUT") + std::string(30'000, 'x') + "!");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 422 "));
  EXPECT_EQ(handler.finished, 0);
  EXPECT_EQ(handler.dropped, 1);
}

TEST_F(BodyTest, MeetsADeadline) {
  limits.body = milliseconds(400);
  limits.idle = milliseconds(200);
  const Server server = start();
  Client silent(server.port());
  silent.say(post("Content-Length: 10\r\n") + "abc");
  Client dripping(server.port());
  dripping.say(post("Content-Length: 10000\r\n"));
  std::thread drops([&] {
    for (int i = 0; i < 60; ++i) {
      try {
        dripping.say("x");
      } catch (const std::exception&) {
        break;
      }
      std::this_thread::sleep_for(milliseconds(20));
    }
  });
  for (Client* client : {&silent, &dripping}) {
    const test::Response late = client->hear().value();
    EXPECT_EQ(late.status, 408);
    EXPECT_EQ(late.field("connection"), "close");
  }
  drops.join();
  EXPECT_EQ(handler.finished, 0);
  EXPECT_EQ(handler.dropped, 2);
  EXPECT_EQ(test::fetch(server.port(), "/next").status, 200);
}

TEST_F(BodyTest, IsAskedForWhereItsSenderWaits) {
  const Server server = start();
  Client client(server.port());
  client.say(post("Content-Length: 3\r\nExpect: 100-continue\r\n"));
  ASSERT_TRUE(client.answered_within(milliseconds(2000)));
  client.say("abc");
  const test::Response interim = client.hear(test::Body::none).value();
  EXPECT_EQ(interim.status, 100);
  EXPECT_EQ(client.hear()->body, "3 abc");
  EXPECT_THAT(dialogue(server, post("Content-Length: 100001\r\nExpect: 100-continue\r\n")),
              StartsWith("HTTP/1.1 413 "));
}

TEST_F(BodyTest, IsNotReadWhereNobodyWantsIt) {
  const Server server = start();
  const std::string smuggled = get("/smuggled");
  const std::string bytes =
      get("/", "Content-Length: " + std::to_string(smuggled.size()) + "\r\n") + smuggled;
  const std::string answer = dialogue(server, bytes);
  EXPECT_THAT(answer, HasSubstr("fake /\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos);
}

TEST_F(BodyTest, AddsNoFieldsBehindItself) {
  const Server server = start();
  Client client(server.port());
  client.say(post("Transfer-Encoding: chunked\r\n") +
             "3\r\nabc\r\n0\r\nX-Checksum: forged\r\nHost: b\r\n\r\n" + get("/next"));
  EXPECT_EQ(client.hear()->body, "3 abc");
  EXPECT_EQ(client.hear()->body, "fake /next\n");
  client.say(with_length("abc", "X-Checksum: in front\r\n"));
  EXPECT_EQ(client.hear()->body, "3 abc in front");
}

TEST_F(BodyTest, IsRefusedWhereItsChunksAreMalformed) {
  const Server server = start();
  for (const char* chunks :
       {"x\r\nabc\r\n", "3\r\nabcd\r\n0\r\n\r\n", "3\nabc\n0\n\n", "-3\r\nabc\r\n0\r\n\r\n",
        " 3\r\nabc\r\n", "FFFFFFFFFFFFFFFFF\r\nabc", "0x3\r\nabc\r\n0\r\n\r\n"}) {
    const std::string answer =
        dialogue(server, post("Transfer-Encoding: chunked\r\n") + chunks + get("/smuggled"));
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 4")) << chunks;
    EXPECT_EQ(answer.find("fake /smuggled"), std::string::npos) << chunks;
  }
  const std::string endless = "1;" + std::string(40'000, 'e');
  EXPECT_THAT(dialogue(server, post("Transfer-Encoding: chunked\r\n") + endless),
              StartsWith("HTTP/1.1 400 "));
  EXPECT_EQ(handler.finished, 0);
}

TEST_F(BodyTest, IsForgottenWhereItsSenderLeaves) {
  const Server server = start();
  for (int i = 0; i < 20; ++i) {
    const Client client(server.port());
    client.say(post("Content-Length: 1000\r\n") + "abc");
  }
  for (int i = 0; i < 200 && handler.dropped < 20; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(handler.dropped, 20);
  EXPECT_EQ(handler.finished, 0);
}

TEST_F(BodyTest, MayBeKeptWhole) {
  BodyWanted wanted =
      whole_body(10, [](Bytes bytes) { return at_once(test::text(200, "kept " + bytes)); });
  EXPECT_EQ(wanted.most_bytes, 10u);
  EXPECT_EQ(wanted.sink->take("ab"), 0);
  EXPECT_EQ(wanted.sink->take("c"), 0);
  EXPECT_EQ(wanted.sink->finish().ready->body, "kept abc");
}

}  // namespace
}  // namespace palmares::http
