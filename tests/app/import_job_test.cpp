// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/import_job.hpp"

#include "app/sample.hpp"
#include "store/standing.hpp"

#include <set>
#include <stop_token>

namespace palmares::app {
namespace {

using test::ada;
using test::value_of;
using testing::HasSubstr;

struct ImportJob : testing::Test {
  palmares::test::Folder folder;
  std::string store = (folder / "store").string();
  StoreHandle handle = value_of(open_store(store, store::Missing::create));
  DraftPlace place{.ledger = *handle.store,
                   .drafts = *handle.store,
                   .index = *handle.store,
                   .blobs = *handle.blobs};
  JobRunner runner{*handle.store,
                   job_kinds({.settings = test::settings(),
                              .store = store,
                              .program = "/proc/self/exe",
                              .clock = ada().clock,
                              .threads = 1}),
                   {.terms = {.holder = "un"}, .clock = ada().clock}};

  int upload(std::string_view text) {
    return value_of(upload_draft(place, 2025, text, "jury.csv", ada()));
  }
  store::Job saved(int revision, std::size_t removals = 0) {
    const store::JobNumber number = queue_import(
        {.edition = 2025, .request = {.revision = revision, .reason = {}, .removals = removals}},
        *handle.store, ada());
    EXPECT_TRUE(runner.run_next({}));
    return handle.store->job(number).value();
  }
  std::set<std::string> names() {
    std::set<std::string> names;
    for (const domain::Award& award : store::results_of(handle.store->read(2025), 2025).awards) {
      names.insert(award.territory.name);
    }
    return names;
  }
};

constexpr const char* two = "nom;siren;niveau\nÉchirolles;213801517;or\nBoé;214700312;argent\n";
constexpr const char* one = "nom;siren;niveau\nÉchirolles;213801517;or\n";

TEST_F(ImportJob, WritesADraftInTheNameOfWhoAsked) {
  const store::Job job = saved(upload(two));
  EXPECT_EQ(job.state, store::JobState::done) << job.outcome;
  EXPECT_EQ(job.outcome, "2\u00A0résultats enregistrés");
  EXPECT_EQ(job_title(job.request), "résultats de l’édition 2025");
  EXPECT_EQ(job_edition(job.request), 2025);
  EXPECT_GT(job.progress.total, 0);
  EXPECT_EQ(job.progress.done, job.progress.total);
  EXPECT_EQ(names(), (std::set<std::string>{"Boé", "Échirolles"}));
  EXPECT_EQ(handle.store->log().back().event.who, "Ada");
  EXPECT_EQ(handle.store->draft(2025)->state, store::DraftState::saved);
}

// As a runner does that takes over from one that died after it had written.
TEST_F(ImportJob, WritesNothingASecondTime) {
  const int revision = upload(two);
  (void)saved(revision);
  const store::ActNumber version = handle.store->version();
  const store::Job again = saved(revision);
  EXPECT_EQ(again.state, store::JobState::done);
  EXPECT_EQ(again.outcome, "déjà enregistré");
  EXPECT_EQ(handle.store->version(), version);
}

TEST_F(ImportJob, WritesNoSheetThatSomebodyElseChanged) {
  const int revision = upload(two);
  const intake::Territories* none = nullptr;
  const Installation installed = test::installation();
  (void)value_of(mend_draft(
      place, 2025,
      {.revision = revision, .cells = {{{.line = 3, .column = 3, .sheet = 0}, "bronze"}}},
      {.charters = installed.charters, .territories = none},
      {.name = "Ben", .clock = ada().clock}));
  const store::Job job = saved(revision);
  EXPECT_EQ(job.state, store::JobState::failed);
  ASSERT_EQ(job.problems.size(), 1U);
  EXPECT_THAT(job.problems.front().problem.what, HasSubstr("Ben a corrigé la feuille"));
  EXPECT_TRUE(names().empty());
}

TEST_F(ImportJob, AsksBeforeLaureatesAreRemoved) {
  (void)saved(upload(two));
  const int revision = upload(one);
  const store::Job refused = saved(revision);
  EXPECT_EQ(refused.state, store::JobState::failed);
  EXPECT_EQ(names().size(), 2U);
  EXPECT_EQ(saved(revision, 1).state, store::JobState::done);
  EXPECT_EQ(names(), (std::set<std::string>{"Échirolles"}));
}

TEST_F(ImportJob, LeavesNothingWhereItIsStopped) {
  const int revision = upload(two);
  const store::JobNumber number = queue_import(
      {.edition = 2025, .request = {.revision = revision, .reason = {}}}, *handle.store, ada());
  std::stop_source stop;
  stop.request_stop();
  EXPECT_TRUE(runner.run_next(stop.get_token()));
  EXPECT_EQ(handle.store->job(number)->state, store::JobState::queued) << "for another runner";
  EXPECT_TRUE(names().empty());
}

TEST(ImportArguments, ComeBackAsTheyWere) {
  const ImportOrder order{
      .edition = 2025,
      .request = {.revision = 7, .reason = "L’« erreur »\n\"d’avant\"", .removals = 12}};
  const ImportOrder back = value_of(read_import_arguments(import_arguments(order)));
  EXPECT_EQ(back.edition, order.edition);
  EXPECT_EQ(back.request.revision, order.request.revision);
  EXPECT_EQ(back.request.reason, order.request.reason);
  EXPECT_EQ(back.request.removals, order.request.removals);
  for (const char* text :
       {"", "[]", "{}", "{\"edition\":99999999999,\"revision\":1,\"removals\":0,\"reason\":\"\"}",
        "{\"edition\":2025,\"revision\":\"1\",\"removals\":0,\"reason\":\"\"}"}) {
    EXPECT_FALSE(read_import_arguments(text)) << text;
  }
}

}  // namespace
}  // namespace palmares::app
