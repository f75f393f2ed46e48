// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/pantry.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <latch>
#include <thread>

namespace palmares::service {
namespace {

constexpr std::size_t room = 1u << 20;

/// What one thread at a time does.
constexpr Pantry::Share large{.cost = most_cheap + Cost{1}};

Pantry::Share large_for(std::uint64_t visitor, int times = 1) {
  return {.visitor = {.network = {.high = visitor, .low = 0}}, .cost = times * large.cost};
}

AnswerPtr plain(int status, Bytes body = "x") {
  return make_answer(status, {}, std::move(body));
}

TEST(Pantry, MakesAnAnswerOnceForAllWhoWait) {
  Workers workers(2, 10);
  Pantry pantry(room, workers);
  std::latch all_have_asked(1);
  std::latch served(50);
  std::atomic<int> made = 0;
  for (int i = 0; i < 50; ++i) {
    const auto order = pantry.order(
        "key",
        [&] {
          all_have_asked.wait();
          ++made;
          return plain(200);
        },
        [&](const AnswerPtr&) { served.count_down(); });
    ASSERT_EQ(order, Pantry::Order::taken);
  }
  all_have_asked.count_down();
  served.wait();
  EXPECT_EQ(made, 1);
}

TEST(Pantry, KeepsWhatItMade) {
  Workers workers(1, 10);
  Pantry pantry(room, workers);
  std::latch served(1);
  EXPECT_EQ(pantry.find("key"), nullptr);
  (void)pantry.order(
      "key", [] { return plain(200, "made"); }, [&](const AnswerPtr&) { served.count_down(); });
  served.wait();
  ASSERT_NE(pantry.find("key"), nullptr);
  EXPECT_EQ(pantry.find("key")->body, "made");
  AnswerPtr again;
  (void)pantry.order(
      "key", [] { return plain(500); }, [&](AnswerPtr answer) { again = std::move(answer); });
  EXPECT_EQ(again, pantry.find("key"));
}

TEST(Pantry, DoesNotKeepRefusals) {
  Workers workers(1, 10);
  Pantry pantry(room, workers);
  for (const int status : {500, 400, 503}) {
    std::latch served(1);
    (void)pantry.order(
        "key", [status] { return plain(status); }, [&](const AnswerPtr&) { served.count_down(); });
    served.wait();
    EXPECT_EQ(pantry.find("key"), nullptr) << status;
  }
}

/// A pantry of one thread that is at work until the test lets it go on.
struct BusyPantry : testing::Test {
  std::latch begun{1};
  std::latch go_on{1};
  Workers workers{1, 2};
  Pantry pantry{room, workers};

  void SetUp() override {
    const auto slow = [this] {
      begun.count_down();
      go_on.wait();
      return plain(200);
    };
    ASSERT_EQ(pantry.order(
                  "begun", slow, [](const AnswerPtr&) {}, large),
              Pantry::Order::taken);
    begun.wait();
  }
  void TearDown() override {
    if (!go_on.try_wait()) {
      go_on.count_down();
    }
    workers.stop();
    pantry.forget_waiting();
  }
};

TEST_F(BusyPantry, RefusesWhenTheQueueIsFullButStillLetsWaitForWhatIsBeingMade) {
  std::latch served(3);
  const auto done = [&](const AnswerPtr& answer) {
    EXPECT_NE(answer, nullptr);
    served.count_down();
  };
  const auto order = [&](const char* key) {
    return pantry.order(
        key, [] { return plain(200); }, done, large);
  };
  EXPECT_EQ(order("queued"), Pantry::Order::taken);
  EXPECT_EQ(order("queued too"), Pantry::Order::taken);
  EXPECT_EQ(order("too many"), Pantry::Order::refused);
  EXPECT_EQ(order("queued"), Pantry::Order::taken);
  go_on.count_down();
  served.wait();
  EXPECT_EQ(pantry.find("too many"), nullptr);
}

TEST_F(BusyPantry, TellsThoseWhoseWorkGivesWay) {
  bool told = false;
  const auto greedy = [&](const AnswerPtr& answer) { told = answer == nullptr; };
  (void)pantry.order(
      "first", [] { return plain(200); }, [](const AnswerPtr&) {}, large_for(1));
  (void)pantry.order(
      "second", [] { return plain(200); }, greedy, large_for(1));
  EXPECT_FALSE(told);
  EXPECT_EQ(pantry.order(
                "of another", [] { return plain(200); }, [](const AnswerPtr&) {}, large_for(2)),
            Pantry::Order::taken);
  EXPECT_TRUE(told) << "the newest of who wants most";
}

TEST_F(BusyPantry, TellsNobodyAsLongAsAnotherVisitorsPlaceIsLeft) {
  std::latch served(2);
  std::atomic<int> made = 0;
  const auto make = [&] {
    ++made;
    return plain(200);
  };
  const auto done = [&](const AnswerPtr& answer) {
    EXPECT_NE(answer, nullptr);
    served.count_down();
  };
  (void)pantry.order("shared", make, done, large_for(1, 3));
  (void)pantry.order("shared", make, done, large_for(2, 2));
  EXPECT_EQ(workers.queued(), 2u) << "it waits for the turn of either";
  EXPECT_EQ(pantry.order(
                "of a third", [] { return plain(200); }, [](const AnswerPtr&) {}, large_for(3)),
            Pantry::Order::taken);
  EXPECT_EQ(workers.queued(), 2u) << "the place of the first was given away";
  go_on.count_down();
  served.wait();
  EXPECT_EQ(made, 1);
}

TEST_F(BusyPantry, MakesOnceWhatSeveralVisitorsWaitFor) {
  std::atomic<int> made = 0;
  std::latch served(3);
  const auto make = [&] {
    ++made;
    return plain(500);  // which is not kept
  };
  const auto done = [&](const AnswerPtr&) { served.count_down(); };
  for (const std::uint64_t visitor : {1u, 2u, 2u}) {
    EXPECT_EQ(pantry.order("shared", make, done, large_for(visitor)), Pantry::Order::taken);
  }
  EXPECT_EQ(workers.queued(), 2u) << "one place for each visitor";
  go_on.count_down();
  served.wait();
  std::latch after(1);
  (void)pantry.order(
      "after", [] { return plain(200); }, [&](const AnswerPtr&) { after.count_down(); }, large_for(1, 9));
  after.wait();
  EXPECT_EQ(made, 1);
}

TEST(Pantry, ForgetsThoseWhoWaitForNothing) {
  Workers workers(1, 1);
  Pantry pantry(room, workers);
  const auto witness = std::make_shared<int>(1);
  std::latch begun(1);
  std::latch go_on(1);
  (void)pantry.order(
      "begun",
      [&] {
        begun.count_down();
        go_on.wait();
        return plain(200);
      },
      [](const AnswerPtr&) {}, large);
  begun.wait();
  (void)pantry.order(
      "queued", [] { return plain(200); }, [witness](const AnswerPtr&) {}, large);
  EXPECT_EQ(witness.use_count(), 2);
  std::thread stopping([&] { workers.stop(); });
  go_on.count_down();
  stopping.join();
  pantry.forget_waiting();
  EXPECT_EQ(witness.use_count(), 1);
}

}  // namespace
}  // namespace palmares::service
