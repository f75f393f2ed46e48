// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/blobs/folder_blobs.hpp"

#include "lib/system/file.hpp"
#include "store/sample.hpp"

namespace palmares::store {
namespace {

TEST(FolderBlobs, TellsStraysAndDamage) {
  const Folder folder;
  const FolderBlobs blobs(folder.path());
  const std::string hash = blobs.put("abc");
  lib::write_file(*blobs.file_of(hash), "abd");
  lib::write_file(folder.path() / "blobs" / "ba" / ('.' + hash.substr(2) + ".1-1.tmp"), "half");
  EXPECT_FALSE(blobs.sound(hash));
  EXPECT_EQ(blobs.remains().unfinished, 1U);
}

TEST(FolderBlobs, TakesNothingForItsOwnThatItDidNotName) {
  const Folder folder;
  const Folder elsewhere;
  const FolderBlobs blobs(folder.path());
  const std::string hash = blobs.put("abc");
  const auto fan = folder.path() / "blobs" / hash.substr(0, 2);
  lib::write_file(elsewhere.path() / hash.substr(2), "abc");
  lib::write_file(fan / "notes.txt", "foreign");
  lib::write_file(fan / ".notes.txt.1-1.tmp", "of another program");
  lib::write_file(folder.path() / "blobs" / "readme", "foreign");
  std::filesystem::create_directory_symlink(elsewhere.path(), folder.path() / "blobs" / "00");
  std::filesystem::create_symlink(elsewhere.path() / hash.substr(2), fan / std::string(62, 'f'));
  EXPECT_THAT(blobs.hashes(), testing::ElementsAre(hash));
  EXPECT_EQ(blobs.remains().unfinished, 0U);
  EXPECT_EQ(blobs.remains().foreign, 5U);
}

TEST(FolderBlobs, AreTheirOwnersAlone) {
  const Folder folder;
  const auto store = open(folder);
  const FolderBlobs blobs(folder.path());
  const auto mode = [](const std::filesystem::path& file) { return lib::stamp_of(file)->mode; };
  const std::string hash = blobs.put("abc");
  for (const char* name : {"palmares.db", "palmares.db-wal", "palmares.db-shm"}) {
    EXPECT_EQ(mode(folder.path() / name), 0600U) << name;
  }
  EXPECT_EQ(mode(*blobs.file_of(hash)), 0600U);
  EXPECT_EQ(mode(folder.path()), 0700U);
  EXPECT_EQ(mode(blobs.file_of(hash)->parent_path()), 0700U);
  // Who opens the database to a group means the files too.
  std::filesystem::permissions(folder.path() / "palmares.db", std::filesystem::perms{0660});
  const std::string other = blobs.put("another");
  EXPECT_EQ(mode(*blobs.file_of(other)), 0660U);
  EXPECT_EQ(mode(blobs.file_of(other)->parent_path()), 0770U);
}

}  // namespace
}  // namespace palmares::store
