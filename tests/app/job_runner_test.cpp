// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/job_runner.hpp"

#include "app/sample.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace palmares::app {
namespace {

using store::JobState;
using testing::ElementsAre;
using testing::HasSubstr;

/// Lets threads wait for what others do, never for a time.
class Signal {
 public:
  void give() {
    const std::lock_guard lock(m_mutex);
    m_given = true;
    m_condition.notify_all();
  }
  void wait() {
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [this] { return m_given; });
  }

 private:
  std::mutex m_mutex;
  std::condition_variable m_condition;
  bool m_given = false;
};

void wait_for_stop(const std::stop_token& stop) {
  Signal stopped;
  const std::stop_callback told(stop, [&] { stopped.give(); });
  stopped.wait();
}

struct Runner : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  std::atomic<std::int64_t> now = 1'000'000;
  std::vector<std::string> lines;

  JobRunner runner(JobKind::Work work, const std::string& holder = "un",
                   std::chrono::milliseconds beat = std::chrono::hours(1)) {
    return {*handle.store,
            {{.name = "count", .work = std::move(work)}},
            {.terms = {.holder = holder},
             .clock = [this] { return domain::Instant{now}; },
             .beat = beat,
             .log = [this](std::string_view line) { lines.emplace_back(line); }}};
  }
  store::JobNumber add() {
    return handle.store->add({.kind = "count", .arguments = "7", .who = "Ada"}, {now});
  }
  store::Job job(store::JobNumber number) { return handle.store->job(number).value(); }
};

constexpr std::chrono::milliseconds quick(1);

// The test would last for an hour, its beat, if nobody told the runner.
TEST_F(Runner, BeginsANewJobAsSoonAsAnotherProcessHasAskedForIt) {
  JobRunner::Options options{.terms = {.holder = "un"},
                             .clock = [this] { return domain::Instant{now}; }};
  options.beat = std::chrono::hours(1);
  options.changes = handle.store.get();
  Signal done;
  const auto work = [&](const store::JobRequest&, const JobKind::Progress&,
                        const std::stop_token&) {
    done.give();
    return JobOutcome{.summary = "fait"};
  };
  JobRunner one(*handle.store, {{.name = "count", .work = work}}, std::move(options));
  const std::jthread running([&](const std::stop_token& stop) { one.run(stop); });
  const StoreHandle other =
      test::value_of(open_store((folder / "store").string(), store::Missing::refuse));
  store::SettingsRevision settings{
      .edition = 2026, .number = 1, .text = "", .at = {1}, .who = "Ada", .reason = ""};
  other.store->write_settings(settings);  // no job: nothing to begin
  other.store->add({.kind = "count", .arguments = "7", .who = "Ada"}, {now});
  done.wait();
}

TEST_F(Runner, DoesWhatIsAskedAndSaysHowItEnded) {
  JobRunner one = runner([](const store::JobRequest& request, const JobKind::Progress& progress,
                            const std::stop_token&) {
    progress({.done = 3, .total = 7});
    return JobOutcome{.summary = "compté jusqu’à " + request.arguments,
                      .problems = {{.problem = {.where = {}, .what = "sept manque", .hint = ""}}}};
  });
  EXPECT_FALSE(one.run_next({}));
  const store::JobNumber number = add();
  EXPECT_TRUE(one.run_next({}));
  EXPECT_EQ(job(number).state, JobState::done);
  EXPECT_EQ(job(number).outcome, "compté jusqu’à 7");
  EXPECT_EQ(job(number).progress, (store::JobProgress{.done = 3, .total = 7}));
  EXPECT_EQ(job(number).problems.size(), 1U);
  EXPECT_FALSE(one.run_next({}));
}

TEST_F(Runner, TellsPeopleOfAMachinesFaultWithoutItsWords) {
  JobRunner one = runner(
      [](const store::JobRequest&, const JobKind::Progress&, const std::stop_token&) -> JobOutcome {
        throw std::runtime_error("/var/lib/secret: broken");
      });
  const store::JobNumber number = add();
  EXPECT_TRUE(one.run_next({}));
  EXPECT_EQ(job(number).state, JobState::failed);
  ASSERT_EQ(job(number).problems.size(), 1U);
  EXPECT_EQ(job(number).problems.front().mended_in, store::MendedIn::installation);
  EXPECT_THAT(job(number).problems.front().problem.what, testing::Not(HasSubstr("secret")));
  EXPECT_THAT(lines, testing::Contains(HasSubstr("/var/lib/secret: broken")));
}

