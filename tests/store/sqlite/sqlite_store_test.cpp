// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_store.hpp"

#include "lib/system/file.hpp"
#include "store/chain.hpp"
#include "store/sample.hpp"

#include <thread>

namespace palmares::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Revision full_revision() {
  Revision revision;
  revision.award = award(2025, "213801517", "or");
  revision.award.where = {.file = "resultats.csv", .line = 3, .column = 0};
  revision.award.territory.name = "Échirolles";
  revision.award.territory.department = "38";
  revision.award.territory.siren = "213801517";
  revision.award.territory.insee = "38151";
  revision.award.territory.population = 36'000;
  revision.award.territory.designation = "Ville d’Échirolles";
  revision.award.territory.position = {.latitude = 45.143699, .longitude = -5.718901};
  revision.award.mentions = {"Sobriété", "Mutualisation"};
  revision.award.revision = 2;
  revision.position = 7;
  return revision;
}

Changes an_act(ActNumber base, std::vector<Revision> revisions) {
  Changes changes;
  changes.base = base;
  changes.event = event(EventType::import, 2025, 1000 + base);
  changes.revisions = std::move(revisions);
  return changes;
}

TEST(SqliteStore, KeepsEveryWritingOfAnEditionsFilesAndTheirBlobs) {
  const Folder folder;
  const auto store = open(folder);
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
  EXPECT_THAT(store->hashes(), testing::ElementsAre(std::string(64, 'a'))) << "fsck and backup need them";
  EXPECT_THAT(store->kept_files(), SizeIs(1));
}

TEST(SqliteStore, GivesBackWhatWasWritten) {
  const Folder folder;
  {
    Changes changes = an_act(0, {full_revision()});
    changes.states.push_back(
        {.event = 0, .edition = 2025, .state = State::published, .publication = domain::Instant{9}, .at = {}});
    changes.aliases.push_back({.event = 0, .id = "tnl-a", .of = "213801517"});
    EXPECT_EQ(open(folder)->write(changes), 1);
  }
  const Ledger ledger = open(folder)->read(std::nullopt);
  EXPECT_EQ(ledger.version, 1);
  ASSERT_THAT(ledger.revisions, SizeIs(1));
  const Revision& revision = ledger.revisions.front();
  const domain::Territory& body = revision.award.territory;
  EXPECT_EQ(revision.event, 1);
  EXPECT_EQ(revision.at, domain::Instant{1000});
  EXPECT_EQ(revision.who, "Ada");
  EXPECT_EQ(revision.position, 7);
  EXPECT_EQ(revision.award.revision, 2);
  EXPECT_EQ(revision.award.grade, "or");
  EXPECT_EQ(revision.award.where, (Place{.file = "resultats.csv", .line = 3, .column = 0}));
  EXPECT_THAT(revision.award.mentions, testing::ElementsAre("Sobriété", "Mutualisation"));
  EXPECT_EQ(body.name, "Échirolles");
  EXPECT_EQ(body.population, 36'000);
  EXPECT_EQ(body.insee, "38151");
  EXPECT_EQ(body.designation, "Ville d’Échirolles");
  EXPECT_EQ(body.position, (domain::Degrees{.latitude = 45.143699, .longitude = -5.718901}));
  ASSERT_THAT(ledger.states, SizeIs(1));
  EXPECT_EQ(ledger.states.front().publication, domain::Instant{9});
  ASSERT_THAT(ledger.aliases, SizeIs(1));
  EXPECT_EQ(ledger.aliases.front().of, "213801517");
}

TEST(SqliteStore, ReadsOneEditionAlone) {
  const Folder folder;
  const auto store = open(folder);
  Revision other = full_revision();
  other.award.edition = 2023;
  store->write(an_act(0, {full_revision(), other}));
  EXPECT_THAT(store->read(2023).revisions, SizeIs(1));
  EXPECT_THAT(store->read(std::nullopt).revisions, SizeIs(2));
}

TEST(SqliteStore, RefusesAChangeWorkedOutFromAnOlderVersion) {
  const Folder folder;
  const auto one = open(folder);
  const auto other = open(folder);
  one->write(an_act(0, {full_revision()}));
  EXPECT_EQ(other->version(), 1);
  EXPECT_THROW(other->write(an_act(0, {full_revision()})), Conflict);
  EXPECT_EQ(one->version(), 1);
}

TEST(SqliteStore, WritesAnActWholeOrNotAtAll) {
  const Folder folder;
  const auto store = open(folder);
  EXPECT_ANY_THROW(store->write(an_act(0, {full_revision(), full_revision()})));  // the same award twice in one act
  EXPECT_EQ(store->version(), 0);
  EXPECT_THAT(store->read(std::nullopt).revisions, IsEmpty());
}

TEST(SqliteStore, NeverChangesARowOnceWritten) {
  const Folder folder;
  Changes changes = an_act(0, {full_revision()});
  changes.states.push_back({.event = 0, .edition = 2025, .state = State::draft, .publication = std::nullopt, .at = {}});
  changes.aliases.push_back({.event = 0, .id = "tnl-a", .of = "213801517"});
  open(folder)->write(changes);
  lib::sqlite::Database database(folder.path() / "palmares.db", lib::sqlite::Access::write, 1000);
  for (const std::string table : {"act", "revision", "edition_state", "alias"}) {
    EXPECT_ANY_THROW(database.execute("DELETE FROM " + table)) << table;
    EXPECT_ANY_THROW(database.execute("UPDATE " + table + " SET " + (table == "act" ? "who = 'x'" : "act = 1"))) << table;
  }
}

TEST(SqliteStore, IsRefusedWhereThereIsNone) {
  const Folder folder;
  const auto opened = SqliteStore::open(folder.path(), Missing::refuse);
  ASSERT_FALSE(opened);
  EXPECT_THAT(to_string(opened.error()), HasSubstr("il n’y a pas de dépôt ici"));
}

TEST(SqliteStore, IsRefusedWhereTheFileIsSomethingElse) {
  const Folder folder;
  lib::write_file(folder.path() / "palmares.db", std::string(5000, 'x'));
  EXPECT_THAT(to_string(SqliteStore::open(folder.path(), Missing::refuse).error()), HasSubstr("n’est pas un dépôt"));
  const Folder foreign;
  std::filesystem::create_directories(foreign.path());
  lib::sqlite::Database(foreign.path() / "palmares.db", lib::sqlite::Access::create, 0).execute("CREATE TABLE other (a)");
  EXPECT_THAT(to_string(SqliteStore::open(foreign.path(), Missing::refuse).error()), HasSubstr("n’est pas un dépôt"));
}

TEST(SqliteStore, OfANewerProgramIsLeftAlone) {
  const Folder folder;
  (void)open(folder);
  lib::sqlite::Database(folder.path() / "palmares.db", lib::sqlite::Access::write, 0).execute("PRAGMA user_version = 99");
  EXPECT_THAT(to_string(SqliteStore::open(folder.path(), Missing::create).error()), HasSubstr("plus récente"));
}

TEST(SqliteStore, TakesActsOfManyThreadsAndProcessesOneAfterTheOther) {
  const Folder folder;
  (void)open(folder);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&folder] {
      const auto store = open(folder);
      for (int written = 0; written < 10;) {
        try {
          store->write(an_act(store->version(), {full_revision()}));
          ++written;
        } catch (const Conflict&) {
          continue;
        }
      }
    });
  }
  threads.clear();
  const auto store = open(folder);
  EXPECT_EQ(store->version(), 40);
  EXPECT_THAT(check_chain(store->log()), IsEmpty());
  EXPECT_THAT(store->check(), IsEmpty());
}

