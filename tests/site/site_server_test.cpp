// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/site_server.hpp"

#include "deliver/artefact/picture_widths.hpp"
#include "site/world.hpp"
#include "support/bounded_latch.hpp"
#include "support/http_client.hpp"

#include <gmock/gmock.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace palmares::site {
namespace {

using std::chrono::milliseconds;
using test::Client;
using test::fetch;
using test::get;
using test::Response;
using testing::HasSubstr;

constexpr const char* badge = "/2023/213801517/badge-web.svg";
constexpr const char* large_badge = "/2023/213801517/badge-web.png?largeur=4096";

/// Where renders wait until the test lets them on.
class Gate {
 public:
  void pass() {
    std::call_once(m_once, [this] { m_somebody.count_down(); });
    m_open.wait();
  }
  void wait_for_somebody() const { m_somebody.wait(); }
  void open() { m_open.count_down(); }

 private:
  std::once_flag m_once;
  support::BoundedLatch m_somebody{1};
  support::BoundedLatch m_open{1};
};

struct ServerTest : testing::Test {
  test::FakeContent content;
  test::LogBook book;
  Options options = test::small_options();

  SiteServer start() {
    options.log = book.writer();
    return SiteServer::start(options, test::catalogue(test::published()), content.provider());
  }
};

TEST_F(ServerTest, AnswersTheOctetsOfTheMakerWhateverTheLook) {
  const SiteServer server = start();
  const std::vector<domain::Results> results = test::published();
  for (const char* query : {"", "?theme=noir", "?theme=noir&annee=sans", "?largeur=640"}) {
    deliver::ArtefactRequest wanted{.kind = "badge-web", .format = "png", .look = {}};
    wanted.look.theme =
        std::string_view(query).find("noir") == std::string_view::npos ? "" : "noir";
    wanted.look.year = std::string_view(query).find("sans") == std::string_view::npos
                           ? compose::Year::shown
                           : compose::Year::hidden;
    if (std::string_view(query).find("640") != std::string_view::npos) {
      wanted.look.width_px = 640;
    }
    const Response response =
        fetch(server.port(), std::string("/2023/213801517/badge-web.png") + query);
    EXPECT_EQ(response.body, test::bytes_of(results.back().awards.front(), wanted)) << query;
  }
}

TEST_F(ServerTest, RendersOnceForAHundredAtTheSameTime) {
  support::BoundedLatch all_have_asked(100);
  content.before = [&] { all_have_asked.wait(); };
  const SiteServer server = start();
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 100; ++i) {
    clients.push_back(std::make_unique<Client>(server.port()));
    clients.back()->say(get(std::string(badge) + "?visiteur=" + std::to_string(i)));
    all_have_asked.count_down();
  }
  for (const auto& client : clients) {
    EXPECT_EQ(client->hear()->body, "2023 213801517 badge-web.svg\n");
  }
  EXPECT_EQ(fetch(server.port(), badge).status, 200);
  EXPECT_EQ(content.made, 1);
}

TEST_F(ServerTest, RendersAgainWhatItCouldNotKeep) {
  options.limits.cache_bytes = 0;
  const SiteServer server = start();
  EXPECT_EQ(fetch(server.port(), badge).status, 200);
  EXPECT_EQ(fetch(server.port(), badge).status, 200);
  EXPECT_EQ(content.made, 2);
}

TEST_F(ServerTest, AnswersOthersWhileItRenders) {
  support::BoundedLatch go_on(1);
  content.before = [&] { go_on.wait(); };
  const SiteServer server = start();
  Client slow(server.port());
  slow.say(get(badge));
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(fetch(server.port(), "/healthz").status, 200);
  }
  go_on.count_down();
  EXPECT_EQ(slow.hear()->status, 200);
}

