// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever keeps the blobs, a store is examined and copied in the same way.
#include "store/contract/blob_kinds.hpp"
#include "store/factory/open.hpp"
#include "store/maintenance/backup.hpp"
#include "store/maintenance/fsck.hpp"

namespace palmares::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// A store with an award and its file.
struct MaintenanceContract : testing::TestWithParam<BlobKind> {
  Folder folder;
  std::unique_ptr<Backend> backend = open(folder.path().string(), Missing::create).value().backend;
  std::unique_ptr<BlobStore> blobs = GetParam().open(folder);
  std::string hash = blobs->put("certificate");

  MaintenanceContract() {
    backend->write(
        compare({}, results(2025, {award(2025, "a1", "or")}), event(EventType::import, 2025, 1))
            .value()
            .changes);
    backend->keep({.edition = 2025,
                   .territory = "a1",
                   .revision = 1,
                   .key = "k",
                   .facts = {},
                   .artefacts = {{.path = "2025/a1/certificat.pdf", .hash = hash, .bytes = 11}}});
  }

  [[nodiscard]] FsckReport examined(Orphans orphans = Orphans::keep) const {
    return examine(*backend, *blobs, {}, orphans);
  }
  [[nodiscard]] Result<Copied> copied_to(const std::filesystem::path& other) const {
    const std::unique_ptr<ParticularsBook> people = open_particulars(folder.path().string());
    return back_up(
        {.store = *backend, .blobs = *blobs, .people = *people, .logos = folder.path() / "logos"},
        other);
  }
};

TEST_P(MaintenanceContract, FindsNothingWhereNothingIsWrong) {
  EXPECT_EQ(to_string(examined().problems), "");
  EXPECT_EQ(examined().blobs, 1U);
}

TEST_P(MaintenanceContract, FindsWhatIsDamagedAndThenMissing) {
  GetParam().damage(*blobs, hash, "Certificate");
  EXPECT_THAT(to_string(examined(Orphans::remove).problems),
              HasSubstr("ne contient plus ce qui y a été écrit"));
  EXPECT_THAT(to_string(examined().problems), HasSubstr("manque"));
  EXPECT_EQ(blobs->put("certificate"), hash);
  EXPECT_EQ(to_string(examined().problems), "");
}

TEST_P(MaintenanceContract, ClearsAwayWhatNobodyRefersTo) {
  const std::string unwanted = blobs->put("nobody's");
  EXPECT_THAT(to_string(examined().notices), HasSubstr("1\u00A0fichier que rien ne cite"));
  EXPECT_TRUE(blobs->sound(unwanted));
  EXPECT_THAT(examined(Orphans::remove).problems, IsEmpty());
  EXPECT_FALSE(blobs->sound(unwanted));
  EXPECT_TRUE(blobs->sound(hash));
}

TEST_P(MaintenanceContract, CopiesAStoreThatIsSoundAndRefusesOneThatIsNot) {
  const Folder other;
  const auto copied = copied_to(other.path());
  ASSERT_TRUE(copied) << to_string(copied.error());
  EXPECT_EQ(copied->blobs, 1U);
  const OpenStore copy = open(other.path().string(), Missing::refuse).value();
  EXPECT_EQ(copy.blobs->find(hash), "certificate");
  EXPECT_EQ(to_string(examine(*copy.backend, *copy.blobs, {}, Orphans::keep).problems), "");
  GetParam().damage(*blobs, hash, "Certificate");
  const Folder third;
  EXPECT_THAT(to_string(copied_to(third.path()).error()), HasSubstr("manque ou est abîmé"));
  EXPECT_FALSE(std::filesystem::exists(third.path()));
}

INSTANTIATE_TEST_SUITE_P(Kinds, MaintenanceContract, testing::ValuesIn(blob_kinds), name_of_kind);

}  // namespace
}  // namespace palmares::store
