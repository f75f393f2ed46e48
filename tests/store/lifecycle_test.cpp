// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/lifecycle.hpp"

#include "store/sample.hpp"
#include "store/standing.hpp"

namespace palmares::store {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

State state(const Memory& memory) {
  return state_of(memory.ledger(), 2025)->state;
}

std::string refusal(const Result<Changes>& changes) {
  return changes ? "" : to_string(changes.error());
}

TEST(Lifecycle, LeadsFromDraftToClosed) {
  Memory memory({award(2025, "a1", "or")});
  EXPECT_EQ(state(memory), State::draft);
  memory.write(settle(memory.ledger(), event(EventType::settle, 2025, 10)));
  EXPECT_EQ(state(memory), State::settled);
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 20), {50}));
  EXPECT_EQ(state(memory), State::published);
  memory.write(close(memory.ledger(), event(EventType::close, 2025, 60)));
  EXPECT_EQ(state(memory), State::closed);
  EXPECT_EQ(state_of(memory.ledger(), 2025)->publication, domain::Instant{50});
}

TEST(Lifecycle, PublishesADraftAtOnce) {
  Memory memory({award(2025, "a1", "or")});
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 20), {10}));
  EXPECT_TRUE(visible(*state_of(memory.ledger(), 2025), {20}));
}

TEST(Lifecycle, MovesThePublicationInstantUntilItHasPassed) {
  Memory memory({award(2025, "a1", "or")});
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 20), {50}));
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 30), {70}));
  EXPECT_FALSE(visible(*state_of(memory.ledger(), 2025), {69}));
  EXPECT_TRUE(visible(*state_of(memory.ledger(), 2025), {70}));
  EXPECT_THAT(refusal(publish(memory.ledger(), event(EventType::publish, 2025, 70), {90})),
              HasSubstr("est déjà publiée"));
}

TEST(Lifecycle, RefusesStepsThatDoNotFollow) {
  Memory memory({award(2025, "a1", "or")});
  EXPECT_THAT(refusal(close(memory.ledger(), event(EventType::close, 2025, 9))),
              HasSubstr("est brouillon"));
  EXPECT_THAT(refusal(settle(memory.ledger(), event(EventType::settle, 2031, 9))),
              HasSubstr("n’est pas dans le dépôt"));
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 20), {50}));
  EXPECT_THAT(refusal(settle(memory.ledger(), event(EventType::settle, 2025, 21))),
              HasSubstr("est publiée"));
  EXPECT_THAT(refusal(close(memory.ledger(), event(EventType::close, 2025, 49))),
              HasSubstr("n’est visible qu’à partir du"));
  memory.write(close(memory.ledger(), event(EventType::close, 2025, 50)));
  EXPECT_THAT(refusal(withdraw(memory.ledger(), event(EventType::withdraw, 2025, 60, "r"), "a1")),
              HasSubstr("est close"));
  EXPECT_THAT(refusal(correct(memory.ledger(), event(EventType::correct, 2025, 60, "r"),
                              award(2025, "a1", "argent"))),
              HasSubstr("est close"));
}

TEST(Lifecycle, RefusesAnEditionWithoutLaureates) {
  const Memory memory({award(2025, "a1", "")});
  EXPECT_THAT(refusal(settle(memory.ledger(), event(EventType::settle, 2025, 9))),
              HasSubstr("n’a aucun lauréat"));
  EXPECT_THAT(refusal(publish(memory.ledger(), event(EventType::publish, 2025, 9), {1})),
              HasSubstr("n’a aucun lauréat"));
}

