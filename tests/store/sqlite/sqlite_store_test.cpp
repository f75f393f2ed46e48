// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_store.hpp"

#include "lib/system/file.hpp"
#include "store/sample.hpp"

namespace palmares::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(SqliteStore, NeverChangesARowOnceWritten) {
  const Folder folder;
  Changes changes = an_act(0, {full_revision()});
  changes.states.push_back(
      {.event = 0, .edition = 2025, .state = State::draft, .publication = std::nullopt, .at = {}});
  changes.aliases.push_back({.event = 0, .id = "tnl-a", .of = "213801517"});
  open(folder)->write(changes);
  lib::sqlite::Database database(folder.path() / "palmares.db", lib::sqlite::Access::write, 1000);
  for (const std::string table : {"act", "revision", "edition_state", "alias"}) {
    EXPECT_ANY_THROW(database.execute("DELETE FROM " + table)) << table;
    EXPECT_ANY_THROW(
        database.execute("UPDATE " + table + " SET " + (table == "act" ? "who = 'x'" : "act = 1")))
        << table;
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
  EXPECT_THAT(to_string(SqliteStore::open(folder.path(), Missing::refuse).error()),
              HasSubstr("n’est pas un dépôt"));
  const Folder foreign;
  std::filesystem::create_directories(foreign.path());
  lib::sqlite::Database(foreign.path() / "palmares.db", lib::sqlite::Access::create, 0)
      .execute("CREATE TABLE other (a)");
  EXPECT_THAT(to_string(SqliteStore::open(foreign.path(), Missing::refuse).error()),
              HasSubstr("n’est pas un dépôt"));
}

TEST(SqliteStore, OfANewerProgramIsLeftAlone) {
  const Folder folder;
  (void)open(folder);
  lib::sqlite::Database(folder.path() / "palmares.db", lib::sqlite::Access::write, 0)
      .execute("PRAGMA user_version = 99");
  EXPECT_THAT(to_string(SqliteStore::open(folder.path(), Missing::create).error()),
              HasSubstr("plus récente"));
}

TEST(SqliteStore, IsCopiedWhileInUse) {
  const Folder folder;
  const Folder other;
  const auto store = open(folder);
  store->write(an_act(0, {full_revision()}));
  std::filesystem::create_directories(other.path());
  store->copy_to(other.path());
  store->write(an_act(1, {full_revision()}));
  EXPECT_EQ(open(other)->version(), 1);
  EXPECT_THAT(open(other)->check(), IsEmpty());
}

TEST(SqliteStore, OfAnOlderProgramIsBroughtUpToDate) {
  const Folder folder;
  open(folder)->keep(generation("old", std::string(64, '1')));
  lib::sqlite::Database(folder.path() / "palmares.db", lib::sqlite::Access::write, 0)
      .execute(
          "DROP TABLE draft_cell; DROP TABLE results_draft; DROP TABLE heading_choice; DROP TABLE "
          "session; DROP TABLE api_token; "
          "DROP TABLE api_answer; DROP TABLE "
          "invitation; DROP TABLE account; DROP TABLE account_event; DROP TABLE job_problem; "
          "DROP TABLE mailing_event; DROP TABLE message; DROP TABLE mailing; DROP TABLE "
          "edition_file; DROP TABLE edition_files; "
          "DROP TABLE edition_picture; DROP TABLE sighting; ALTER TABLE revision DROP COLUMN "
          "short_name; "
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

}  // namespace
}  // namespace palmares::store