Generation a_generation(const std::string& key, const std::string& hash) {
  return {.edition = 2025,
          .territory = "213801517",
          .revision = 1,
          .key = key,
          .facts = {},
          .artefacts = {{.path = "2025/a.pdf", .hash = hash, .bytes = 3}, {.path = "2025/b.pdf", .hash = hash, .bytes = 3}}};
}

TEST(SqliteStore, RemembersTheNewestFilesAndEveryHash) {
  const Folder folder;
  const auto store = open(folder);
  const std::string one(64, '1');
  const std::string two(64, '2');
  store->keep(a_generation("old", one));
  store->keep(a_generation("new", two));
  ASSERT_THAT(store->generations(2025), SizeIs(1));
  EXPECT_EQ(store->generations(2025).front().key, "new");
  EXPECT_THAT(store->generations(2025).front().artefacts, SizeIs(2));
  EXPECT_THAT(store->hashes(), testing::ElementsAre(one, two));
  EXPECT_EQ(store->generation_with(one, [](const Generation&) { return true; })->key, "old");
  EXPECT_EQ(store->generation_with(std::string(64, '3'), [](const Generation&) { return true; }), std::nullopt);
  const auto hash_of = [&](int edition, std::string_view territory, std::string_view key, std::string_view path) {
    const auto found = store->artefact({.edition = edition, .territory = territory, .key = key}, path);
    return found ? found->hash : "none";
  };
  EXPECT_EQ(hash_of(2025, "213801517", "old", "2025/b.pdf"), one);
  EXPECT_EQ(hash_of(2025, "213801517", "new", "2025/b.pdf"), two);
  EXPECT_EQ(hash_of(2025, "213801517", "new", "2025/c.pdf"), "none");
  EXPECT_EQ(hash_of(2025, "213801517", "newer", "2025/b.pdf"), "none");
  EXPECT_EQ(hash_of(2025, "213801518", "new", "2025/b.pdf"), "none");
  EXPECT_EQ(hash_of(2023, "213801517", "new", "2025/b.pdf"), "none");
  store->keep(a_generation("old", one));  // what was true before is true again
  EXPECT_EQ(store->generations(2025).front().key, "old");
}

