// SPDX-License-Identifier: AGPL-3.0-or-later
// What every Store does, whatever keeps the ledger: a new kind is a row of `kinds`.
#include "store/chain.hpp"
#include "store/factory/open.hpp"
#include "store/memory_store.hpp"
#include "store/sample.hpp"

#include <array>
#include <functional>
#include <ostream>
#include <thread>

namespace palmares::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Opens one and the same store, again and again, as several processes do.
using Opens = std::function<std::unique_ptr<Store>()>;

struct LedgerKind {
  const char* name;
  Opens (*in)(const Folder& folder);

  friend std::ostream& operator<<(std::ostream& out, const LedgerKind& kind) {
    return out << kind.name;
  }
};

constexpr std::array<LedgerKind, 2> kinds = {{
    {.name = "Folder",
     .in = [](const Folder& folder) -> Opens {
       return [address = folder.path().string()] {
         return std::move(open(address, Missing::create).value().backend);
       };
     }},
    {.name = "Memory",
     .in = [](const Folder&) -> Opens {
       return
           [rows = std::make_shared<MemoryRows>()] { return std::make_unique<MemoryStore>(rows); };
     }},
}};

struct LedgerContract : testing::TestWithParam<LedgerKind> {
  Folder folder;
  Opens opened = GetParam().in(folder);
};

std::vector<int> editions(const Ledger& ledger) {
  std::vector<int> all;
  std::ranges::transform(ledger.revisions, std::back_inserter(all),
                         [](const Revision& one) { return one.award.edition; });
  return all;
}

