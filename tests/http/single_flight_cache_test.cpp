// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/single_flight_cache.hpp"

#include "support/bounded_latch.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <thread>

namespace palmares::http {
namespace {

constexpr std::size_t room = 1u << 20;

/// What one thread at a time does.
constexpr SingleFlightCache::Share large{.cost = most_cheap + Cost{1}};

SingleFlightCache::Share large_for(std::uint64_t visitor, int times = 1) {
  return {.visitor = {.network = {.high = visitor, .low = 0}}, .cost = times * large.cost};
}

ResponsePtr plain(int status, Bytes body = "x") {
  return make_answer(status, {}, std::move(body));
}

TEST(SingleFlightCache, MakesAnAnswerOnceForAllWhoWait) {
  Workers workers(2, 10);
  SingleFlightCache cache(room, workers);
  support::BoundedLatch all_have_asked(1);
  support::BoundedLatch served(50);
  std::atomic<int> made = 0;
  for (int i = 0; i < 50; ++i) {
    const auto order = cache.order(
        "key",
        [&] {
          all_have_asked.wait();
          ++made;
          return plain(200);
        },
        [&](const ResponsePtr&) { served.count_down(); });
    ASSERT_EQ(order, SingleFlightCache::Order::taken);
  }
  all_have_asked.count_down();
  served.wait();
  EXPECT_EQ(made, 1);
}

TEST(SingleFlightCache, KeepsWhatItMade) {
  Workers workers(1, 10);
  SingleFlightCache cache(room, workers);
  support::BoundedLatch served(1);
  EXPECT_EQ(cache.find("key"), nullptr);
  (void)cache.order(
      "key", [] { return plain(200, "made"); }, [&](const ResponsePtr&) { served.count_down(); });
  served.wait();
  ASSERT_NE(cache.find("key"), nullptr);
  EXPECT_EQ(cache.find("key")->body, "made");
  ResponsePtr again;
  (void)cache.order(
      "key", [] { return plain(500); }, [&](ResponsePtr answer) { again = std::move(answer); });
  EXPECT_EQ(again, cache.find("key"));
}

TEST(SingleFlightCache, DoesNotKeepRefusals) {
  Workers workers(1, 10);
  SingleFlightCache cache(room, workers);
  for (const int status : {500, 400, 503}) {
    support::BoundedLatch served(1);
    (void)cache.order(
        "key", [status] { return plain(status); },
        [&](const ResponsePtr&) { served.count_down(); });
    served.wait();
    EXPECT_EQ(cache.find("key"), nullptr) << status;
  }
}

/// A single-flight cache of one thread that is at work until the test lets it go on.
struct BusySingleFlightCache : testing::Test {
  support::BoundedLatch begun{1};
  support::BoundedLatch go_on{1};
  Workers workers{1, 2};
  SingleFlightCache cache{room, workers};

  void SetUp() override {
    const auto slow = [this] {
      begun.count_down();
      go_on.wait();
      return plain(200);
    };
    ASSERT_EQ(cache.order(
                  "begun", slow, [](const ResponsePtr&) {}, large),
              SingleFlightCache::Order::taken);
    begun.wait();
  }
  void TearDown() override {
    if (!go_on.try_wait()) {
      go_on.count_down();
    }
    workers.stop();
    cache.forget_waiting();
  }
};

TEST_F(BusySingleFlightCache, RefusesWhenTheQueueIsFullButStillLetsWaitForWhatIsBeingMade) {
  support::BoundedLatch served(3);
  const auto done = [&](const ResponsePtr& answer) {
    EXPECT_NE(answer, nullptr);
    served.count_down();
  };
  const auto order = [&](const char* key) {
    return cache.order(
        key, [] { return plain(200); }, done, large);
  };
  EXPECT_EQ(order("queued"), SingleFlightCache::Order::taken);
  EXPECT_EQ(order("queued too"), SingleFlightCache::Order::taken);
  EXPECT_EQ(order("too many"), SingleFlightCache::Order::refused);
  EXPECT_EQ(order("queued"), SingleFlightCache::Order::taken);
  go_on.count_down();
  served.wait();
  EXPECT_EQ(cache.find("too many"), nullptr);
}

TEST_F(BusySingleFlightCache, TellsThoseWhoseWorkGivesWay) {
  bool told = false;
  const auto greedy = [&](const ResponsePtr& answer) { told = answer == nullptr; };
  (void)cache.order(
      "first", [] { return plain(200); }, [](const ResponsePtr&) {}, large_for(1));
  (void)cache.order(
      "second", [] { return plain(200); }, greedy, large_for(1));
  EXPECT_FALSE(told);
  EXPECT_EQ(cache.order(
                "of another", [] { return plain(200); }, [](const ResponsePtr&) {}, large_for(2)),
            SingleFlightCache::Order::taken);
  EXPECT_TRUE(told) << "the newest of who wants most";
}

TEST_F(BusySingleFlightCache, TellsNobodyAsLongAsAnotherVisitorsPlaceIsLeft) {
  support::BoundedLatch served(2);
  std::atomic<int> made = 0;
  const auto make = [&] {
    ++made;
    return plain(200);
  };
  const auto done = [&](const ResponsePtr& answer) {
    EXPECT_NE(answer, nullptr);
    served.count_down();
  };
  (void)cache.order("shared", make, done, large_for(1, 3));
  (void)cache.order("shared", make, done, large_for(2, 2));
  EXPECT_EQ(workers.queued(), 2u) << "it waits for the turn of either";
  EXPECT_EQ(cache.order(
                "of a third", [] { return plain(200); }, [](const ResponsePtr&) {}, large_for(3)),
            SingleFlightCache::Order::taken);
  EXPECT_EQ(workers.queued(), 2u) << "the place of the first was given away";
  go_on.count_down();
  served.wait();
  EXPECT_EQ(made, 1);
}

TEST_F(BusySingleFlightCache, MakesOnceWhatSeveralVisitorsWaitFor) {
  std::atomic<int> made = 0;
  support::BoundedLatch served(3);
  const auto make = [&] {
    ++made;
    return plain(500);  // which is not kept
  };
  const auto done = [&](const ResponsePtr&) { served.count_down(); };
  for (const std::uint64_t visitor : {1u, 2u, 2u}) {
    EXPECT_EQ(cache.order("shared", make, done, large_for(visitor)),
              SingleFlightCache::Order::taken);
  }
  EXPECT_EQ(workers.queued(), 2u) << "one place for each visitor";
  go_on.count_down();
  served.wait();
  support::BoundedLatch after(1);
  (void)cache.order(
      "after", [] { return plain(200); }, [&](const ResponsePtr&) { after.count_down(); },
      large_for(1, 9));
  after.wait();
  EXPECT_EQ(made, 1);
}

TEST(SingleFlightCache, ForgetsThoseWhoWaitForNothing) {
  Workers workers(1, 1);
  SingleFlightCache cache(room, workers);
  const auto witness = std::make_shared<int>(1);
  support::BoundedLatch begun(1);
  support::BoundedLatch go_on(1);
  (void)cache.order(
      "begun",
      [&] {
        begun.count_down();
        go_on.wait();
        return plain(200);
      },
      [](const ResponsePtr&) {}, large);
  begun.wait();
  (void)cache.order(
      "queued", [] { return plain(200); }, [witness](const ResponsePtr&) {}, large);
  EXPECT_EQ(witness.use_count(), 2);
  std::thread stopping([&] { workers.stop(); });
  go_on.count_down();
  stopping.join();
  cache.forget_waiting();
  EXPECT_EQ(witness.use_count(), 1);
}

}  // namespace
}  // namespace palmares::http
