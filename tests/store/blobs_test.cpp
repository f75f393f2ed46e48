// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/blobs.hpp"

#include "lib/file.hpp"
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
        for (int octets = 0; octets < 50; ++octets) {
          (void)blobs.put(std::to_string(octets));
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
  lib::write_file(folder.path() / "blobs" / "ba" / ".x.1-1.tmp", "half");
  EXPECT_FALSE(blobs.sound(hash));
  EXPECT_THAT(blobs.strays(), testing::SizeIs(1));
}

}  // namespace
}  // namespace palmares::store