TEST_P(LedgerContract, GivesBackWhatWasWritten) {
  {
    Changes changes = an_act(0, {full_revision()});
    changes.states.push_back({.event = 0,
                              .edition = 2025,
                              .state = State::published,
                              .publication = domain::Instant{9},
                              .at = {}});
    changes.aliases.push_back({.event = 0, .id = "tnl-a", .of = "213801517"});
    EXPECT_EQ(opened()->write(changes), 1);
  }
  const Ledger ledger = opened()->read(std::nullopt);
  EXPECT_EQ(ledger.version, 1);
  ASSERT_THAT(ledger.revisions, SizeIs(1));
  const Revision& revision = ledger.revisions.front();
  const domain::Territory& body = revision.award.territory;
  EXPECT_EQ(revision.event, 1);
  EXPECT_EQ(revision.at, domain::Instant{1000});
  EXPECT_EQ(revision.who, "Ada");
  EXPECT_EQ(revision.position, 7);
  EXPECT_EQ(revision.award.revision, 2);
  EXPECT_EQ(revision.award.grade, "or");
  EXPECT_EQ(revision.award.where, (Place{.file = "resultats.csv", .line = 3, .column = 0}));
  EXPECT_THAT(revision.award.mentions, testing::ElementsAre("Sobriété", "Mutualisation"));
  EXPECT_EQ(body.name, "Échirolles");
  EXPECT_EQ(body.population, 36'000);
  EXPECT_EQ(body.insee, "38151");
  EXPECT_EQ(body.designation, "Ville d’Échirolles");
  EXPECT_EQ(body.short_name, "Échi");
  EXPECT_EQ(body.position, (domain::Degrees{.latitude = 45.143699, .longitude = -5.718901}));
  ASSERT_THAT(ledger.states, SizeIs(1));
  EXPECT_EQ(ledger.states.front().publication, domain::Instant{9});
  ASSERT_THAT(ledger.aliases, SizeIs(1));
  EXPECT_EQ(ledger.aliases.front().of, "213801517");
}

/// Of a body that had another id before, in two editions, and of another body; each edition has a
/// state.
void write_two_bodies(Store& store) {
  const auto of = [](int edition, const std::string& id, std::int64_t position) {
    Revision revision = full_revision();
    revision.award.edition = edition;
    revision.award.territory.id = id;
    revision.position = position;
    return revision;
  };
  Changes first = an_act(0, {of(2023, "tnl-a", 1), of(2023, "200040715", 0)});
  first.states = {
      {.event = 0, .edition = 2023, .state = State::draft, .publication = std::nullopt, .at = {}},
      {.event = 0, .edition = 2025, .state = State::draft, .publication = std::nullopt, .at = {}}};
  store.write(first);
  Changes second = an_act(1, {of(2025, "213801517", 0), of(2025, "200040715", 1)});
  second.aliases = {{.event = 0, .id = "tnl-a", .of = "213801517"}};
  store.write(second);
}

TEST_P(LedgerContract, ReadsOneEditionAlone) {
  const auto store = opened();
  write_two_bodies(*store);
  const Ledger ledger = store->read(2023);
  EXPECT_EQ(ledger.version, 2);
  EXPECT_THAT(editions(ledger), ElementsAre(2023, 2023));
  EXPECT_EQ(ledger.revisions.front().award.territory.id, "200040715") << "in the order of the file";
  EXPECT_THAT(ledger.states, SizeIs(1));
  EXPECT_THAT(ledger.aliases, SizeIs(1)) << "of all editions";
  EXPECT_THAT(store->read(2024).revisions, IsEmpty());
  EXPECT_THAT(store->read(std::nullopt).revisions, SizeIs(4));
}

TEST_P(LedgerContract, ReadsOneBodyUnderAllItsIds) {
  const auto store = opened();
  write_two_bodies(*store);
  for (const char* id : {"tnl-a", "213801517"}) {
    const Ledger ledger = store->read_body(id);
    EXPECT_EQ(ledger.version, 2);
    EXPECT_THAT(editions(ledger), ElementsAre(2023, 2025)) << id;
    EXPECT_EQ(ledger.revisions.front().award.territory.id, "tnl-a");
    EXPECT_THAT(ledger.states, SizeIs(2));
    EXPECT_THAT(ledger.aliases, SizeIs(1));
  }
  EXPECT_THAT(editions(store->read_body("200040715")), ElementsAre(2023, 2025));
  EXPECT_THAT(store->read_body("2000407").revisions, IsEmpty());
}

TEST_P(LedgerContract, ReadsStatesAlone) {
  const auto store = opened();
  write_two_bodies(*store);
  const Ledger ledger = store->read_states();
  EXPECT_EQ(ledger.version, 2);
  EXPECT_THAT(ledger.states, SizeIs(2));
  EXPECT_THAT(ledger.aliases, SizeIs(1));
  EXPECT_THAT(ledger.revisions, IsEmpty());
}

TEST_P(LedgerContract, RefusesAChangeWorkedOutFromAnOlderVersion) {
  const auto one = opened();
  const auto other = opened();
  one->write(an_act(0, {full_revision()}));
  EXPECT_EQ(other->version(), 1);
  EXPECT_THROW(other->write(an_act(0, {full_revision()})), Conflict);
  EXPECT_EQ(one->version(), 1);
}

TEST_P(LedgerContract, WritesAnActWholeOrNotAtAll) {
  const auto store = opened();
  EXPECT_ANY_THROW(store->write(
      an_act(0, {full_revision(), full_revision()})));  // the same award twice in one act
  EXPECT_EQ(store->version(), 0);
  EXPECT_THAT(store->read(std::nullopt).revisions, IsEmpty());
}

TEST_P(LedgerContract, TakesActsOfManyThreadsAndProcessesOneAfterTheOther) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this] {
      const auto store = opened();
      for (int written = 0; written < 10;) {
        try {
          store->write(an_act(store->version(), {full_revision()}));
          ++written;
        } catch (const Conflict&) {
          continue;
        }
      }
    });
  }
  threads.clear();
  const auto store = opened();
  EXPECT_EQ(store->version(), 40);
  EXPECT_THAT(check_chain(store->log()), IsEmpty());
  EXPECT_THAT(check_rows(store->read(std::nullopt), store->log()), IsEmpty());
}

TEST_P(LedgerContract, WritesNoActThatWritesNothing) {
  const auto store = opened();
  EXPECT_EQ(store->write(an_act(0, {})), 0);
  EXPECT_THAT(store->log(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Kinds, LedgerContract, testing::ValuesIn(kinds),
                         [](const testing::TestParamInfo<LedgerKind>& kind) {
                           return std::string(kind.param.name);
                         });

}  // namespace
}  // namespace palmares::store