TEST_F(ServerTest, SaysWhenItIsFull) {
  Gate gate;
  content.before = [&] { gate.pass(); };
  options.render_threads = 1;
  options.queued_renders = 1;
  const SiteServer server = start();
  Client first(server.port());
  first.say(get(large_badge));
  gate.wait_for_somebody();
  // One more fits the queue; which, is chance.
  std::vector<std::unique_ptr<Client>> others;
  for (const char* target :
       {"/2021/213801517/badge-web.png?largeur=4096", "/2023/org-7/badge-web.png?largeur=4096",
        "/2023/org-7-b/badge-web.png?largeur=4096"}) {
    others.push_back(std::make_unique<Client>(server.port()));
    others.back()->say(get(target));
  }
  for (int refused = 0; refused < 2;) {
    for (const auto& client : others) {
      if (client->answered_within(milliseconds(10))) {
        const Response response = client->hear().value();
        EXPECT_EQ(response.status, 503);
        EXPECT_EQ(response.field("retry-after"), "1");
        EXPECT_EQ(response.field("cache-control"), "no-store");
        EXPECT_THAT(response.body, HasSubstr("Service momentanément saturé"));
        ++refused;
      }
    }
  }
  gate.open();
  EXPECT_EQ(first.hear()->status, 200);
  int served = 0;
  for (const auto& client : others) {
    served += client->answered_within(milliseconds(1000)) && client->hear()->status == 200;
  }
  EXPECT_EQ(served, 1);
}

TEST_F(ServerTest, GivesUpWaitingForARender) {
  support::BoundedLatch go_on(1);
  content.before = [&] { go_on.wait(); };
  options.limits.render = milliseconds(100);
  const SiteServer server = start();
  const Response late = fetch(server.port(), "/2023/213801517/certificat.pdf");
  EXPECT_EQ(late.status, 503);
  EXPECT_EQ(late.field("retry-after"), "1");
  go_on.count_down();
}

TEST_F(ServerTest, KeepsItsFailuresToItself) {
  std::atomic<bool> broken = true;
  content.before = [&] {
    if (broken) {
      throw std::runtime_error("secret");
    }
  };
  const SiteServer server = start();
  const Response failed = fetch(server.port(), "/2023/213801517/certificat.pdf");
  EXPECT_EQ(failed.status, 500);
  EXPECT_EQ(failed.body.find("secret"), std::string::npos);
  EXPECT_THAT(failed.body, HasSubstr("\"reference\":\"784111777-1\""));
  EXPECT_THAT(book.text(),
              HasSubstr("error 784111777-1 /2023/213801517/certificat.pdf@1.2: secret"));
  broken = false;
  EXPECT_EQ(fetch(server.port(), "/2023/213801517/certificat.pdf").status, 200)
      << "a failure is not kept";
}

TEST_F(ServerTest, TurnsAwayOneConnectionTooMany) {
  options.limits.connections = 2;
  const SiteServer server = start();
  Client first(server.port());
  first.say(get("/healthz"));
  EXPECT_EQ(first.hear()->status, 200);
  auto second = std::make_unique<Client>(server.port());
  second->say(get("/healthz"));
  EXPECT_EQ(second->hear()->status, 200);
  Client third(server.port());
  const Response refused = third.hear().value();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.field("retry-after"), "1");
  second.reset();
  int status = 503;
  for (int i = 0; i < 100 && status == 503; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
    status = fetch(server.port(), "/healthz").status;
  }
  EXPECT_EQ(status, 200) << "a place that was left is free again";
}

TEST_F(ServerTest, ServesManyAtOnce) {
  const SiteServer server = start();
  std::atomic<int> right = 0;
  std::vector<std::thread> visitors;
  for (int i = 0; i < 8; ++i) {
    visitors.emplace_back([&, i] {
      Client client(server.port());
      for (int n = 0; n < 100; ++n) {
        const int asked = 64 + (i * 37 + n) % 193;
        const int served = deliver::round_up_width(asked, 1).value();
        client.say(get("/2023/213801517/badge-web.png?largeur=" + std::to_string(asked)));
        right += client.hear()->body ==
                 "2023 213801517 badge-web.png?largeur=" + std::to_string(served) + "\n";
      }
    });
  }
  for (std::thread& visitor : visitors) {
    visitor.join();
  }
  EXPECT_EQ(right, 800);
  EXPECT_EQ(content.made, 7) << "64, 80, 100, 128, 160, 200 and 256 px, of 193 widths";
}

