// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/generate.hpp"

#include "app/sample.hpp"
#include "store/memory_blobs.hpp"

#include <set>

namespace palmares::app {
namespace {

using test::value_of;
using testing::HasSubstr;

struct Generate : testing::Test {
  palmares::test::Folder folder;
  std::string place = (folder / "store").string();

  Generate() {
    const StoreHandle handle = value_of(open_store(place, store::Missing::create));
    test::import_into(*handle.store, test::read(2025), Finality::settled);
  }
  [[nodiscard]] Result<PreparedGeneration> prepared(GenerationRequest request) const {
    return prepare_generation(request, test::settings(),
                              value_of(open_store(place, store::Missing::refuse)), "/proc/self/exe",
                              test::ada().clock);
  }
  [[nodiscard]] PreparedGeneration badges(unsigned threads = 1) const {
    return value_of(
        prepared({.edition = 2025, .territories = {}, .kinds = {"badge-web"}, .threads = threads}));
  }
  [[nodiscard]] std::vector<store::Generation> kept() const {
    return value_of(open_store_to_read(place)).store->generations(2025);
  }
};

TEST_F(Generate, ResumesWhereItWasStopped) {
  std::stop_source stop;
  const PreparedGeneration first = badges();
  const auto begun = [&](const deliver::Step& step) {
    if (step.done == 2) {
      stop.request_stop();
    }
  };
  const deliver::Summary stopped = value_of(generate(first, begun, stop.get_token()));
  EXPECT_EQ(stopped.laureates, 2U);
  EXPECT_EQ(stopped.left, 4U);
  EXPECT_TRUE(stopped.problems.empty());
  ASSERT_EQ(kept().size(), 2U) << "those that were made are kept whole";

  std::set<std::string> made;
  std::size_t before = 0;
  const deliver::Summary rest = value_of(generate(badges(), [&](const deliver::Step& step) {
    if (step.made == deliver::Made::now) {
      made.insert(step.award.territory.id);
    }
    before += step.made == deliver::Made::before ? 1U : 0U;
  }));
  EXPECT_EQ(rest.before, 2U);
  EXPECT_EQ(rest.laureates, 4U);
  EXPECT_EQ(rest.left, 0U);
  EXPECT_EQ(before, 2U);
  EXPECT_EQ(made.size(), 4U);

  // Nothing tells a resumed run from one that was not stopped.
  const std::vector<store::Generation> resumed = kept();
  std::filesystem::remove_all(place);
  {
    const StoreHandle handle = value_of(open_store(place, store::Missing::create));
    test::import_into(*handle.store, test::read(2025), Finality::settled);
  }
  EXPECT_EQ(value_of(generate(badges(2), {})).laureates, 6U);
  EXPECT_EQ(kept(), resumed);
}

TEST_F(Generate, KeepsItsFilesAmongBlobsThatHaveNoFolder) {
  StoreHandle handle = value_of(open_store(place, store::Missing::refuse));
  auto memory = std::make_unique<store::MemoryBlobs>(folder.path());
  const store::MemoryBlobs& blobs = *memory;
  handle.blobs = std::move(memory);
  const PreparedGeneration prepared = value_of(
      prepare_generation({.edition = 2025, .territories = {}, .kinds = {"badge-web"}, .threads = 1},
                         test::settings(), std::move(handle), "/proc/self/exe", test::ada().clock));
  EXPECT_EQ(value_of(generate(prepared, [](const deliver::Step&) {})).laureates, 6U);
  ASSERT_EQ(kept().size(), 6U);
  for (const store::Generation& generation : kept()) {
    ASSERT_FALSE(generation.artefacts.empty());
    for (const store::Artefact& file : generation.artefacts) {
      EXPECT_TRUE(blobs.there(file.hash, file.bytes)) << file.path;
    }
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "store" / "blobs"));
  EXPECT_EQ(value_of(generate(prepared, [](const deliver::Step&) {})).before, 6U);
}

TEST_F(Generate, BeginsNothingAfterAStop) {
  std::stop_source stop;
  stop.request_stop();
  const deliver::Summary summary = value_of(generate(badges(2), {}, stop.get_token()));
  EXPECT_EQ(summary.left, 6U);
  EXPECT_EQ(summary.files, 0U);
  EXPECT_TRUE(kept().empty());
}

TEST_F(Generate, TakesLaureatesByNameAndRefusesWhatIsNone) {
  const PreparedGeneration one =
      value_of(prepared({.edition = 2025, .territories = {"boé"}, .kinds = {"badge-web"}}));
  ASSERT_EQ(one.awards.size(), 1U);
  EXPECT_EQ(one.awards.front()->territory.name, "Boé");
  EXPECT_THAT(test::told(prepared({.edition = 2025, .territories = {"Nulle-Part"}, .kinds = {}})),
              HasSubstr("Nulle-Part"));
  EXPECT_THAT(test::told(prepared({.edition = 2025, .territories = {}, .kinds = {"mug"}})),
              HasSubstr("mug"));
  EXPECT_THAT(test::told(prepared({.edition = 2021, .territories = {}, .kinds = {}})),
              HasSubstr("aucun lauréat"));
}

TEST_F(Generate, WritesNothingWhileFilesAreRemoved) {
  const PreparedGeneration run = badges();
  const StoreHandle other = value_of(open_store(place, store::Missing::refuse));
  const std::unique_ptr<store::HeldLock> cleaning = other.store->lock_blobs(store::Holders::one);
  ASSERT_TRUE(cleaning);
  const auto refused = generate(run, {});
  ASSERT_FALSE(refused);
  EXPECT_THAT(test::told(refused), HasSubstr("un autre programme range ce dépôt"));
}

}  // namespace
}  // namespace palmares::app
