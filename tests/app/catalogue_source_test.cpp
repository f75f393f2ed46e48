// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/catalogue_source.hpp"

#include "app/publication.hpp"
#include "app/sample.hpp"
#include "store/standing.hpp"

namespace palmares::app {
namespace {

using test::ada;
using test::moment;

constexpr const char* ceremony = "2025-11-19T18:00:00+01:00";

struct CatalogueSourceTest : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  domain::Instant now = moment("2025-11-19T17:00:00+01:00");
  CatalogueSource source{handle, [this] { return now; }};
};

TEST_F(CatalogueSourceTest, IsRenewedWhereSomethingWasWrittenOrAnInstantHasCome) {
  EXPECT_EQ(source.current().ledger.version, 0);
  EXPECT_FALSE(source.renewed()) << "nothing happened";
  test::import_into(*handle.store, test::read(2025), Finality::settled);
  ASSERT_TRUE(publish(2025, moment(ceremony), ada(), *handle.store));
  const auto written = source.renewed();
  ASSERT_TRUE(written);
  EXPECT_EQ(written->ledger.version, 3);
  EXPECT_EQ(written->now, now);
  EXPECT_FALSE(source.renewed());
  now = moment(ceremony);
  const auto due = source.renewed();
  ASSERT_TRUE(due) << "nobody wrote, but the edition is out";
  EXPECT_EQ(due->now, now);
  EXPECT_FALSE(source.renewed());
}

TEST(ResultsAsPublished, AreOutAtTheirInstantOrNow) {
  const domain::Editions editions = test::installation().charters.editions;
  std::vector<domain::Results> results = test::read(2023);
  results.push_back(test::read(2025).front());
  const domain::Instant before_2025 = moment("2025-11-01T00:00:00+01:00");
  const LedgerAt at = as_published(results, editions, before_2025);
  EXPECT_EQ(store::state_of(at.ledger, 2023)->publication, moment("2023-12-11T00:00:00+01:00"));
  EXPECT_EQ(store::state_of(at.ledger, 2025)->publication, before_2025)
      << "what is given to be served is shown";
  EXPECT_EQ(store::visible_results(at.ledger, at.now).size(), 2U);
}

}  // namespace
}  // namespace palmares::app
