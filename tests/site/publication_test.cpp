// SPDX-License-Identifier: AGPL-3.0-or-later
// What caches may keep when a publication is near, and what dates tell of editions nobody may see:
// over real sockets, with a clock that a test sets.
#include "http/date.hpp"
#include "site/site_server.hpp"
#include "site/world.hpp"
#include "store/published_ledger.hpp"
#include "support/http_client.hpp"

#include <gmock/gmock.h>

#include <array>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

namespace palmares::site {
namespace {

using test::Response;
using testing::HasSubstr;

constexpr std::int64_t instant = 1'702'249'200;
/// All that the publication of 2023 changes, and the edition before it.
constexpr std::array<const char*, 14> changing = {"/",
                                                  "/2021",
                                                  "/2021?q=echi",
                                                  "/2021.json",
                                                  "/2021/213801517-echirolles",
                                                  "/213801517",
                                                  "/213801517/badge-web.svg",
                                                  "/213801517/badge-web.png",
                                                  "/213801517/certificat.pdf",
                                                  "/213801517/kit.zip",
                                                  "/sitemap.xml",
                                                  "/v",
                                                  "/accessibilite",
                                                  "/2021/213801517-ailleurs"};

struct PublicationTest : testing::Test {
  std::atomic<std::int64_t> now = instant - 100'000;
  std::atomic<store::ActNumber> secret_acts = 0;
  std::atomic<bool> renew = true;
  std::atomic<store::ActNumber> acts_seen = 0;  ///< by the site
  std::optional<std::pair<std::int64_t, store::ActNumber>>
      shown;  ///< once started, of the thread that asks for catalogues
  test::FakeContent content;
  std::optional<SiteServer> server;

  Catalogue catalogue() {
    store::Ledger ledger = store::ledger_of(
        test::published(), [](int year) { return domain::Instant{year == 2023 ? instant : 1}; });
    // Whoever works on the coming edition writes it again and again.
    for (store::ActNumber event = 0; event < secret_acts; ++event) {
      store::Revision revision = ledger.revisions.back();
      revision.event = ++ledger.version;
      revision.award.edition = 2023;
      ledger.revisions.push_back(revision);
    }
    return {std::move(ledger), domain::Instant{now}, test::code_of};
  }

  void start() {
    Options options = test::small_options();
    options.clock = [this] {
      return std::chrono::system_clock::time_point(std::chrono::seconds(now));
    };
    shown = {now >= instant, secret_acts};
    options.renewed = [this]() -> std::optional<Catalogue> {
      const std::pair<std::int64_t, store::ActNumber> state{now >= instant, secret_acts};
      if (!renew || shown == state) {
        return std::nullopt;
      }
      shown = state;
      acts_seen = state.second;
      return catalogue();
    };
    server.emplace(SiteServer::start(options, catalogue(), content.provider()));
  }

  Response ask(std::string_view target, const std::string& more = "") {
    return test::fetch(server->port(), target, more);
  }
  /// Sets the clock and waits until the threads have seen it.
  void set(std::int64_t second) {
    now = second;
    const std::string date =
        http::http_date(std::chrono::sys_seconds(std::chrono::seconds(second)));
    for (int i = 0; i < 8; ++i) {  // connections go to the threads in turn
      while (ask("/healthz").field("date") != date) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
  }
  void expect_of_all(const std::string& control, std::int64_t expires = 0) {
    const std::string date =
        expires == 0 ? ""
                     : http::http_date(std::chrono::sys_seconds(std::chrono::seconds(expires)));
    for (const char* target : changing) {
      for (int again = 0; again < 3;
           ++again) {  // made, from the cache, from what a thread keeps at hand
        const Response response = ask(target);
        EXPECT_THAT(response.status, testing::AnyOf(200, 301)) << target;
        EXPECT_EQ(response.field("cache-control"), control + ", stale-if-error=86400") << target;
        EXPECT_EQ(response.field("expires"), date) << target;
      }
    }
  }
};

TEST_F(PublicationTest, EndsWhatCachesKeepAtItsInstant) {
  renew = false;
  start();
  expect_of_all("public, max-age=300, stale-while-revalidate=60");
  set(instant - 332);
  expect_of_all("public, stale-while-revalidate=30", instant - 32);
  set(instant - 102);
  expect_of_all("public, stale-while-revalidate=0", instant - 2);
  EXPECT_EQ(ask("/2021", "If-None-Match: *\r\n").status, 200)
      << "a front would go on with the fields it has";
  const Response part = ask("/213801517/certificat.pdf", "Range: bytes=0-3\r\n");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.field("cache-control"), "public, stale-while-revalidate=0, stale-if-error=86400");
  set(instant - 1);
  expect_of_all("public, max-age=0, stale-while-revalidate=0");
  set(instant);
  // The instant has come and the site has not looked yet.
  expect_of_all("public, max-age=0, stale-while-revalidate=0");
  EXPECT_EQ(ask("/2023").status, 404);
  EXPECT_EQ(ask("/2023").field("cache-control"), "no-store");
  renew = true;
  while (ask("/2023").status == 404) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(ask("/2023").field("cache-control"),
            "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400");
}

TEST_F(PublicationTest, LetsNobodyKeepAnAnswerThatWasMadeBeforeIt) {
  std::atomic<bool> begun = false;
  std::atomic<bool> go = false;
  content.before = [&] {
    begun = true;
    while (!go) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  };
  start();
  set(instant - 10);
  test::Client client(server->port());
  client.say(test::get("/213801517/badge-web.svg"));
  while (!begun) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  set(instant);
  while (ask("/2023").status == 404) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  go = true;
  EXPECT_EQ(client.hear()->field("cache-control"),
            "public, max-age=0, stale-while-revalidate=0, stale-if-error=86400");
}

TEST_F(PublicationTest, CountsTheTimeAnAnswerTookToMake) {
  start();
  for (const char* target :
       {"/213801517/badge-web.svg", "/213801517/badge-web.png", "/213801517/certificat.pdf"}) {
    set(instant - 30);
    content.before = [this] { now = instant - 5; };  // the making takes 25 seconds
    const Response response = ask(target);
    EXPECT_EQ(response.field("cache-control"),
              "public, stale-while-revalidate=0, stale-if-error=86400")
        << target;
    EXPECT_EQ(response.field("expires"),
              http::http_date(std::chrono::sys_seconds(std::chrono::seconds(instant - 2))))
        << target;
  }
}

TEST_F(PublicationTest, MovesNoDateBeforeIt) {
  start();
  const std::string before = ask("/2021").field("last-modified");
  const std::string badge = ask("/213801517/badge-web.svg").field("last-modified");
  EXPECT_EQ(before,
            http::http_date(std::chrono::sys_seconds(std::chrono::seconds(instant - 100'000))));
  set(instant - 50'000);
  secret_acts = 3;
  while (acts_seen < 3) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));  // asked for, and then shown
  EXPECT_EQ(ask("/2021").field("last-modified"), before);
  EXPECT_EQ(ask("/213801517/badge-web.svg").field("last-modified"), badge);
  set(instant);
  while (ask("/2023").status == 404) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(ask("/2021").field("last-modified"),
            http::http_date(std::chrono::sys_seconds(std::chrono::seconds(instant))));
}

}  // namespace
}  // namespace palmares::site
