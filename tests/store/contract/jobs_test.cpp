// SPDX-License-Identifier: AGPL-3.0-or-later
// What every queue of jobs does, whatever keeps it.
#include "store/jobs.hpp"

#include "store/contract/backend_kinds.hpp"

#include <array>
#include <atomic>
#include <set>
#include <thread>

namespace palmares::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr domain::Instant start{1'000'000};
const std::array<std::string, 1> generate = {"generate"};

domain::Instant after(std::int64_t seconds) {
  return {start.seconds + seconds};
}

struct JobContract : BackendTest {
  std::unique_ptr<Backend> store = opened();
  JobQueue& queue = *store;

  JobNumber add(const std::string& arguments, int priority = 0) {
    return queue.add(
        {.kind = "generate", .arguments = arguments, .who = "Ada", .priority = priority}, start);
  }
  std::optional<Job> claim(domain::Instant now, const std::string& holder = "premier") {
    return queue.claim(generate, {.holder = holder, .seconds = 30, .most_attempts = 3}, now);
  }
  static JobLease lease(const Job& job) { return {.job = job.number, .fence = job.fence}; }
  JobState state(JobNumber number) { return queue.job(number).value().state; }
};

TEST_P(JobContract, AreKeptWithAllThatIsSaidOfThem) {
  const JobNumber number = add(R"({"edition":2025})", 5);
  const Job queued = queue.job(number).value();
  EXPECT_EQ(
      queued.request,
      (JobRequest{
          .kind = "generate", .arguments = R"({"edition":2025})", .who = "Ada", .priority = 5}));
  EXPECT_EQ(queued.state, JobState::queued);
  EXPECT_EQ(queued.created, start);
  EXPECT_FALSE(queued.started);

  const Job job = claim(after(5)).value();
  EXPECT_EQ(job.state, JobState::running);
  EXPECT_EQ(job.holder, "premier");
  EXPECT_EQ(job.started, after(5));
  EXPECT_EQ(job.expiry, after(35));
  EXPECT_EQ(queue.renew(lease(job), {.done = 3, .total = 7}, after(60)), LeaseStatus::held);
  EXPECT_EQ(queue.job(number)->progress, (JobProgress{.done = 3, .total = 7}));
  EXPECT_EQ(queue.job(number)->expiry, after(60));

  const std::vector<JobProblem> problems = {
      {.problem = {.where = {.file = "r.csv", .line = 3, .column = 2, .sheet = "S"},
                   .what = "trop long",
                   .hint = "abréger"},
       .mended_in = MendedIn::results,
       .edition = 2025,
       .territory = "213801517"},
      {.problem = {.where = {},
                   .what = "police absente",
                   .hint = "l’installer",
                   .fault = Fault::installation},
       .mended_in = MendedIn::installation}};
  EXPECT_TRUE(queue.finish(
      lease(job), {.state = JobState::failed, .outcome = "2 problèmes", .problems = problems},
      after(40)));
  const auto other = opened();
  const Job ended = other->job(number).value();
  EXPECT_EQ(ended.state, JobState::failed);
  EXPECT_EQ(ended.outcome, "2 problèmes");
  EXPECT_EQ(ended.problems, problems);
  EXPECT_EQ(ended.ended, after(40));
  EXPECT_EQ(ended.attempts, 1);
  EXPECT_FALSE(claim(after(100)));
}

TEST_P(JobContract, AreClaimedByPriorityThenAge) {
  const JobNumber old = add("a");
  const JobNumber young = add("b");
  const JobNumber urgent = add("c", 10);
  EXPECT_EQ(claim(start)->number, urgent);
  EXPECT_EQ(claim(start)->number, old);
  EXPECT_EQ(claim(start)->number, young);
  EXPECT_FALSE(claim(start));
  std::vector<JobNumber> listed;
  for (const Job& job : queue.jobs(2)) {
    listed.push_back(job.number);
  }
  EXPECT_THAT(listed, ElementsAre(urgent, young)) << "the newest first";
}

TEST_P(JobContract, AreAskedForOnce) {
  const JobNumber first = add("a");
  EXPECT_EQ(add("a"), first) << "a double click";
  EXPECT_NE(add("b"), first);
  ASSERT_EQ(claim(start)->number, first);
  EXPECT_NE(add("a"), first) << "what has begun may have missed what changed since";
}

TEST_P(JobContract, OfOtherKindsAreLeftAlone) {
  queue.add({.kind = "send", .arguments = "", .who = "Ada"}, start);
  EXPECT_FALSE(claim(start));
}

