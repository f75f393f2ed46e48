// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/standing.hpp"

#include "store/lifecycle.hpp"
#include "store/sample.hpp"

namespace palmares::store {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t january_12 = 1'768'204'800;  // 2026-01-12T08:00:00Z

std::string code_of(int edition, std::string_view territory, int revision) {
  return std::to_string(edition) + std::string(territory) + std::to_string(revision);
}

/// 2023 published at 100, 2025 published at 200, both with a1 and b2.
Memory two_editions() {
  Memory memory({award(2023, "a1", "3"), award(2023, "b2", "3")});
  memory.write(publish(memory.ledger(), event(EventType::publish, 2023, 2), {100}));
  memory.write(compare(memory.ledger(),
                       results(2025, {award(2025, "a1", "or"), award(2025, "b2", "")}),
                       event(EventType::import, 2025, 3))
                   .value()
                   .changes);
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 4), {200}));
  return memory;
}

TEST(Standing, ShowsNothingBeforeThePublicationInstant) {
  const Memory memory = two_editions();
  EXPECT_THAT(visible_results(memory.ledger(), {99}), IsEmpty());
  EXPECT_THAT(visible_results(memory.ledger(), {100}), SizeIs(1));
  EXPECT_THAT(visible_results(memory.ledger(), {200}), SizeIs(2));
  EXPECT_THAT(visible_codes(memory.ledger(), {99}, code_of), IsEmpty());
  EXPECT_EQ(latest_valid(memory.ledger(), "a1", {99}), std::nullopt);
}

TEST(Standing, KnowsWhenSomethingBecomesVisibleByItself) {
  const Memory memory = two_editions();
  EXPECT_EQ(next_publication(memory.ledger(), {0}), domain::Instant{100});
  EXPECT_EQ(next_publication(memory.ledger(), {100}), domain::Instant{200});
  EXPECT_EQ(next_publication(memory.ledger(), {200}), std::nullopt);
}

TEST(Standing, FindsTheLatestAwardThatMadeABodyALaureate) {
  const Memory memory = two_editions();
  EXPECT_EQ(latest_valid(memory.ledger(), "a1", {150})->award.edition, 2023);
  EXPECT_EQ(latest_valid(memory.ledger(), "a1", {200})->award.edition, 2025);
  EXPECT_EQ(latest_valid(memory.ledger(), "b2", {200})->award.edition,
            2023);  // in 2025 not labelled
  EXPECT_EQ(latest_valid(memory.ledger(), "zz", {200}), std::nullopt);
}

TEST(Standing, FallsBackToTheEarlierAwardWhereTheLatestIsWithdrawn) {
  Memory memory = two_editions();
  memory.write(withdraw(memory.ledger(), event(EventType::withdraw, 2025, 300, "erreur"), "a1"));
  EXPECT_EQ(latest_valid(memory.ledger(), "a1", {300})->award.edition, 2023);
  memory.write(withdraw(memory.ledger(), event(EventType::withdraw, 2023, 301, "erreur"), "a1"));
  EXPECT_EQ(latest_valid(memory.ledger(), "a1", {301}), std::nullopt);
}

TEST(Standing, AnswersACodeWithWhatBecameOfItsRevision) {
  Memory memory = two_editions();
  EXPECT_EQ(verdict_on(memory.ledger(), 2025, "a1", 1)->status, RevisionStatus::valid);
  memory.write(correct(memory.ledger(), event(EventType::correct, 2025, january_12, "saisie"),
                       award(2025, "a1", "argent")));
  const auto old = verdict_on(memory.ledger(), 2025, "a1", 1);
  ASSERT_TRUE(old);
  EXPECT_EQ(old->status, RevisionStatus::replaced);
  EXPECT_EQ(old->revision.award.grade, "or");
  EXPECT_EQ(old->successor->award.grade, "argent");
  EXPECT_EQ(french(*old),
            "remplacé le\u00A0"
            "12\u00A0janvier\u00A02026 par la révision\u00A02");
  EXPECT_EQ(french(*old, "le certificat ABCD"),
            "remplacé le\u00A0"
            "12\u00A0janvier\u00A02026 par le certificat ABCD");
  EXPECT_EQ(french(*verdict_on(memory.ledger(), 2025, "a1", 2)), "valide");
  EXPECT_EQ(verdict_on(memory.ledger(), 2025, "a1", 3), std::nullopt);
}

TEST(Standing, SaysOfEveryRevisionOfAWithdrawnAwardThatItIsWithdrawn) {
  Memory memory = two_editions();
  memory.write(correct(memory.ledger(), event(EventType::correct, 2025, 300, "saisie"),
                       award(2025, "a1", "argent")));
  memory.write(
      withdraw(memory.ledger(), event(EventType::withdraw, 2025, january_12, "erreur"), "a1"));
  for (const int revision : {1, 2}) {
    EXPECT_EQ(french(*verdict_on(memory.ledger(), 2025, "a1", revision)),
              "retiré le\u00A0"
              "12\u00A0janvier\u00A02026");
  }
}

TEST(Standing, KeepsTheCodesOfOldRevisionsForLookingUp) {
  Memory memory = two_editions();
  memory.write(correct(memory.ledger(), event(EventType::correct, 2025, 300, "saisie"),
                       award(2025, "a1", "argent")));
  const auto codes = visible_codes(memory.ledger(), {300}, code_of);
  EXPECT_EQ(codes.at("2025a11"), (RevisionName{.edition = 2025, .territory = "a1", .revision = 1}));
  EXPECT_EQ(codes.at("2025a12").revision, 2);
}

TEST(Standing, FollowsABodyThroughItsIds) {
  Memory memory({award(2023, "tnl-x", "3")});
  memory.write(publish(memory.ledger(), event(EventType::publish, 2023, 2), {3}));
  Changes changes = compare(memory.ledger(), results(2025, {award(2025, "255600518", "or")}),
                            event(EventType::import, 2025, 4))
                        ->changes;
  changes.aliases.push_back(*alias(memory.ledger(), "tnl-x", "255600518"));
  memory.write(changes);
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 5), {6}));
  EXPECT_EQ(canonical_id(memory.ledger(), "tnl-x"), "255600518");
  EXPECT_THAT(history_of(memory.ledger(), "tnl-x"), SizeIs(2));
  EXPECT_THAT(history_of(memory.ledger(), "255600518"), SizeIs(2));
  EXPECT_EQ(latest_valid(memory.ledger(), "tnl-x", {10})->award.edition, 2025);
}

TEST(Standing, LetsPrintOrdersLeaveFromFinalResultsOn) {
  EXPECT_FALSE(may_print(State::draft));
  EXPECT_TRUE(may_print(State::settled));
  EXPECT_TRUE(may_print(State::published));
  EXPECT_TRUE(may_print(State::closed));
}

}  // namespace
}  // namespace palmares::store
