// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_mailings.hpp"

#include "store/sqlite/sqlite_store.hpp"
#include "support/folder.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace palmares::store {
namespace {

struct MailingsTest : testing::Test {
  static MessageName name(const std::string& territory, int revision = 0) {
    return {.edition = 2026, .act = "publication", .territory = territory, .revision = revision};
  }
  std::size_t go_on(std::vector<MessageName> names) {
    return mailings.go_on(
        {.edition = 2026, .act = "publication", .paused = false, .who = "ada", .at = {1}}, names);
  }
  Message only() {
    const std::vector<Message> all = mailings.messages(2026, "publication");
    EXPECT_EQ(all.size(), 1U);
    return all.front();
  }

  palmares::test::Folder folder;
  std::unique_ptr<SqliteStore> store = SqliteStore::open(folder / "store", Missing::create).value();
  SqliteMailings mailings{folder / "store"};
};

TEST_F(MailingsTest, QueuesEachOnceWhateverBecameOfIt) {
  EXPECT_EQ(go_on({name("boe"), name("pau")}), 2U);
  EXPECT_EQ(go_on({name("boe"), name("pau"), name("arles")}), 1U);
  ASSERT_TRUE(mailings.begin(name("boe"), {2}));
  mailings.end({.name = name("boe"),
                .state = MessageState::sent,
                .words = "250 OK",
                .attempts = 1,
                .at = {3}});
  EXPECT_EQ(go_on({name("boe")}), 0U) << "it went: it does not go again";
  EXPECT_FALSE(mailings.send_again(name("boe"), "ada", {4})) << "nor because somebody wants it to";
  EXPECT_FALSE(mailings.begin(name("boe"), {4}));
  EXPECT_EQ(go_on({name("boe", 2)}), 1U) << "a second correction is another message";
}

TEST_F(MailingsTest, GivesAMessageToOneSenderAlone) {
  (void)go_on({name("boe")});
  std::atomic<int> senders = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        SqliteMailings mine(folder / "store");
        senders += mine.begin(name("boe"), {2}) ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(senders, 1);
  EXPECT_EQ(only().state, MessageState::sending);
  EXPECT_EQ(only().attempts, 1);
}

TEST_F(MailingsTest, LeavesWhatADeadSenderHadInHandToPeople) {
  (void)go_on({name("boe")});
  ASSERT_TRUE(mailings.begin(name("boe"), {2}));
  EXPECT_EQ(mailings.settle(2026, "publication", {3}), 1U);
  EXPECT_EQ(only().state, MessageState::uncertain);
  EXPECT_FALSE(mailings.next(2026, "publication"));
  EXPECT_EQ(go_on({name("boe")}), 0U);
  EXPECT_FALSE(mailings.next(2026, "publication"))
      << "to go on with a mailing sends nothing that may have gone";
  EXPECT_TRUE(mailings.send_again(name("boe"), "ada", {4}));
  EXPECT_TRUE(mailings.next(2026, "publication"));
}

TEST_F(MailingsTest, StopsWhereItIsPausedAndGoesOn) {
  (void)go_on({name("boe"), name("pau")});
  mailings.pause({.edition = 2026, .act = "publication", .paused = true, .who = "ben", .at = {2}});
  EXPECT_FALSE(mailings.next(2026, "publication"));
  EXPECT_FALSE(mailings.begin(name("boe"), {3})) << "who had it in hand before";
  EXPECT_EQ(mailings.mailing(2026, "publication")->who, "ben");
  (void)go_on({});
  EXPECT_TRUE(mailings.next(2026, "publication"));
  EXPECT_TRUE(mailings.begin(name("boe"), {4}));
}

TEST_F(MailingsTest, TakesUpAgainWhatWasRefused) {
  (void)go_on({name("boe")});
  mailings.end({.name = name("boe"),
                .state = MessageState::refused,
                .words = "550 boite inconnue",
                .attempts = 1,
                .at = {3}});
  EXPECT_EQ(only().words, "550 boite inconnue");
  EXPECT_FALSE(mailings.next(2026, "publication"));
  EXPECT_TRUE(mailings.send_again(name("boe"), "ada", {4}));
  EXPECT_EQ(only().state, MessageState::queued);
}

TEST_F(MailingsTest, KeepEveryDeedWithWhoAndHowManyWaited) {
  (void)go_on({name("boe"), name("pau")});
  mailings.pause({.edition = 2026, .act = "publication", .paused = true, .who = "ben", .at = {2}});
  mailings.end({.name = name("boe"),
                .state = MessageState::refused,
                .words = "550",
                .attempts = 1,
                .at = {3}});
  EXPECT_TRUE(mailings.send_again(name("boe"), "eve", {4}));
  EXPECT_FALSE(mailings.send_again(name("boe"), "eve", {5})) << "it waits already";
  const std::vector<MailingEvent> events = mailings.events(10);
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].deed, MailingDeed::send_again);
  EXPECT_EQ(events[0].who, "eve");
  EXPECT_EQ(events[1].deed, MailingDeed::pause);
  EXPECT_EQ(events[2].deed, MailingDeed::go_on);
  EXPECT_EQ(events[2].messages, 2);
  EXPECT_EQ(mailings.events(1).size(), 1U);
}

}  // namespace
}  // namespace palmares::store
