// SPDX-License-Identifier: AGPL-3.0-or-later
// What every Backend does beside keeping the ledger (ledger_test.cpp) and jobs (jobs_test.cpp),
// whatever the kind.
#include "store/backend.hpp"

#include "store/contract/backend_kinds.hpp"
#include "store/maintenance/fsck.hpp"

#include <chrono>
#include <future>

namespace palmares::store {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct BackendContract : BackendTest {};

TEST_P(BackendContract, KeepsEveryWritingOfAnEditionsFilesAndTheirBlobs) {
  const auto store = opened();
  FilesRevision first{.purpose = FilesPurpose::overlay,
                      .edition = 2026,
                      .number = 1,
                      .text = "copyleft",
                      .files = {{.path = "kit.toml", .hash = std::string(64, 'a'), .bytes = 3}},
                      .at = {7},
                      .who = "Ada",
                      .reason = "essai"};
  store->write_files(first);
  FilesRevision second = first;
  second.number = 2;
  second.files = {};
  store->write_files(second);
  EXPECT_THROW(store->write_files(second), Conflict);
  FilesRevision pin = first;
  pin.purpose = FilesPurpose::pin;
  pin.drawing = "program 0123\n";
  store->write_files(pin);
  EXPECT_THAT(store->files_of(FilesPurpose::overlay, 2026), testing::ElementsAre(first, second));
  EXPECT_THAT(store->current_files(FilesPurpose::overlay), testing::ElementsAre(second));
  EXPECT_THAT(store->current_files(FilesPurpose::pin), testing::ElementsAre(pin));
  EXPECT_EQ(store->files_version(), 3);
  EXPECT_THAT(store->hashes(), testing::ElementsAre(std::string(64, 'a')))
      << "fsck and backup need them";
  EXPECT_THAT(store->kept_files(), SizeIs(1));
}

TEST_P(BackendContract, RemembersTheNewestFilesAndEveryHash) {
  const auto store = opened();
  const std::string one(64, '1');
  const std::string two(64, '2');
  store->keep(generation("old", one));
  store->keep(generation("new", two));
  ASSERT_THAT(store->generations(2025), SizeIs(1));
  EXPECT_EQ(store->generations(2025).front().key, "new");
  EXPECT_THAT(store->generations(2025).front().artefacts, SizeIs(2));
  EXPECT_THAT(store->hashes(), testing::ElementsAre(one, two));
  EXPECT_EQ(store->generation_with(one, [](const Generation&) { return true; })->key, "old");
  EXPECT_EQ(store->generation_with(std::string(64, '3'), [](const Generation&) { return true; }),
            std::nullopt);
  const auto hash_of = [&](int edition, std::string_view territory, std::string_view key,
                           std::string_view path) {
    const auto found =
        store->artefact({.edition = edition, .territory = territory, .key = key}, path);
    return found ? found->hash : "none";
  };
  EXPECT_EQ(hash_of(2025, "213801517", "old", "2025/b.pdf"), one);
  EXPECT_EQ(hash_of(2025, "213801517", "new", "2025/b.pdf"), two);
  EXPECT_EQ(hash_of(2025, "213801517", "new", "2025/c.pdf"), "none");
  EXPECT_EQ(hash_of(2025, "213801517", "newer", "2025/b.pdf"), "none");
  EXPECT_EQ(hash_of(2025, "213801518", "new", "2025/b.pdf"), "none");
  EXPECT_EQ(hash_of(2023, "213801517", "new", "2025/b.pdf"), "none");
  store->keep(generation("old", one));  // what was true before is true again
  EXPECT_EQ(store->generations(2025).front().key, "old");
}

TEST_P(BackendContract, DropsEveryGenerationOfABodyAndOfNobodyElse) {
  const auto store = opened();
  const std::string one(64, '1');
  const std::string two(64, '2');
  store->keep(generation("old", one));
  store->keep(generation("new", two));
  Generation other = generation("new", one);
  other.territory = "214700312";
  store->keep(other);
  EXPECT_THAT(store->drop_generations({}), testing::IsEmpty());
  EXPECT_THAT(store->drop_generations(std::vector<std::string>{"nobody", "213801517"}),
              testing::ElementsAre(one, two));
  ASSERT_THAT(store->generations(2025), SizeIs(1));
  EXPECT_EQ(store->generations(2025).front().territory, "214700312");
  EXPECT_THAT(store->hashes(), testing::ElementsAre(one)) << "it is another's too";
  EXPECT_THAT(store->check_generations(), testing::IsEmpty());
  store->keep(generation("new", two));
  EXPECT_THAT(store->generations(2025), SizeIs(2));
}

SettingsRevision settings(int edition, int number, std::string text) {
  return {.edition = edition,
          .number = number,
          .text = std::move(text),
          .at = {1000 + number},
          .who = "Ada",
          .reason = "essai"};
}

TEST_P(BackendContract, KeepsEveryWritingOfSettingsAndTellsTheNewest) {
  {
    const auto store = opened();
    store->write_settings(settings(2026, 1, "place = \"Brest\"\n"));
    store->write_settings(settings(2026, 2, "place = \"Œuilly\"\n"));
    store->write_settings(settings(2025, 1, ""));
  }
  const auto store = opened();
  EXPECT_THAT(
      store->current_settings(),
      testing::ElementsAre(settings(2025, 1, ""), settings(2026, 2, "place = \"Œuilly\"\n")));
  EXPECT_THAT(store->settings_of(2026),
              testing::ElementsAre(settings(2026, 1, "place = \"Brest\"\n"),
                                   settings(2026, 2, "place = \"Œuilly\"\n")));
  EXPECT_THAT(store->settings_of(2024), IsEmpty());
}

// An earlier description may come back with its pictures.
TEST_P(BackendContract, KnowsThePicturesOfEveryDescription) {
  const auto store = opened();
  const std::string first(64, 'a');
  const std::string second(64, 'b');
  store->write_settings(settings(2026, 1, "a = 1\n"),
                        {{.path = "2026, image", .hash = first, .bytes = 7}});
  store->write_settings(settings(2026, 2, "a = 2\n"),
                        {{.path = "2026, image", .hash = first, .bytes = 7},
                         {.path = "2026, image", .hash = second, .bytes = 8}});
  EXPECT_THROW(store->write_settings(settings(2026, 2, "a = 3\n"),
                                     {{.path = "x", .hash = std::string(64, 'c'), .bytes = 1}}),
               Conflict);
  EXPECT_THAT(store->hashes(), testing::ElementsAre(first, second))
      << "nothing of who came too late";
  EXPECT_THAT(store->kept_files(),
              testing::ElementsAre(Artefact{.path = "2026, image", .hash = first, .bytes = 7},
                                   Artefact{.path = "2026, image", .hash = second, .bytes = 8}));
}

TEST_P(BackendContract, TellsTheSecondOfTwoWritersOfSettings) {
  const auto one = opened();
  const auto other = opened();
  one->write_settings(settings(2026, 1, "a = 1\n"));
  EXPECT_THROW(other->write_settings(settings(2026, 1, "a = 2\n")), Conflict);
  EXPECT_THROW(other->write_settings(settings(2026, 3, "a = 2\n")), Conflict);
  EXPECT_EQ(other->settings_of(2026).size(), 1U);
}

TEST_P(BackendContract, LearnsNamesOfKeysOnce) {
  const auto store = opened();
  store->learn("0123456789abcdef", {7});
  store->learn("0123456789abcdef", {8});
  store->learn("0000000000000000", {9});
  const std::vector<KeyName> keys = opened()->verification_keys();
  ASSERT_THAT(keys, SizeIs(2));
  EXPECT_EQ(keys.front().name, "0123456789abcdef");
  EXPECT_EQ(keys.front().since, domain::Instant{7});
}

TEST_P(BackendContract, MarksWhateverWasWrittenByAnybody) {
  const auto store = opened();
  const auto other = opened();
  StoreMarks before = store->marks();
  const auto rises = [&](const char* what) {
    const StoreMarks now = store->marks();
    EXPECT_NE(now, before) << what;
    EXPECT_EQ(other->marks(), now) << what;
    before = now;
  };
  other->write(an_act(0, {full_revision()}));
  rises("an act");
  EXPECT_EQ(before.act, 1);
  other->write_settings(settings(2026, 1, "a = 1\n"));
  rises("settings");
  FilesRevision overlay;
  overlay.edition = 2026;
  overlay.number = 1;
  other->write_files(overlay);
  rises("files");
  const JobNumber job = other->add({.kind = "generate", .arguments = "", .who = "Ada"}, {1});
  rises("a job");
  other->cancel(job, {2});
  other->forget_ended({3});
  EXPECT_EQ(store->marks(), before) << "marks never fall";
}

TEST_P(BackendContract, WaitsForWhatOthersWriteOrForAStop) {
  const auto store = opened();
  const StoreMarks before = store->marks();
  EXPECT_EQ(store->wait_for_change(before, std::chrono::milliseconds(1), {}), before)
      << "nothing came";
  constexpr std::chrono::hours long_after(1);
  std::future<StoreMarks> told = std::async(
      std::launch::async, [&] { return store->wait_for_change(before, long_after, {}); });
  opened()->write(an_act(0, {full_revision()}));
  EXPECT_EQ(told.get().act, 1);
  std::stop_source stop;
  std::future<StoreMarks> stopped = std::async(std::launch::async, [&] {
    return store->wait_for_change(store->marks(), long_after, stop.get_token());
  });
  stop.request_stop();
  EXPECT_EQ(stopped.get().act, 1);
}

TEST_P(BackendContract, LocksBlobsForManyOrForOne) {
  const auto store = opened();
  const auto other = opened();
  {
    const auto writing = store->lock_blobs(Holders::many);
    ASSERT_TRUE(writing);
    EXPECT_TRUE(other->lock_blobs(Holders::many));
    EXPECT_FALSE(other->lock_blobs(Holders::one));
  }
  const auto clearing = store->lock_blobs(Holders::one);
  ASSERT_TRUE(clearing);
  EXPECT_FALSE(other->lock_blobs(Holders::many));
  EXPECT_FALSE(other->lock_blobs(Holders::one));
}

TEST_P(BackendContract, IsCopiedIntoAFolderWhileOthersWrite) {
  const auto store = opened();
  store->write(an_act(0, {full_revision()}));
  store->keep(generation("key", std::string(64, '1')));
  store->write_settings(settings(2026, 1, "a = 1\n"));
  const Folder folder_of_copy;
  std::filesystem::create_directories(folder_of_copy.path());
  store->copy_to(folder_of_copy.path());
  store->write(an_act(1, {full_revision()}));
  const OpenStore copy = open(folder_of_copy.path().string(), Missing::refuse).value();
  EXPECT_EQ(copy.backend->version(), 1);
  EXPECT_THAT(copy.backend->check(), IsEmpty());
  EXPECT_THAT(copy.backend->check_generations(), IsEmpty());
  EXPECT_EQ(copy.backend->generations(2025), store->generations(2025));
  EXPECT_EQ(copy.backend->current_settings(), store->current_settings());
}

TEST_P(BackendContract, IsRefusedWhereThereIsNoneAndKnownWhereThereIs) {
  EXPECT_FALSE(exists(address));
  EXPECT_FALSE(open(address, Missing::refuse));
  (void)opened();
  EXPECT_TRUE(exists(address));
  const OpenStore again = open(address, Missing::refuse, Use::read).value();
  EXPECT_FALSE(again.backend->read_only()) << "it can be written, whatever it was opened for";
  EXPECT_THAT(again.blobs->hashes(), IsEmpty());
}

TEST_P(BackendContract, HasAccountsMailingsAndParticularsOfItsOwn) {
  (void)opened();
  Account ada;
  ada.name = "ada";
  ASSERT_TRUE(open_accounts(address)->add(
      ada, {.at = {1}, .who = "Ada", .account = "ada", .what = "compte créé"}));
  EXPECT_TRUE(open_accounts(address)->account("ada"));
  EXPECT_FALSE(open_mailings(address)->mailing(2025, "act"));
  const auto book = open_particulars(address);
  EXPECT_FALSE(book->begun());
  const LaureateParticulars one{
      .edition = 2025, .territory = "213801517", .revision = 1, .at = {7}, .told = {}};
  book->write({&one, 1});
  EXPECT_TRUE(book->begun());
  EXPECT_THAT(book->check(), IsEmpty());
  EXPECT_EQ(open_particulars(address)->particulars(2025, "213801517"), one);
}

INSTANTIATE_TEST_SUITE_P(Kinds, BackendContract, testing::ValuesIn(backend_kinds), name_of_backend);

}  // namespace
}  // namespace palmares::store
