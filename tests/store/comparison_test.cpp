// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/comparison.hpp"

#include "store/lifecycle.hpp"
#include "store/sample.hpp"
#include "store/standing.hpp"

namespace palmares::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Import compared(const Ledger& ledger, const std::vector<domain::Award>& awards,
                std::string reason = {}) {
  Result<Import> import = compare(ledger, results(2025, awards),
                                  event(EventType::import, 2025, 100, std::move(reason)));
  EXPECT_TRUE(import) << (import ? "" : to_string(import.error()));
  return std::move(*import);
}

std::vector<Change> kinds(const Import& import) {
  std::vector<Change> all;
  for (const Difference& difference : import.differences) {
    all.push_back(difference.change);
  }
  return all;
}

TEST(Comparison, OfTheFirstResultsAddsThemToADraft) {
  const Import import = compared({}, {award(2025, "a1", "or"), award(2025, "b2", "")});
  EXPECT_THAT(import.changes.revisions, SizeIs(2));
  ASSERT_THAT(import.changes.states, SizeIs(1));
  EXPECT_EQ(import.changes.states.front().state, State::draft);
  EXPECT_EQ(import.changes.event.event_type, EventType::import);
}

TEST(Comparison, OfTheSameResultsWritesNothing) {
  const Memory memory({award(2025, "a1", "or")});
  const Import import = compared(memory.ledger(), {award(2025, "a1", "or")});
  EXPECT_EQ(import.unchanged, 1U);
  EXPECT_THAT(import.differences, IsEmpty());
  EXPECT_THAT(import.changes.revisions, IsEmpty());
  EXPECT_THAT(import.changes.states, IsEmpty());
}

TEST(Comparison, ReplacesADraftWithoutNewRevisions) {
  Memory memory({award(2025, "a1", "or"), award(2025, "b2", "or"), award(2025, "c3", "or")});
  memory.write(compared(memory.ledger(), {award(2025, "a1", "argent"), award(2025, "d4", "or"),
                                          award(2025, "c3", "or")})
                   .changes);
  const domain::Results now = results_of(memory.ledger(), 2025);
  ASSERT_THAT(now.awards, SizeIs(3));
  EXPECT_EQ(now.award_of("a1")->grade, "argent");
  EXPECT_EQ(now.award_of("a1")->revision, 1);
  EXPECT_EQ(now.award_of("b2"), nullptr);
}

TEST(Comparison, OfFinalResultsNeedsAReason) {
  Memory memory({award(2025, "a1", "or")});
  memory.write(settle(memory.ledger(), event(EventType::settle, 2025, 5)));
  const auto refused = compare(memory.ledger(), results(2025, {award(2025, "a1", "argent")}),
                               event(EventType::import, 2025, 100));
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_string(refused.error()), HasSubstr("--reason"));
  EXPECT_TRUE(compare(memory.ledger(), results(2025, {award(2025, "a1", "or")}),
                      event(EventType::import, 2025, 100)));
}

TEST(Comparison, OfFinalResultsWritesRevisionsAndTakesNothingAway) {
  Memory memory({award(2025, "a1", "or"), award(2025, "b2", "or")});
  memory.write(settle(memory.ledger(), event(EventType::settle, 2025, 5)));
  const Import import =
      compared(memory.ledger(), {award(2025, "a1", "argent"), award(2025, "d4", "or")}, "oubli");
  EXPECT_THAT(kinds(import), testing::ElementsAre(Change::changed, Change::added, Change::missing));
  EXPECT_EQ(import.changes.event.event_type, EventType::correct);
  memory.write(import.changes);
  const domain::Results now = results_of(memory.ledger(), 2025);
  EXPECT_EQ(now.award_of("a1")->revision, 2);
  EXPECT_EQ(now.award_of("d4")->revision, 1);
  EXPECT_NE(now.award_of("b2"), nullptr);
}

TEST(Comparison, ReinstatesWhatWasWithdrawnUnderANewRevision) {
  Memory memory({award(2025, "a1", "or"), award(2025, "b2", "or")});
  memory.write(settle(memory.ledger(), event(EventType::settle, 2025, 5)));
  memory.write(withdraw(memory.ledger(), event(EventType::withdraw, 2025, 6, "erreur"), "a1"));
  memory.write(
      compared(memory.ledger(), {award(2025, "a1", "or"), award(2025, "b2", "or")}, "rétabli")
          .changes);
  EXPECT_EQ(results_of(memory.ledger(), 2025).award_of("a1")->revision, 2);
}

TEST(Comparison, SaysWhatDiffersInWords) {
  domain::Award before = award(2025, "a1", "badge");
  domain::Award after = award(2025, "a1", "or");
  after.mentions = {"Sobriété", "Mutualisation"};
  EXPECT_EQ(line_of({.change = Change::changed, .before = before, .after = after}),
            "~ a1 Nom a1\u00A0: niveau badge → or, mentions – → Sobriété\u202F; Mutualisation");
  EXPECT_THAT(line_of({.change = Change::missing, .before = before, .after = {}}),
              HasSubstr("reste tel quel"));
  EXPECT_EQ(differences_between(before, before), "");
}

TEST(Comparison, RefusesAnIdThatHidesAnotherOfTheStore) {
  const Memory memory({award(2025, "tnl-smeacc", "or")});
  for (const char* id : {"tnl", "tnl-smeacc-sud"}) {
    const auto refused = compare(memory.ledger(), results(2025, {award(2025, id, "or")}),
                                 event(EventType::import, 2025, 100));
    ASSERT_FALSE(refused) << id;
    EXPECT_THAT(to_string(refused.error()),
                HasSubstr("se confond dans une adresse avec tnl-smeacc"));
  }
  EXPECT_TRUE(compare(memory.ledger(), results(2025, {award(2025, "tnl-smeaccsud", "or")}),
                      event(EventType::import, 2025, 100)));
}

TEST(Comparison, RefusesAnIdThatBecameAnother) {
  Memory memory({award(2023, "tnl-energies", "or")});
  Changes renamed;
  renamed.event = event(EventType::import, 2025, 7);
  renamed.aliases.push_back(*alias(memory.ledger(), "tnl-energies", "255600518"));
  memory.write(renamed);
  const auto refused = compare(memory.ledger(), results(2025, {award(2025, "tnl-energies", "or")}),
                               event(EventType::import, 2025, 100));
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_string(refused.error()), HasSubstr("est devenu 255600518"));
  EXPECT_TRUE(compare(memory.ledger(), results(2025, {award(2025, "255600518", "or")}),
                      event(EventType::import, 2025, 100)));
}

}  // namespace
}  // namespace palmares::store