/// A server on which large pictures are drawn for as long as the test wants.
struct FairServerTest : ServerTest {
  support::BoundedLatch go_on{1};
  std::atomic<int> large = 0;

  SiteServer start_slow() {
    ContentProvider provider = content.provider();
    provider.artefact = [this, inner = provider.artefact](const domain::Award& award,
                                                          const deliver::ArtefactRequest& wanted) {
      if (wanted.look.width_px.value_or(0) > 1500) {
        ++large;
        go_on.wait();
      }
      return inner(award, wanted);
    };
    options.log = book.writer();
    options.queued_renders = 8;
    return SiteServer::start(options, test::catalogue(test::published()), provider);
  }
  /// Are so many of these visitors answered, while two large pictures are drawn? Looks for 20 s at
  /// most.
  bool are_refused(int wanted, const std::vector<std::unique_ptr<Client>>& visitors) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    int refused = 0;
    while ((refused < wanted || large < 2) && std::chrono::steady_clock::now() < deadline) {
      refused = 0;
      for (const auto& client : visitors) {
        refused += client->answered_within(milliseconds(5)) ? 1 : 0;
      }
    }
    return refused >= wanted && large >= 2;
  }
  /// Large pictures, no two of them the same.
  static std::string large_picture(int number) {
    constexpr std::array<const char*, 4> awards = {"/2021/213801517", "/2023/213801517",
                                                   "/2023/org-7", "/2023/org-7-b"};
    constexpr std::array<const char*, 5> looks = {"1600", "2000", "2400", "3200", "4096"};
    return std::string(awards.at(static_cast<std::size_t>(number) % 4)) +
           "/badge-web.png?largeur=" + looks.at(static_cast<std::size_t>(number) / 4);
  }
};

TEST_F(FairServerTest, MakesBadgesAtOnceWhileLargePicturesWait) {
  const SiteServer server = start_slow();
  std::vector<std::unique_ptr<Client>> greedy;
  for (int i = 0; i < 20; ++i) {
    greedy.push_back(std::make_unique<Client>(server.port()));
    greedy.back()->say(get(large_picture(i)));
  }
  // Of twenty, two are drawn, eight wait, and ten had to give way.
  ASSERT_TRUE(are_refused(10, greedy));
  for (const char* award : {"/2021/213801517", "/2023/213801517", "/2023/org-7", "/2023/org-7-b"}) {
    for (const char* look : {"", "?theme=noir", "?annee=sans", "?theme=noir&annee=sans"}) {
      EXPECT_EQ(fetch(server.port(), std::string(award) + "/badge-web.svg" + look).status, 200)
          << award << look;
    }
  }
  EXPECT_EQ(large, 2) << "none of the large pictures is ready yet";
  go_on.count_down();
  int drawn = 0;
  for (const auto& client : greedy) {
    const int status = client->hear()->status;
    EXPECT_TRUE(status == 200 || status == 503) << status;
    drawn += status == 200 ? 1 : 0;
  }
  EXPECT_GE(drawn, 2);
}

