// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/generate_job.hpp"

#include "app/sample.hpp"

namespace palmares::app {
namespace {

using test::value_of;
using testing::HasSubstr;

struct GenerateJob : testing::Test {
  palmares::test::Folder folder;
  std::string place = (folder / "store").string();
  StoreHandle handle = value_of(open_store(place, store::Missing::create));
  JobRunner runner{*handle.store,
                   job_kinds({.settings = test::settings(),
                              .store = place,
                              .program = "/proc/self/exe",
                              .clock = test::ada().clock,
                              .threads = 1}),
                   {.terms = {.holder = "un"}, .clock = test::ada().clock}};

  GenerateJob() { test::import_into(*handle.store, test::read(2025), Finality::settled); }
  [[nodiscard]] Result<store::JobNumber> queued(const GenerationRequest& request) {
    return queue_generation(request, test::settings(), handle, test::ada());
  }
};

TEST_F(GenerateJob, MakesTheKitsThatWereAskedFor) {
  const store::JobNumber number = value_of(
      queued({.edition = 2025, .territories = {"Boé", "Échirolles"}, .kinds = {"badge-web"}}));
  EXPECT_EQ(job_title(handle.store->job(number)->request),
            "kits de l’édition 2025\u00A0: badge-web, pour Boé, Échirolles");
  EXPECT_TRUE(runner.run_next({}));
  const store::Job job = handle.store->job(number).value();
  EXPECT_EQ(job.state, store::JobState::done) << job.outcome;
  EXPECT_EQ(job.progress, (store::JobProgress{.done = 2, .total = 2}));
  EXPECT_THAT(job.outcome, HasSubstr("2\u00A0lauréats"));
  EXPECT_EQ(job.request.who, "Ada");
  EXPECT_EQ(handle.store->generations(2025).size(), 2U);
}

TEST_F(GenerateJob, IsNotQueuedForWhatIsNone) {
  EXPECT_THAT(test::told(queued({.edition = 2025, .territories = {"Nulle-Part"}, .kinds = {}})),
              HasSubstr("Nulle-Part"));
  EXPECT_THAT(test::told(queued({.edition = 2025, .territories = {}, .kinds = {"mug"}})),
              HasSubstr("mug"));
  EXPECT_TRUE(handle.store->jobs(10).empty());
}

TEST_F(GenerateJob, TellsWhereItsProblemsAreMended) {
  std::vector<domain::Results> results = test::read(2025);
  domain::Award& award = results.front().awards.front();
  award.territory.name = std::string(400, 'W');
  const std::string id = award.territory.id;
  store::Changes changes;
  changes.base = handle.store->version();
  changes.event = event_by(test::ada(), 2025, "");
  store::Revision revision;
  revision.award = award;
  revision.award.revision = 2;
  changes.revisions = {revision};
  handle.store->write(changes);
  const store::JobNumber number =
      value_of(queued({.edition = 2025, .territories = {}, .kinds = {"badge-web", "certificat"}}));
  EXPECT_TRUE(runner.run_next({}));
  const store::Job job = handle.store->job(number).value();
  EXPECT_EQ(job.state, store::JobState::failed);
  ASSERT_FALSE(job.problems.empty());
  EXPECT_EQ(job.problems.front().mended_in, store::MendedIn::results)
      << to_string(job.problems.front().problem);
  EXPECT_EQ(job.problems.front().edition, 2025);
  EXPECT_EQ(job.problems.front().territory, id);
}

TEST_F(GenerateJob, FailsPlainlyForArgumentsThatAreNone) {
  for (const char* text :
       {"", "[]", "{\"edition\":\"2025\"}", "{\"edition\":2025.5,\"kinds\":[],\"territories\":[]}",
        "{\"edition\":2025,\"kinds\":[7],\"territories\":[]}", "{\"edition\":2025}"}) {
    const store::JobNumber number =
        handle.store->add({.kind = "generate", .arguments = text, .who = "Ada"}, {0});
    EXPECT_TRUE(runner.run_next({}));
    EXPECT_EQ(handle.store->job(number)->state, store::JobState::failed) << text;
  }
}

TEST(GenerationArguments, ComeBackAsTheyWere) {
  const GenerationRequest request{
      .edition = 2025, .territories = {"L’Île \"d’Yeu\""}, .kinds = {"badge-web", "certificat"}};
  const GenerationRequest back = value_of(read_generation_arguments(generation_arguments(request)));
  EXPECT_EQ(back.edition, request.edition);
  EXPECT_EQ(back.territories, request.territories);
  EXPECT_EQ(back.kinds, request.kinds);
}

}  // namespace
}  // namespace palmares::app
