// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs as people meet them; scenes with a process that is stopped, killed or serves are
// tests/cli/jobs.py's.
#include "cli/shop.hpp"
#include "support/source_dir.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Ran on(const std::filesystem::path& store, std::vector<std::string> words) {
  words.insert(words.end(), {"--store", store.string()});
  return palmares(std::move(words),
                  {{"PALMARES_NOW", "2026-11-16T10:00:00+01:00"}, {"PALMARES_BY", "Ada"}});
}

/// The program with these arguments, run in that folder.
std::vector<std::string> in(const std::filesystem::path& folder,
                            const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"sh", "-c", "cd \"$0\" && exec \"$@\"", folder.string(),
                                    PALMARES_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

TEST(Jobs, AreAskedForShownAndDone) {
  const Folder folder;
  const auto store = folder / "depot";
  ASSERT_EQ(on(store, {"import", results(2025), "--final"}).exit, 0);
  EXPECT_EQ(on(store, {"jobs", "list"}).output, "");
  const std::vector<std::string> ask = {"generate",    "2025", "--kinds", "badge-web",
                                        "--territory", "Boé",  "--queue"};
  EXPECT_EQ(on(store, ask).output, "1\n");
  EXPECT_EQ(on(store, ask).output, "1\n") << "asked twice, done once";
  EXPECT_THAT(
      on(store, {"jobs", "list"}).output,
      AllOf(
          HasSubstr("1\tkits de l’édition 2025\u00A0: badge-web, pour Boé\ten attente\t\tAda\t16"),
          HasSubstr("2026")));
  const Ran done = on(store, {"jobs", "run", "--once", "--jobs", "1"});
  EXPECT_EQ(done.exit, 0) << done.error;
  EXPECT_THAT(on(store, {"jobs", "show", "1"}).output,
              AllOf(HasSubstr("état\tfini\n"), HasSubstr("avancement\t1/1\n"),
                    HasSubstr("issue\t1\u00A0lauréat, ")));
  EXPECT_THAT(on(store, {"jobs", "run", "--once"}).error, HasSubstr("aucun travail n’attend"));
  EXPECT_THAT(on(store, {"generate", "2025", "--kinds", "badge-web", "--territory", "Boé"}).output,
              HasSubstr("1\u00A0déjà fait"));
}

TEST(Jobs, AreCancelledOnce) {
  const Folder folder;
  const auto store = folder / "depot";
  ASSERT_EQ(on(store, {"import", results(2025)}).exit, 0);
  ASSERT_EQ(on(store, {"generate", "2025", "--queue"}).output, "1\n");
  EXPECT_THAT(on(store, {"jobs", "cancel", "1"}).output, HasSubstr("annulé"));
  const Ran again = on(store, {"jobs", "cancel", "1"});
  EXPECT_EQ(again.exit, 1);
  EXPECT_THAT(again.error, HasSubstr("n’est plus à annuler"));
}

TEST(Jobs, AreRefusedForWhatIsNone) {
  const Folder folder;
  const auto store = folder / "depot";
  ASSERT_EQ(on(store, {"import", results(2025)}).exit, 0);
  for (const std::string step : {"show", "cancel"}) {
    EXPECT_EQ(on(store, {"jobs", step, "7"}).exit, 1);
    EXPECT_THAT(on(store, {"jobs", step, "7"}).error, HasSubstr("il n’y a pas de travail 7"));
    EXPECT_THAT(on(store, {"jobs", step}).error, HasSubstr("il manque le numéro"));
    EXPECT_EQ(on(store, {"jobs", step, "-1"}).exit, 2);
  }
  EXPECT_EQ(on(store, {"jobs", "begin"}).exit, 2);
  EXPECT_THAT(on(store, {"generate", "2025", "--kinds", "mug", "--queue"}).error, HasSubstr("mug"));
  EXPECT_THAT(on(store, {"generate", "2021", "--queue"}).error, HasSubstr("aucun lauréat"));
}

// The password of an address is repeated to nobody, and no folder « postgresql: » is made.
TEST(StoreAddress, OfAKindThatIsNotKnownIsRefusedByEveryCommand) {
  const Folder folder;
  const std::string address = "postgresql://ada:secret@db/palmares";
  for (const std::vector<std::string>& words : {std::vector<std::string>{"import", results(2025)},
                                                {"import", results(2025), "--dry-run"},
                                                {"editions"},
                                                {"jobs", "list"},
                                                {"generate", "2025"},
                                                {"serve", "--listen", "127.0.0.1:0"}}) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {"--store", address});
    const Ran ran = run(in(folder.path(), all));
    EXPECT_EQ(ran.exit, 1) << words.front() << ran.output;
    EXPECT_THAT(ran.error, AllOf(HasSubstr("PostgreSQL"), testing::Not(HasSubstr("secret"))))
        << words.front();
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

struct JobsOfProcesses : testing::TestWithParam<const char*> {};

TEST_P(JobsOfProcesses, Hold) {
  const Folder folder;
  const Ran ran =
      run({"python3", source("tests/cli/jobs.py"), PALMARES_BINARY, folder.path(), GetParam()},
          {{"PYTHONUTF8", "1"}});
  EXPECT_EQ(ran.exit, 0) << ran.output << ran.error;
}

INSTANTIATE_TEST_SUITE_P(Scenes, JobsOfProcesses,
                         testing::Values("killed", "cancelled", "interrupted", "two_runners",
                                         "served", "served_by_others"),
                         [](const auto& scene) { return std::string(scene.param); });

}  // namespace
}  // namespace palmares::test