TEST(Lifecycle, CorrectsOneAwardAndLeavesTheOthers) {
  Memory memory({award(2025, "a1", "or"), award(2025, "b2", "or"), award(2025, "c3", "or")});
  memory.write(settle(memory.ledger(), event(EventType::settle, 2025, 10)));
  const auto changes = correct(memory.ledger(), event(EventType::correct, 2025, 20, "saisie"),
                               award(2025, "b2", "argent"));
  ASSERT_TRUE(changes);
  EXPECT_THAT(changes->revisions, SizeIs(1));
  memory.write(changes);
  const domain::Results now = results_of(memory.ledger(), 2025);
  ASSERT_THAT(now.awards, SizeIs(3));
  EXPECT_EQ(now.awards[1].grade, "argent");  // keeps its place
  EXPECT_EQ(now.awards[1].revision, 2);
}

TEST(Lifecycle, CorrectsADraftInPlace) {
  Memory memory({award(2025, "a1", "or"), award(2025, "b2", "or")});
  memory.write(
      correct(memory.ledger(), event(EventType::correct, 2025, 20), award(2025, "b2", "argent")));
  EXPECT_THAT(results_of(memory.ledger(), 2025).awards, SizeIs(2));
  EXPECT_EQ(results_of(memory.ledger(), 2025).award_of("b2")->revision, 1);
}

TEST(Lifecycle, WritesNothingWhereNothingChanges) {
  Memory memory({award(2025, "a1", "or")});
  memory.write(settle(memory.ledger(), event(EventType::settle, 2025, 10)));
  const auto same =
      correct(memory.ledger(), event(EventType::correct, 2025, 20), award(2025, "a1", "or"));
  ASSERT_TRUE(same) << "and no reason is wanted";
  EXPECT_TRUE(writes_nothing(*same));
  memory.write(publish(memory.ledger(), event(EventType::publish, 2025, 20), {40}));
  const auto again = publish(memory.ledger(), event(EventType::publish, 2025, 30), {40});
  ASSERT_TRUE(again);
  EXPECT_TRUE(writes_nothing(*again));
  EXPECT_FALSE(
      writes_nothing(*publish(memory.ledger(), event(EventType::publish, 2025, 30), {50})));
}

TEST(Lifecycle, RefusesACorrectionOfNobody) {
  Memory memory({award(2025, "a1", "or")});
  EXPECT_THAT(refusal(correct(memory.ledger(), event(EventType::correct, 2025, 20),
                              award(2025, "z9", "or"))),
              HasSubstr("n’a pas de résultat valide"));
}

TEST(Lifecycle, WithdrawsWithAReasonOnly) {
  Memory memory({award(2025, "a1", "or"), award(2025, "b2", "or")});
  EXPECT_THAT(refusal(withdraw(memory.ledger(), event(EventType::withdraw, 2025, 20, "r"), "a1")),
              HasSubstr("est brouillon"));
  memory.write(settle(memory.ledger(), event(EventType::settle, 2025, 10)));
  EXPECT_THAT(refusal(withdraw(memory.ledger(), event(EventType::withdraw, 2025, 20), "a1")),
              HasSubstr("--reason"));
  memory.write(withdraw(memory.ledger(), event(EventType::withdraw, 2025, 20, "erreur"), "a1"));
  EXPECT_EQ(results_of(memory.ledger(), 2025).award_of("a1"), nullptr);
  EXPECT_THAT(
      refusal(withdraw(memory.ledger(), event(EventType::withdraw, 2025, 30, "encore"), "a1")),
      HasSubstr("n’a pas de résultat valide"));
}

TEST(Lifecycle, NeverLetsAliasesRunInACircle) {
  Memory memory({award(2025, "a1", "or")});
  Changes changes;
  changes.event = event(EventType::import, 2025, 5);
  changes.aliases.push_back(*alias(memory.ledger(), "old", "new"));
  memory.write(changes);
  EXPECT_FALSE(alias(memory.ledger(), "new", "old"));
  EXPECT_FALSE(alias(memory.ledger(), "same", "same"));
  EXPECT_EQ(alias(memory.ledger(), "older", "old")->of, "new");
}

}  // namespace
}  // namespace palmares::store