TEST_P(JobContract, WhoseRunnerDiedAreClaimedAgainAndItIsFencedOff) {
  const JobNumber number = add("a");
  const Job first = claim(start).value();
  EXPECT_FALSE(claim(after(29), "second")) << "held";
  const Job second = claim(after(30), "second").value();
  EXPECT_EQ(second.number, number);
  EXPECT_EQ(second.attempts, 2);
  EXPECT_EQ(second.started, start);
  EXPECT_EQ(queue.renew(lease(first), {.done = 9, .total = 9}, after(500)), LeaseStatus::lost);
  EXPECT_FALSE(queue.finish(
      lease(first), {.state = JobState::done, .outcome = "fini", .problems = {}}, after(31)));
  EXPECT_FALSE(queue.hand_back(lease(first)));
  const Job still = queue.job(number).value();
  EXPECT_EQ(still.state, JobState::running);
  EXPECT_EQ(still.holder, "second");
  EXPECT_EQ(still.expiry, after(60));
  EXPECT_EQ(still.progress, JobProgress());
  EXPECT_TRUE(queue.finish(
      lease(second), {.state = JobState::done, .outcome = "fini", .problems = {}}, after(40)));
  EXPECT_FALSE(queue.finish(lease(second),
                            {.state = JobState::failed, .outcome = "", .problems = {}}, after(41)));
}

TEST_P(JobContract, FailAfterThreeAttemptsThatWereNotHandedBack) {
  const JobNumber number = add("a");
  EXPECT_TRUE(queue.hand_back(lease(*claim(start))));
  EXPECT_EQ(state(number), JobState::queued);
  EXPECT_EQ(queue.job(number)->attempts, 0);
  std::int64_t fence = queue.job(number)->fence;
  EXPECT_EQ(fence, 1) << "a fence never comes again";
  for (const int seconds : {0, 100, 200}) {
    EXPECT_EQ(claim(after(seconds))->fence, ++fence);
  }
  EXPECT_FALSE(claim(after(300)));
  const Job failed = queue.job(number).value();
  EXPECT_EQ(failed.state, JobState::failed);
  EXPECT_EQ(failed.ended, after(300));
  ASSERT_THAT(failed.problems, SizeIs(1));
  EXPECT_THAT(failed.problems.front().problem.what, testing::HasSubstr("3 fois"));
}

TEST_P(JobContract, AreCancelledAtOnceOrByTheirRunner) {
  const JobNumber waiting = add("a");
  EXPECT_EQ(queue.cancel(waiting, start)->state, JobState::cancelled);
  EXPECT_FALSE(claim(start));

  const JobNumber running = add("b");
  const Job job = claim(start).value();
  const Job asked = queue.cancel(running, after(1)).value();
  EXPECT_EQ(asked.state, JobState::running);
  EXPECT_TRUE(asked.cancel_requested);
  EXPECT_EQ(queue.renew(lease(job), {}, after(40)), LeaseStatus::cancel_requested);
  EXPECT_TRUE(queue.finish(
      lease(job), {.state = JobState::cancelled, .outcome = "annulé", .problems = {}}, after(2)));
  EXPECT_EQ(queue.cancel(running, after(3))->ended, after(2)) << "ended before";

  const JobNumber orphan = add("c");
  ASSERT_TRUE(claim(start));
  ASSERT_TRUE(queue.cancel(orphan, after(1))->cancel_requested);
  EXPECT_FALSE(claim(after(60))) << "what was to be stopped is not begun again";
  EXPECT_EQ(state(orphan), JobState::cancelled);

  const JobNumber lost = add("d");
  ASSERT_TRUE(claim(start));
  EXPECT_EQ(queue.cancel(lost, after(60))->state, JobState::cancelled)
      << "nobody is there to be asked";
  EXPECT_FALSE(queue.cancel(99, start));
}

TEST_P(JobContract, AreEachRunByOneOfManyRunners) {
  constexpr int count = 60;
  for (int i = 0; i < count; ++i) {
    add(std::to_string(i));
  }
  std::atomic<int> claims = 0;
  std::array<std::set<JobNumber>, 4> taken;
  {
    std::vector<std::jthread> runners;
    for (std::set<JobNumber>& mine : taken) {
      runners.emplace_back([&] {
        const auto own = opened();  // as another process has it
        while (const std::optional<Job> job = own->claim(generate, {.holder = "un"}, start)) {
          mine.insert(job->number);
          ++claims;
        }
      });
    }
  }
  std::set<JobNumber> all;
  for (const std::set<JobNumber>& mine : taken) {
    all.insert(mine.begin(), mine.end());
  }
  EXPECT_THAT(all, SizeIs(count));
  EXPECT_EQ(claims, count);
}

TEST_P(JobContract, AreForgottenSomeTimeAfterTheirEnd) {
  const JobNumber number = add("a");
  queue.cancel(number, after(10));
  const JobNumber waiting = add("b");
  queue.forget_ended(after(10));
  EXPECT_TRUE(queue.job(number));
  queue.forget_ended(after(11));
  EXPECT_FALSE(queue.job(number));
  EXPECT_EQ(state(waiting), JobState::queued);
}

INSTANTIATE_TEST_SUITE_P(Kinds, JobContract, testing::ValuesIn(backend_kinds), name_of_backend);

}  // namespace
}  // namespace palmares::store
