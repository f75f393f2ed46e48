// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/blobs/blobs.hpp"

#include "lib/system/file.hpp"
#include "store/sample.hpp"

#include <thread>

namespace palmares::store {
namespace {

TEST(Blobs, GivesBackWhatWasPutUnderItsHash) {
  const Folder folder;
  const Blobs blobs(folder.path());
  const std::string hash = blobs.put("abc");
  EXPECT_EQ(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(blobs.find(hash), "abc");
  EXPECT_TRUE(blobs.there(hash, 3));
  EXPECT_FALSE(blobs.there(hash, 4));
  EXPECT_TRUE(blobs.sound(hash));
  EXPECT_EQ(blobs.put("abc"), hash);
  EXPECT_THAT(blobs.hashes(), testing::ElementsAre(hash));
}

TEST(Blobs, HasNothingUnderAnotherNameThanAHash) {
  const Folder folder;
  const Blobs blobs(folder.path());
  EXPECT_EQ(blobs.find("../../etc/passwd"), std::nullopt);
  EXPECT_EQ(blobs.find(std::string(64, 'a')), std::nullopt);
  EXPECT_THAT(blobs.hashes(), testing::IsEmpty());
}

TEST(Blobs, TakesTheSameOctetsFromManyThreads) {
  const Folder folder;
  const Blobs blobs(folder.path());
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&blobs] {
        for (int bytes = 0; bytes < 50; ++bytes) {
          (void)blobs.put(std::to_string(bytes));
        }
      });
    }
  }
  EXPECT_THAT(blobs.hashes(), testing::SizeIs(50));
  EXPECT_THAT(blobs.strays(), testing::IsEmpty());
}

TEST(Blobs, TellsStraysAndDamage) {
  const Folder folder;
  const Blobs blobs(folder.path());
  const std::string hash = blobs.put("abc");
  lib::write_file(blobs.file_of(hash), "abd");
  lib::write_file(folder.path() / "blobs" / "ba" / ('.' + hash.substr(2) + ".1-1.tmp"), "half");
  EXPECT_FALSE(blobs.sound(hash));
  EXPECT_THAT(blobs.strays(), testing::SizeIs(1));
}

TEST(Blobs, GivesNothingUnderAHashItDoesNotHaveAndMendsItWhenItComesAgain) {
  const Folder folder;
  const Blobs blobs(folder.path());
  const std::string hash = blobs.put("abc");
  lib::write_file(blobs.file_of(hash), "abb");
  EXPECT_EQ(blobs.find(hash), std::nullopt);
  EXPECT_EQ(blobs.put("abc"), hash);
  EXPECT_EQ(blobs.find(hash), "abc");
}

TEST(Blobs, TakesNothingForItsOwnThatItDidNotName) {
  const Folder folder;
  const Folder elsewhere;
  const Blobs blobs(folder.path());
  const std::string hash = blobs.put("abc");
  const auto fan = folder.path() / "blobs" / hash.substr(0, 2);
  lib::write_file(elsewhere.path() / hash.substr(2), "abc");
  lib::write_file(fan / "notes.txt", "foreign");
  lib::write_file(fan / ".notes.txt.1-1.tmp", "of another program");
  lib::write_file(folder.path() / "blobs" / "readme", "foreign");
  std::filesystem::create_directory_symlink(elsewhere.path(), folder.path() / "blobs" / "00");
  std::filesystem::create_symlink(elsewhere.path() / hash.substr(2), fan / std::string(62, 'f'));
  EXPECT_THAT(blobs.hashes(), testing::ElementsAre(hash));
  EXPECT_THAT(blobs.strays(), testing::IsEmpty());
  EXPECT_THAT(blobs.foreign(), testing::SizeIs(5));
}

TEST(Blobs, AreTheirOwnersAlone) {
  const Folder folder;
  const auto store = open(folder);
  const Blobs blobs(folder.path());
  const auto mode = [](const std::filesystem::path& file) { return lib::stamp_of(file)->mode; };
  const std::string hash = blobs.put("abc");
  for (const char* name : {"palmares.db", "palmares.db-wal", "palmares.db-shm"}) {
    EXPECT_EQ(mode(folder.path() / name), 0600U) << name;
  }
  EXPECT_EQ(mode(blobs.file_of(hash)), 0600U);
  EXPECT_EQ(mode(folder.path()), 0700U);
  EXPECT_EQ(mode(blobs.file_of(hash).parent_path()), 0700U);
  // Who opens the database to a group means the files too.
  std::filesystem::permissions(folder.path() / "palmares.db", std::filesystem::perms{0660});
  const std::string other = blobs.put("another");
  EXPECT_EQ(mode(blobs.file_of(other)), 0660U);
  EXPECT_EQ(mode(blobs.file_of(other).parent_path()), 0770U);
}

}  // namespace
}  // namespace palmares::store
