// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/publication.hpp"

#include "app/sample.hpp"
#include "store/lifecycle.hpp"
#include "store/standing.hpp"

namespace palmares::app {
namespace {

using test::ada;
using test::moment;
using testing::HasSubstr;

constexpr const char* ceremony = "2025-11-19T18:00:00+01:00";

struct Publication : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));

  Publication() { test::import_into(*handle.store, test::read(2025), Finality::draft); }

  const store::EditionState& state() {
    m_ledger = handle.store->read(std::nullopt);
    return *store::state_of(m_ledger, 2025);
  }

 private:
  store::Ledger m_ledger;
};

TEST_F(Publication, GoesFromDraftToClosedOneActAStep) {
  ASSERT_TRUE(declare_final(2025, ada(), *handle.store));
  EXPECT_EQ(state().state, store::State::settled);
  ASSERT_TRUE(publish(2025, moment(ceremony), ada(), *handle.store));
  EXPECT_EQ(state().publication, moment(ceremony));
  EXPECT_FALSE(close(2025, ada(), *handle.store)) << "nobody has seen it yet";
  const Actor later{.name = "Grace", .clock = [] { return moment("2026-01-10T09:00:00+01:00"); }};
  ASSERT_TRUE(close(2025, later, *handle.store));
  EXPECT_EQ(state().state, store::State::closed);
  const std::vector<store::LogLine> log = handle.store->log();
  ASSERT_EQ(log.size(), 4U);
  EXPECT_EQ(log.back().event.who, "Grace");
  EXPECT_EQ(log.back().event.at, moment("2026-01-10T09:00:00+01:00"));
}

TEST_F(Publication, WritesNothingWhereTheInstantIsTheSame) {
  ASSERT_TRUE(publish(2025, moment(ceremony), ada(), *handle.store));
  const auto again = publish(2025, moment(ceremony), ada(), *handle.store);
  ASSERT_TRUE(again);
  EXPECT_TRUE(store::writes_nothing(*again));
  EXPECT_EQ(handle.store->log().size(), 2U);
}

TEST_F(Publication, IsWorkedOutAnewWhereSomebodyElseWroteMeanwhile) {
  test::ContestedStore contested(*handle.store, 1, [&](int) {
    test::import_into(*handle.store, test::read(2023), Finality::draft);
  });
  ASSERT_TRUE(publish(2025, moment(ceremony), ada(), contested));
  EXPECT_EQ(contested.writes(), 2);
  EXPECT_EQ(state().state, store::State::published);
}

TEST_F(Publication, IsDescribedWithItsEditionOrNamedWithATimeZone) {
  const domain::Instant now = moment(ceremony);
  EXPECT_EQ(read_instant(described_publication(test::installation(), 2025), now), moment(ceremony));
  EXPECT_EQ(described_publication(test::installation(), 1999), "");
  EXPECT_EQ(read_instant("19 novembre 2025 18 h", now), moment("2025-11-19T18:00:00+01:00"));
  EXPECT_THAT(test::told(read_instant("bientôt", now)), HasSubstr("n’est pas un moment"));
  for (const char* nothing : {"", " "}) {
    EXPECT_THAT(test::told(read_instant(nothing, now)), HasSubstr("n’est pas donné"));
  }
}

TEST_F(Publication, AsksWhetherEveryDocumentCanBeMade) {
  const store::Ledger sound = handle.store->read(std::nullopt);
  EXPECT_TRUE(unmakeable_documents(2025, sound, test::installation(), test::settings()).empty());
  store::Ledger bad = sound;
  bad.revisions.front().award.territory.name = "Échirolles 漢";
  const Problems problems = unmakeable_documents(2025, bad, test::installation(), test::settings());
  EXPECT_THAT(to_string(problems), HasSubstr("Échirolles 漢"));
  EXPECT_TRUE(unmakeable_documents(2023, bad, test::installation(), test::settings()).empty())
      << "of another edition";
}

}  // namespace
}  // namespace palmares::app