TEST_F(FairServerTest, GivesAnotherVisitorOfAFrontHisShare) {
  const SiteServer server = start_slow();
  std::vector<std::unique_ptr<Client>> greedy;
  for (int i = 0; i < 16; ++i) {
    greedy.push_back(std::make_unique<Client>(server.port()));
    greedy.back()->say(get(large_picture(i), "X-Forwarded-For: 192.0.2.1\r\n"));
  }
  ASSERT_TRUE(are_refused(6, greedy));
  Client another(server.port());
  another.say(get(large_picture(19), "X-Forwarded-For: 198.51.100.7\r\n"));
  EXPECT_FALSE(another.answered_within(milliseconds(50)))
      << "he is not refused: one of the first gives way";
  go_on.count_down();
  EXPECT_EQ(another.hear()->status, 200);
}

TEST_F(ServerTest, FinishesWhatIsUnderWayWhenItIsStopped) {
  Gate gate;
  content.before = [&] { gate.pass(); };
  SiteServer server = start();
  Client idle(server.port());
  idle.say(get("/healthz"));
  EXPECT_EQ(idle.hear()->status, 200);
  const Client between(server.port());  // connections go to the two threads in turn: the idle and
                                        // the busy one to the same
  Client busy(server.port());
  busy.say(get(badge) + get("/healthz"));
  gate.wait_for_somebody();
  std::thread stopping([&] { server.stop(); });
  EXPECT_EQ(idle.hear_until_closed().value_or("still open"), "");
  gate.open();
  const Response last = busy.hear().value();
  EXPECT_EQ(last.status, 200);
  EXPECT_EQ(last.field("connection"), "close");
  stopping.join();
  EXPECT_THROW(Client late(server.port()), std::system_error);
}

TEST_F(ServerTest, IsNotReadyWhileItStops) {
  SiteServer server = start();
  EXPECT_EQ(fetch(server.port(), "/readyz").status, 200);
  Client late(server.port());
  const std::string request = get("/readyz");
  late.say(request.substr(0, 10));
  // Both threads have turned once more: what was said is heard, and the connection waits for the
  // rest.
  EXPECT_EQ(fetch(server.port(), "/healthz").status + fetch(server.port(), "/healthz").status, 400);
  std::thread stopping([&] { server.stop(); });
  while (true) {
    try {
      const Client another(server.port());
    } catch (const std::system_error&) {
      break;
    }
  }
  late.say(request.substr(10));
  const Response last = late.hear().value();
  EXPECT_EQ(last.status, 503);
  EXPECT_THAT(last.body, HasSubstr("le service s’arrête"));
  stopping.join();
}

TEST_F(ServerTest, IsNotReadyWhileNoRenderEnds) {
  options.limits.render = milliseconds(50);
  Gate gate;
  content.before = [&] { gate.pass(); };
  const SiteServer server = start();
  EXPECT_EQ(fetch(server.port(), large_badge).status, 503);
  EXPECT_EQ(fetch(server.port(), "/readyz").status, 200) << "one worker is free";
  EXPECT_EQ(fetch(server.port(), "/2021/213801517/badge-web.png?largeur=4096").status, 503);
  std::this_thread::sleep_for(milliseconds(60));
  const Response ready = fetch(server.port(), "/readyz");
  EXPECT_EQ(ready.status, 503);
  EXPECT_THAT(ready.body, HasSubstr("la fabrication des documents est bloquée"));
  gate.open();
}

TEST_F(ServerTest, StopsInTimeWhateverIsUnderWay) {
  options.shutdown = milliseconds(100);
  SiteServer server = start();
  Client dawdling(server.port());
  dawdling.say("GET /healthz HTTP/1.1\r\n");
  EXPECT_EQ(fetch(server.port(), "/healthz").status, 200);
  const auto begin = std::chrono::steady_clock::now();
  server.stop();
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(3000));
}

TEST_F(ServerTest, StopsWhileRendersWait) {
  options.render_threads = 1;
  options.shutdown = milliseconds(50);
  Gate gate;
  content.before = [&] { gate.pass(); };
  auto server = std::make_unique<SiteServer>(start());
  Client first(server->port());
  first.say(get(large_badge));
  gate.wait_for_somebody();
  Client second(server->port());
  second.say(get("/2023/org-7/badge-web.png?largeur=4096"));
  std::thread opening([&] {
    std::this_thread::sleep_for(milliseconds(200));
    gate.open();
  });
  server.reset();
  opening.join();
  EXPECT_EQ(second.hear_until_closed().value_or("still open"), "");
}