TEST(SqliteStore, IsCopiedWhileInUse) {
  const Folder folder;
  const Folder other;
  const auto store = open(folder);
  store->write(an_act(0, {full_revision()}));
  std::filesystem::create_directories(other.path());
  store->copy_to(other.path() / "palmares.db");
  store->write(an_act(1, {full_revision()}));
  EXPECT_EQ(open(other)->version(), 1);
  EXPECT_THAT(open(other)->check(), IsEmpty());
}

TEST(SqliteStore, OfAnOlderProgramIsBroughtUpToDate) {
  const Folder folder;
  open(folder)->keep(a_generation("old", std::string(64, '1')));
  lib::sqlite::Database(folder.path() / "palmares.db", lib::sqlite::Access::write, 0)
      .execute(
          "DROP TABLE draft_cell; DROP TABLE results_draft; DROP TABLE heading_choice; DROP TABLE session; DROP TABLE "
          "invitation; DROP TABLE account; DROP TABLE account_event; DROP TABLE job_problem; "
          "DROP TABLE mailing_event; DROP TABLE message; DROP TABLE mailing; DROP TABLE edition_file; DROP TABLE edition_files; "
          "DROP TABLE job; DROP TABLE edition_settings; DROP TABLE verification_key; ALTER TABLE "
          "generation DROP COLUMN facts;"
          "ALTER TABLE generation DROP COLUMN digest; PRAGMA user_version = 2");
  const auto store = open(folder);
  EXPECT_EQ(store->generations(2025).front().key, "old");
  EXPECT_EQ(store->generations(2025).front().facts, "");
  EXPECT_THAT(store->check_generations(), IsEmpty());
  EXPECT_THAT(store->verification_keys(), IsEmpty());
  store->learn("0123456789abcdef", {7});
  store->learn("0123456789abcdef", {8});
  ASSERT_THAT(store->verification_keys(), SizeIs(1));
  EXPECT_EQ(store->verification_keys().front().since, domain::Instant{7});
}

// As on a disk for reading only, and for another user: nothing can be made beside the database.
TEST(SqliteStore, IsReadWhereItCannotBeWrittenAndSeesWhatOthersWrite) {
  const Folder folder;
  const auto file = folder.path() / "palmares.db";
  open(folder)->write(an_act(0, {full_revision()}));
  lib::sqlite::Database frozen(file, lib::sqlite::Access::frozen, 0);
  EXPECT_EQ(frozen.number("SELECT count(*) FROM act"), 1);
  EXPECT_FALSE(std::filesystem::exists(file.string() + "-shm"));
}

TEST(SqliteStore, WritesNoActThatWritesNothing) {
  const Folder folder;
  const auto store = open(folder);
  EXPECT_EQ(store->write(an_act(0, {})), 0);
  EXPECT_THAT(store->log(), IsEmpty());
}

SettingsRevision settings(int edition, int number, std::string text) {
  return {.edition = edition, .number = number, .text = std::move(text), .at = {1000 + number}, .who = "Ada", .reason = "essai"};
}

TEST(EditionSettings, KeepEveryRevisionAndTellTheNewest) {
  const Folder folder;
  {
    const auto store = open(folder);
    store->write_settings(settings(2026, 1, "place = \"Brest\"\n"));
    store->write_settings(settings(2026, 2, "place = \"Œuilly\"\n"));
    store->write_settings(settings(2025, 1, ""));
  }
  const auto store = open(folder);
  EXPECT_THAT(store->current_settings(), testing::ElementsAre(settings(2025, 1, ""), settings(2026, 2, "place = \"Œuilly\"\n")));
  EXPECT_THAT(store->settings_of(2026),
              testing::ElementsAre(settings(2026, 1, "place = \"Brest\"\n"), settings(2026, 2, "place = \"Œuilly\"\n")));
  EXPECT_THAT(store->settings_of(2024), IsEmpty());
}

TEST(EditionSettings, TellTheSecondOfTwoWriters) {
  const Folder folder;
  const auto one = open(folder);
  const auto other = open(folder);
  one->write_settings(settings(2026, 1, "a = 1\n"));
  EXPECT_THROW(other->write_settings(settings(2026, 1, "a = 2\n")), Conflict);
  EXPECT_THROW(other->write_settings(settings(2026, 3, "a = 2\n")), Conflict);
  EXPECT_EQ(other->settings_of(2026).size(), 1U);
}

}  // namespace
}  // namespace palmares::store
