// SPDX-License-Identifier: AGPL-3.0-or-later
// What every BlobStore does, whatever keeps the bytes.
#include "store/blob_store.hpp"

#include "store/contract/blob_kinds.hpp"

#include <thread>

namespace palmares::store {
namespace {

struct BlobContract : testing::TestWithParam<BlobKind> {
  Folder folder;
  std::unique_ptr<BlobStore> blobs = GetParam().open(folder);
};

TEST_P(BlobContract, GivesBackWhatWasPutUnderItsHash) {
  const std::string hash = blobs->put("abc");
  EXPECT_EQ(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(blobs->find(hash), "abc");
  EXPECT_TRUE(blobs->there(hash, 3));
  EXPECT_FALSE(blobs->there(hash, 4));
  EXPECT_TRUE(blobs->sound(hash));
  EXPECT_EQ(blobs->put("abc"), hash);
  EXPECT_THAT(blobs->hashes(), testing::ElementsAre(hash));
}

TEST_P(BlobContract, KeepsBytesOfEveryValueAndNoneAtAll) {
  Bytes all;
  for (int value = 0; value < 256; ++value) {
    all.push_back(static_cast<char>(value));
  }
  EXPECT_EQ(blobs->find(blobs->put(all)), all);
  EXPECT_EQ(blobs->find(blobs->put("")), "");
  EXPECT_TRUE(std::ranges::is_sorted(blobs->hashes()));
}

TEST_P(BlobContract, HasNothingUnderAnotherNameThanAHash) {
  for (const std::string& name :
       {std::string("../../etc/passwd"), std::string(), std::string(64, 'a')}) {
    EXPECT_EQ(blobs->find(name), std::nullopt) << name;
    EXPECT_FALSE(blobs->there(name, 0)) << name;
    EXPECT_EQ(blobs->file_of(name), std::nullopt) << name;
    blobs->remove(name);
  }
  EXPECT_THAT(blobs->hashes(), testing::IsEmpty());
}

TEST_P(BlobContract, TakesTheSameBytesFromManyThreads) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([this] {
        for (int bytes = 0; bytes < 50; ++bytes) {
          (void)blobs->put(std::to_string(bytes));
        }
      });
    }
  }
  EXPECT_THAT(blobs->hashes(), testing::SizeIs(50));
  EXPECT_EQ(blobs->remains().unfinished, 0U);
}

TEST_P(BlobContract, GivesNothingUnderAHashItsBytesDoNotHaveAndMendsThemWhenTheyComeAgain) {
  const std::string hash = blobs->put("abc");
  GetParam().damage(*blobs, hash, "abb");
  EXPECT_EQ(blobs->find(hash), std::nullopt);
  EXPECT_FALSE(blobs->sound(hash));
  EXPECT_TRUE(blobs->there(hash, 3)) << "there is a blob, whatever is in it";
  EXPECT_EQ(blobs->put("abc"), hash);
  EXPECT_EQ(blobs->find(hash), "abc");
}

TEST_P(BlobContract, ForgetsWhatIsRemoved) {
  const std::string hash = blobs->put("abc");
  const std::string other = blobs->put("abd");
  blobs->remove(hash);
  blobs->remove(hash);
  EXPECT_EQ(blobs->find(hash), std::nullopt);
  EXPECT_EQ(blobs->file_of(hash), std::nullopt);
  EXPECT_THAT(blobs->hashes(), testing::ElementsAre(other));
}

TEST_P(BlobContract, GivesAFileToLibrariesThatOpenFiles) {
  const std::string hash = blobs->put("abc");
  ASSERT_TRUE(blobs->file_of(hash));
  EXPECT_EQ(lib::read_file(*blobs->file_of(hash)), "abc");
}

INSTANTIATE_TEST_SUITE_P(Kinds, BlobContract, testing::ValuesIn(blob_kinds), name_of_kind);

}  // namespace
}  // namespace palmares::store
