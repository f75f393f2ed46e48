// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/batch.hpp"

#include "deliver/render_context.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <system_error>
#include <tuple>
#include <vector>

namespace palmares::deliver {
namespace {

using testing::HasSubstr;

using Files = std::map<std::string, Bytes>;

const std::vector<domain::Award>& awards() {
  static const std::vector<domain::Award> all = {
      test::echirolles(), test::award("214700312", "Boé", "5"), test::unprintable(),
      test::award("210500740", "Lettret", "2")};
  return all;
}

std::vector<const domain::Award*> pointers() {
  std::vector<const domain::Award*> all;
  for (const domain::Award& award : awards()) {
    all.push_back(&award);
  }
  return all;
}

Summary run(unsigned threads, Files& shelf, const std::function<void(const Step&)>& progress = {}) {
  std::mutex mutex;
  const std::vector<const domain::Award*> all = pointers();
  return run_batch(test::context(), {.awards = all,
                                     .threads = threads,
                                     .put =
                                         [&](const std::string& path, BytesView bytes) {
                                           const std::lock_guard lock(mutex);
                                           shelf[path] = bytes;
                                         },
                                     .progress = progress});
}

TEST(Batch, PutsAFolderAndAnArchivePerLaureate) {
  Files shelf;
  const Summary summary = run(2, shelf);
  EXPECT_EQ(summary.laureates, 3U);
  EXPECT_EQ(summary.files, shelf.size());
  EXPECT_TRUE(shelf.contains("2023/213801517-echirolles/1-cette-semaine/certificat.pdf"));
  EXPECT_TRUE(shelf.contains("2023/213801517-echirolles/MANIFESTE.json"));
  EXPECT_TRUE(shelf.contains("2023/210500740-lettret.zip"));
  std::uint64_t bytes = 0;
  for (const auto& [path, content] : shelf) {
    bytes += content.size();
  }
  EXPECT_EQ(summary.bytes, bytes);
}

TEST(Batch, GivesTheSameOctetsOnOneThreadAndOnFour) {
  Files one;
  Files four;
  const Summary first = run(1, one);
  const Summary second = run(4, four);
  EXPECT_TRUE(one == four);
  EXPECT_EQ(first.problems, second.problems);
}

TEST(Batch, NamesTheLaureateThatFailsAndPutsNothingOfIt) {
  Files shelf;
  const Summary summary = run(2, shelf);
  EXPECT_EQ(summary.failed, 1U);
  ASSERT_FALSE(summary.problems.empty());
  for (const Problem& problem : summary.problems) {
    EXPECT_THAT(problem.what, HasSubstr("Échirolles 漢"));
    EXPECT_EQ(problem.where, (Place{.file = "resultats.csv", .line = 2, .column = 0}));
  }
  for (const auto& [path, content] : shelf) {
    EXPECT_THAT(path, testing::Not(HasSubstr("tnl-x")));
  }
}

TEST(Batch, TellsOfEachLaureateOnce) {
  Files shelf;
  std::vector<std::size_t> done;
  std::size_t failed = 0;
  const Summary summary = run(4, shelf, [&](const Step& step) {
    done.push_back(step.done);
    failed += step.made == Made::failed ? 1U : 0U;
    EXPECT_EQ(step.total, 4U);
  });
  EXPECT_EQ(done, (std::vector<std::size_t>{1, 2, 3, 4}));
  EXPECT_EQ(failed, summary.failed);
}

TEST(Batch, StopsWhenAFileCannotBePut) {
  std::atomic<int> puts = 0;
  const std::vector<const domain::Award*> all = pointers();
  const Batch batch = {
      .awards = all,
      .threads = 2,
      .put =
          [&puts](const std::string&, BytesView) {
            ++puts;
            throw std::system_error(std::make_error_code(std::errc::no_space_on_device));
          },
      .progress = {}};
  EXPECT_THROW(std::ignore = run_batch(test::context(), batch), std::system_error);
  EXPECT_LE(puts, 2);
}

}  // namespace
}  // namespace palmares::deliver