TEST_F(Runner, StopsAJobThatIsCancelled) {
  Signal begun;
  JobRunner one = runner(
      [&](const store::JobRequest&, const JobKind::Progress&, const std::stop_token& stop) {
        begun.give();
        wait_for_stop(stop);
        return JobOutcome{.summary = "2 sur 7", .problems = {}, .stopped = true};
      },
      "un", quick);
  const store::JobNumber number = add();
  std::jthread running([&] { one.run_next({}); });
  begun.wait();
  EXPECT_TRUE(handle.store->cancel(number, {now})->cancel_requested);
  running.join();
  EXPECT_EQ(job(number).state, JobState::cancelled);
  EXPECT_EQ(job(number).outcome, "2 sur 7");
}

TEST_F(Runner, HandsBackWhatIsUnderWayWhenItHasToGo) {
  JobRunner one =
      runner([](const store::JobRequest&, const JobKind::Progress&, const std::stop_token& stop) {
        wait_for_stop(stop);
        return JobOutcome{.summary = "", .problems = {}, .stopped = true};
      });
  const store::JobNumber number = add();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_TRUE(one.run_next(stop.get_token()));
  EXPECT_EQ(job(number).state, JobState::queued);
  EXPECT_EQ(job(number).attempts, 0);
}

TEST_F(Runner, HoldsItsJobAsLongAsItWorks) {
  std::vector<bool> stolen;
  JobRunner other = runner([](const store::JobRequest&, const JobKind::Progress&,
                              const std::stop_token&) { return JobOutcome(); },
                           "deux");
  JobRunner one = runner(
      [&](const store::JobRequest&, const JobKind::Progress&, const std::stop_token&) {
        for (int i = 0; i < 4; ++i) {
          now += 20;  // a lease is of 30 seconds
          const std::int64_t renewed = now + 30;
          while (job(1).expiry->seconds < renewed) {
            std::this_thread::yield();
          }
          stolen.push_back(other.run_next({}));
        }
        return JobOutcome{.summary = "fini", .problems = {}};
      },
      "un", quick);
  add();
  EXPECT_TRUE(one.run_next({}));
  EXPECT_THAT(stolen, ElementsAre(false, false, false, false));
  EXPECT_EQ(job(1).attempts, 1);
  EXPECT_EQ(job(1).outcome, "fini");
}

TEST_F(Runner, WritesNothingOfAJobThatItLost) {
  bool told = false;
  JobRunner other =
      runner([](const store::JobRequest&, const JobKind::Progress&, const std::stop_token&) {
        return JobOutcome{.summary = "du second", .problems = {}};
      });
  JobRunner one =
      runner([&](const store::JobRequest&, const JobKind::Progress&, const std::stop_token&) {
        now += 31;  // asleep for longer than its lease
        told = other.run_next({});
        return JobOutcome{.summary = "du premier", .problems = {}, .failed = true};
      });
  const store::JobNumber number = add();
  EXPECT_TRUE(one.run_next({}));
  EXPECT_TRUE(told);
  EXPECT_EQ(job(number).state, JobState::done);
  EXPECT_EQ(job(number).outcome, "du second");
  EXPECT_EQ(job(number).attempts, 2);
  EXPECT_THAT(lines, testing::Contains(HasSubstr("lost to another runner")));
}

TEST_F(Runner, KeepsAThousandProblemsAndCountsTheRest) {
  JobRunner one =
      runner([](const store::JobRequest&, const JobKind::Progress&, const std::stop_token&) {
        return JobOutcome{.summary = "", .problems = std::vector<store::JobProblem>(1200)};
      });
  const store::JobNumber number = add();
  EXPECT_TRUE(one.run_next({}));
  EXPECT_EQ(job(number).problems.size(), 1001U);
  EXPECT_THAT(job(number).problems.back().problem.what, HasSubstr("200 autres"));
}

TEST_F(Runner, GoesOnWithWhatComesUntilItIsStopped) {
  Signal second;
  int done = 0;
  JobRunner one = runner(
      [&](const store::JobRequest&, const JobKind::Progress&, const std::stop_token&) {
        if (++done == 2) {
          second.give();
        }
        return JobOutcome();
      },
      "un", quick);
  add();
  std::jthread running([&](const std::stop_token& stop) { one.run(stop); });
  while (job(1).state != JobState::done) {
    std::this_thread::yield();
  }
  add();
  second.wait();
}

}  // namespace
}  // namespace palmares::app
