// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/pantry.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

namespace palmares::service {
namespace {

constexpr std::size_t room = 1u << 20;

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

TEST(Pantry, RefusesWhenTheQueueIsFullButStillLetsWaitForWhatIsBeingMade) {
  Workers workers(1, 1);
  Pantry pantry(room, workers);
  std::latch begun(1);
  std::latch go_on(1);
  std::latch served(3);
  const auto done = [&](const AnswerPtr&) { served.count_down(); };
  const auto slow = [&] {
    begun.count_down();
    go_on.wait();
    return plain(200);
  };
  ASSERT_EQ(pantry.order("begun", slow, done), Pantry::Order::taken);
  begun.wait();
  ASSERT_EQ(pantry.order(
                "queued", [] { return plain(200); }, done),
            Pantry::Order::taken);
  EXPECT_EQ(pantry.order(
                "too many", [] { return plain(200); }, done),
            Pantry::Order::refused);
  EXPECT_EQ(pantry.order(
                "queued", [] { return plain(200); }, done),
            Pantry::Order::taken);
  go_on.count_down();
  served.wait();
  EXPECT_EQ(pantry.find("too many"), nullptr);
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
      [](const AnswerPtr&) {});
  begun.wait();
  (void)pantry.order(
      "queued", [] { return plain(200); }, [witness](const AnswerPtr&) {});
  EXPECT_EQ(witness.use_count(), 2);
  std::thread stopping([&] { workers.stop(); });
  go_on.count_down();
  stopping.join();
  pantry.forget_waiting();
  EXPECT_EQ(witness.use_count(), 1);
}

}  // namespace
}  // namespace palmares::service
