// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/pack_job.hpp"

#include "app/sample.hpp"
#include "lib/compress/unzip.hpp"

#include <algorithm>
#include <stop_token>

namespace palmares::app {
namespace {

using test::ada;
using test::value_of;
using testing::HasSubstr;

struct PackJob : testing::Test {
  palmares::test::Folder folder;
  std::string store = (folder / "store").string();
  StoreHandle handle = value_of(open_store(store, store::Missing::create));
  JobRunner runner{*handle.store,
                   job_kinds({.settings = test::settings(),
                              .store = store,
                              .program = "/proc/self/exe",
                              .clock = ada().clock,
                              .threads = 2}),
                   {.terms = {.holder = "un"}, .clock = ada().clock}};

  /// What lies beside the archive but its lock.
  [[nodiscard]] std::vector<std::string> left() const {
    std::vector<std::string> names;
    for (const auto& entry :
         std::filesystem::directory_iterator(pack_archive(store, 2025).parent_path())) {
      if (entry.path().extension() != ".verrou") {
        names.push_back(entry.path().filename());
      }
    }
    return names;
  }
};

TEST_F(PackJob, LeavesOneArchiveOfADecidedEdition) {
  test::import_into(*handle.store, test::read(2025), Finality::settled);
  const store::JobNumber number = queue_pack(2025, *handle.store, ada());
  EXPECT_TRUE(runner.run_next({}));
  const store::Job job = handle.store->job(number).value();
  ASSERT_EQ(job.state, store::JobState::done) << job.outcome;
  EXPECT_EQ(job_title(job.request), "dossier de l’édition 2025");
  EXPECT_EQ(left(), std::vector<std::string>{"edition-2025.zip"});
  const Bytes bytes = lib::read_file(pack_archive(store, 2025)).value();
  const auto members =
      value_of(lib::unzip(bytes, "edition-2025.zip", [](std::string_view) { return true; },
                          {.entries = 1000, .bytes = 1'000'000'000}));
  const auto named = [&](const std::string& path) {
    return std::ranges::any_of(members,
                               [&](const lib::Unzipped& member) { return member.path == path; });
  };
  EXPECT_TRUE(named("edition-2025/LISEZMOI.txt"));
  EXPECT_TRUE(named("edition-2025/MANIFESTE.json"));
  EXPECT_THAT(job.outcome, HasSubstr(std::to_string(members.size()) + "\u00A0fichiers"));
}

TEST_F(PackJob, TellsWhyADraftHasNone) {
  test::import_into(*handle.store, test::read(2025), Finality::draft);
  const store::JobNumber number = queue_pack(2025, *handle.store, ada());
  EXPECT_TRUE(runner.run_next({}));
  const store::Job job = handle.store->job(number).value();
  EXPECT_EQ(job.state, store::JobState::failed);
  EXPECT_FALSE(job.problems.empty());
  EXPECT_TRUE(left().empty());
}

TEST_F(PackJob, LeavesNothingWhereItIsStopped) {
  test::import_into(*handle.store, test::read(2025), Finality::settled);
  const store::JobNumber number = queue_pack(2025, *handle.store, ada());
  std::stop_source stop;
  stop.request_stop();
  EXPECT_TRUE(runner.run_next(stop.get_token()));
  EXPECT_EQ(handle.store->job(number)->state, store::JobState::queued);
  EXPECT_TRUE(left().empty());
}

}  // namespace
}  // namespace palmares::app
