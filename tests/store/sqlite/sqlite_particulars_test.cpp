// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_particulars.hpp"

#include "lib/system/file.hpp"
#include "store/blobs/folder_blobs.hpp"
#include "store/maintenance/backup.hpp"
#include "store/sample.hpp"
#include "store/store.hpp"

#include <algorithm>

namespace palmares::store {
namespace {

constexpr std::string_view secret = "accueil.secret@boe.example";

LaureateParticulars told(int edition, const std::string& territory, int revision) {
  LaureateParticulars one{
      .edition = edition, .territory = territory, .revision = revision, .at = {7}, .told = {}};
  one.told.email = secret;
  one.told.email_source = domain::EmailSource::people;
  one.told.blanks.of(domain::Blank::quote) = "Nous avons commencé par l’école.";
  one.told.blanks.of(domain::Blank::meeting) = "samedi";
  return one;
}

bool holds_secret(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() &&
        lib::read_file(entry.path()).value().find(secret) != Bytes::npos) {
      return true;
    }
  }
  return false;
}

struct Particulars : testing::Test {
  Folder folder;
  std::unique_ptr<SqliteStore> store = SqliteStore::open(folder.path(), Missing::create).value();
  SqliteParticulars book = SqliteParticulars(folder.path());
  FolderBlobs blobs{folder.path()};

  Result<Copied> copied_to(const std::filesystem::path& other, People people = People::left_out) {
    return back_up(
        {.store = *store, .blobs = blobs, .people = book, .logos = folder.path() / "logos"}, other,
        people);
  }

  void write(const LaureateParticulars& one) { book.write({&one, 1}); }
};

TEST_F(Particulars, ComeBackAsTheyWereWritten) {
  EXPECT_EQ(book.particulars(2025, "214700312").revision, 0);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "particulars.db"))
      << "reading makes no file";
  write(told(2025, "214700312", 1));
  write(told(2023, "214700312", 1));
  EXPECT_EQ(book.particulars(2025, "214700312"), told(2025, "214700312", 1));
  EXPECT_THAT(SqliteParticulars(folder.path()).particulars_of(2025),
              testing::ElementsAre(told(2025, "214700312", 1)));
  EXPECT_EQ(std::filesystem::status(folder.path() / "particulars.db").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Particulars, OfTwoWritersTheSecondIsTold) {
  write(told(2025, "214700312", 1));
  SqliteParticulars other(folder.path());
  LaureateParticulars second = told(2025, "214700312", 1);
  second.told.email = "autre@boe.example";
  EXPECT_THROW(other.write({&second, 1}), Conflict);
  EXPECT_EQ(book.particulars(2025, "214700312"), told(2025, "214700312", 1));
}

TEST_F(Particulars, OfSeveralAreWrittenAllOrNone) {
  write(told(2025, "214700312", 1));
  const std::vector<LaureateParticulars> both = {told(2025, "213801517", 1),
                                                 told(2025, "214700312", 1)};
  EXPECT_THROW(book.write(both), Conflict);
  EXPECT_EQ(book.particulars(2025, "213801517").revision, 0);
}

TEST_F(Particulars, LeaveNoCopyOnceForgotten) {
  write(told(2025, "214700312", 1));
  write(told(2023, "214700312", 1));
  LaureateParticulars second = told(2025, "214700312", 2);  // what a change leaves behind goes too
  second.told.blanks.of(domain::Blank::quote) = std::string(3000, 'x');
  write(second);
  EXPECT_TRUE(holds_secret(folder.path()));
  SqliteParticulars reader(folder.path());
  EXPECT_EQ(reader.particulars_of(2025).size(), 1U);
  const std::vector<std::string> ids = {"214700312"};
  EXPECT_THAT(book.forget(ids), testing::ElementsAre(2023, 2025));
  EXPECT_FALSE(holds_secret(folder.path()));
  EXPECT_TRUE(reader.particulars_of(2025).empty());
  EXPECT_TRUE(book.forget(ids).empty());
}

TEST_F(Particulars, AreInNoCopyOfTheStoreUnlessAsked) {
  write(told(2025, "214700312", 1));
  const std::filesystem::path without = folder.path() / "sans";
  ASSERT_TRUE(copied_to(without));
  EXPECT_FALSE(holds_secret(without));
  const std::filesystem::path with = folder.path() / "avec";
  ASSERT_TRUE(copied_to(with, People::copied));
  EXPECT_EQ(SqliteParticulars(with).particulars(2025, "214700312"), told(2025, "214700312", 1));
}

TEST_F(Particulars, OfADamagedFileAreAFault) {
  write(told(2025, "214700312", 1));
  lib::write_file(folder.path() / "particulars.db", "ceci n’est pas une base");
  EXPECT_FALSE(SqliteParticulars(folder.path()).check().empty());
  EXPECT_THROW((void)SqliteParticulars(folder.path()).particulars_of(2025), lib::sqlite::Damaged);
}

}  // namespace
}  // namespace palmares::store
