// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/import_results.hpp"

#include "app/corrections.hpp"
#include "app/sample.hpp"
#include "store/lifecycle.hpp"
#include "store/standing.hpp"

namespace palmares::app {
namespace {

using test::ada;
using test::ContestedStore;
using test::installation;
using test::settings;
using testing::HasSubstr;

struct ImportResults : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  ImportRequest request{.file = "resultats.csv", .reason = {}, .aliases = {}};

  std::vector<store::Import> plan(std::vector<domain::Results>& all) {
    return test::value_of(plan_import(request, ada(), installation(), settings(),
                                      handle.store->read(std::nullopt), all));
  }
  WrittenImport write(store::Store& store, std::vector<domain::Results> all) {
    const std::vector<store::Import> planned = plan(all);
    return test::value_of(write_import(request, ada(), store, all.front(), planned.front()));
  }
};

TEST_F(ImportResults, WriteOneActAnEditionAndNothingTheSecondTime) {
  EXPECT_EQ(write(*handle.store, test::read(2025)).results, 1);
  EXPECT_EQ(write(*handle.store, test::read(2025)).results, std::nullopt);
  EXPECT_EQ(handle.store->log().size(), 1U);
  EXPECT_EQ(handle.store->log().front().event.who, "Ada");
  request.finality = Finality::settled;
  const WrittenImport final_ones = write(*handle.store, test::read(2025));
  EXPECT_EQ(final_ones.results, std::nullopt);
  EXPECT_EQ(final_ones.finality, 2);
  EXPECT_EQ(write(*handle.store, test::read(2025)).finality, std::nullopt)
      << "it was final already";
}

TEST_F(ImportResults, AreWorkedOutAnewWhereSomebodyElseWroteMeanwhile) {
  ContestedStore contested(*handle.store, 2, [&](int time) {
    write(*handle.store, test::read(time == 1 ? 2023 : 2021));
  });
  EXPECT_EQ(write(contested, test::read(2025)).results, 3) << "after the two acts of the others";
  EXPECT_EQ(contested.writes(), 3);
  const store::Ledger ledger = handle.store->read(std::nullopt);
  EXPECT_EQ(all_results(ledger).size(), 3U) << "nobody's results were lost";
}

TEST_F(ImportResults, WriteNothingWhereSomebodyWasQuickerWithTheSame) {
  ContestedStore contested(*handle.store, 1, [&](int) { write(*handle.store, test::read(2025)); });
  EXPECT_EQ(write(contested, test::read(2025)).results, std::nullopt);
  EXPECT_EQ(handle.store->log().size(), 1U);
}

TEST_F(ImportResults, GiveUpWhereOthersNeverStopWriting) {
  ContestedStore contested(*handle.store, 1000, [&](int time) {
    std::vector<domain::Results> others = test::read(2023);
    others.front().awards.front().mentions = {"écrit " + std::to_string(time)};
    write(*handle.store, others);
  });
  EXPECT_THROW((void)write(contested, test::read(2025)), store::Conflict);
  EXPECT_EQ(contested.writes(), 10);
}

TEST_F(ImportResults, WantConsentWhereOneOfADraftWouldGo) {
  write(*handle.store, test::read(2025));
  std::vector<domain::Results> part = test::read(2025);
  const std::string gone = part.front().awards.back().territory.name;
  part.front().awards.pop_back();
  const std::vector<store::Import> planned = plan(part);
  const Problems problems = unasked_removals(request, part, planned);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().where.file, "resultats.csv");
  EXPECT_THAT(problems.front().what, HasSubstr("retirerait 1 des "));
  EXPECT_THAT(problems.front().what, HasSubstr("\u00A0: " + gone + " ("));
  request.removals = Removals::allowed;
  EXPECT_TRUE(unasked_removals(request, part, planned).empty());
}

TEST_F(ImportResults, TellTheProblemsOfAllEditionsAtOnce) {
  request.finality = Finality::settled;
  for (const int edition : {2023, 2025}) {
    write(*handle.store, test::read(edition));
  }
  std::vector<domain::Results> all = test::read(2023);
  all.push_back(test::read(2025).front());
  for (domain::Results& results : all) {
    results.awards.front().mentions = {"Sobriété"};
  }
  const auto refused = plan_import(request, ada(), installation(), settings(),
                                   handle.store->read(std::nullopt), all);
  ASSERT_FALSE(refused) << "final results change only for a reason";
  EXPECT_THAT(test::told(refused), testing::AllOf(HasSubstr("2023"), HasSubstr("2025")));
}

}  // namespace
}  // namespace palmares::app
