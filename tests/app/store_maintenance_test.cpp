// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/store_maintenance.hpp"

#include "app/sample.hpp"
#include "lib/system/file.hpp"

namespace palmares::app {
namespace {

using test::value_of;
using testing::ElementsAre;
using testing::HasSubstr;

struct StoreMaintenance : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle = value_of(open_store((folder / "store").string(), store::Missing::create));

  StoreMaintenance() {
    test::import_into(*handle.store, test::read(2023), Finality::settled);
    test::import_into(*handle.store, test::read(2025), Finality::draft);
  }
};

TEST_F(StoreMaintenance, LeavesFilesAloneWhileSomebodyWritesSome) {
  {
    const auto writing = handle.store->lock_blobs(store::Holders::many);
    ASSERT_TRUE(writing);
    EXPECT_THAT(test::told(examine_store(handle, {}, store::Orphans::remove)),
                HasSubstr("écrit des fichiers"));
    EXPECT_TRUE(examine_store(handle, {}, store::Orphans::keep));
    EXPECT_TRUE(back_up_store(handle, folder / "copy"));
  }
  const auto cleaning = handle.store->lock_blobs(store::Holders::one);
  ASSERT_TRUE(cleaning);
  EXPECT_THAT(test::told(back_up_store(handle, folder / "other")), HasSubstr("range ce dépôt"));
}

TEST_F(StoreMaintenance, ExportsWhatCanBeImportedAgain) {
  std::vector<std::string> written;
  ASSERT_TRUE(export_store(handle, 0, folder / "out", [&](const std::filesystem::path& file) {
    written.push_back(file.filename().string());
  }));
  EXPECT_THAT(written, ElementsAre("resultats-2023.csv", "resultats-2025.csv", "journal.jsonl"));
  const std::vector<std::string> files = {(folder / "out/resultats-2025.csv").string()};
  std::vector<domain::Results> again =
      value_of(read_all_results(files, test::installation())).value;
  EXPECT_EQ(test::import_into(*handle.store, again, Finality::draft).results, std::nullopt)
      << "nothing differs";
  EXPECT_THAT(test::told(export_store(handle, 2021, folder / "out", {})),
              HasSubstr("n’est pas dans le dépôt"));
}

}  // namespace
}  // namespace palmares::app