TEST_F(ServerTest, StopsOnASignal) {
  for (const int signal : {SIGTERM, SIGINT}) {
    SiteServer server = start();
    int status = 0;
    http::run_until_signal([&] { server.stop(); },
                           [&] {
                             status = fetch(server.port(), "/healthz").status;
                             std::raise(signal);
                           });
    EXPECT_EQ(status, 200);
    EXPECT_THROW(Client late(server.port()), std::system_error);
  }
}

TEST_F(ServerTest, SaysWhereItCannotListen) {
  const SiteServer first = start();
  options.place.port = first.port();
  try {
    const SiteServer second = start();
    FAIL() << "two servers on one port";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::address_in_use);
    EXPECT_THAT(error.what(),
                HasSubstr("cannot listen on 127.0.0.1 port " + std::to_string(options.place.port)));
  }
}

TEST_F(ServerTest, ListensOnIpv6WhereTheMachineHasIt) {
  options.place.address = "::1";
  try {
    const SiteServer server = start();
    EXPECT_GT(server.port(), 0);
  } catch (const std::system_error& error) {
    EXPECT_TRUE(error.code() == std::errc::address_not_available ||
                error.code() == std::errc::address_family_not_supported)
        << error.what();
  }
}

TEST_F(ServerTest, StopsInTimeWhileARenderHangs) {
  options.shutdown = milliseconds(200);
  Gate gate;
  content.before = [&] { gate.pass(); };
  auto server = std::make_unique<SiteServer>(start());
  Client waiting(server->port());
  waiting.say(get(badge));
  gate.wait_for_somebody();
  EXPECT_FALSE(server->abandoned());
  const auto begin = std::chrono::steady_clock::now();
  server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(1200));
  EXPECT_TRUE(server->abandoned());
  gate.open();
  server.reset();
}

TEST_F(ServerTest, StopsInTimeWhileTheStoreDoesNotAnswer) {
  options.shutdown = milliseconds(200);
  Gate gate;
  options.renewed = [&]() -> std::optional<Catalogue> {
    gate.pass();
    return std::nullopt;
  };
  auto server = std::make_unique<SiteServer>(start());
  gate.wait_for_somebody();
  const auto begin = std::chrono::steady_clock::now();
  server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(1200));
  EXPECT_TRUE(server->abandoned());
  gate.open();
}

TEST_F(ServerTest, AbandonsNothingWhereAllEnds) {
  SiteServer server = start();
  EXPECT_EQ(fetch(server.port(), badge).status, 200);
  server.stop();
  EXPECT_FALSE(server.abandoned());
}

TEST_F(ServerTest, KeepsNoMoreThanItsCacheInAllThreadsTogether) {
  options.limits.cache_bytes = 200'000;
  options.io_threads = 8;
  options.metrics = http::ListenPlace{.address = "127.0.0.1", .port = 0};
  const SiteServer server = start();
  double most = 0;
  for (int i = 0; i < 400; ++i) {
    EXPECT_EQ(fetch(server.port(), std::string(badge) + "?x=" + std::to_string(i % 20)).status,
              200);
    EXPECT_EQ(fetch(server.port(), "/2023?x=" + std::to_string(i % 20)).status, 200);
    if (i % 20 == 19) {
      const std::string text = fetch(server.metrics_port(), "/metrics").body;
      most = std::max(most, std::stod(text.substr(text.find("\npalmares_cache_octets ") + 23)));
    }
  }
  EXPECT_LE(most, 200'000);
  EXPECT_GT(most, 20'000) << "what threads keep at hand is counted";
}

}  // namespace
}  // namespace palmares::site
