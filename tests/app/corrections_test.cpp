// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/corrections.hpp"

#include "app/sample.hpp"
#include "deliver/geo/results_csv.hpp"
#include "store/standing.hpp"

namespace palmares::app {
namespace {

using test::ada;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* laureate = "213801517";

struct Corrections : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  Installation installation = test::installation();

  Corrections() { test::import_into(*handle.store, test::read(2025), Finality::settled); }
  Result<Outcome<store::Changes>> set(std::vector<std::string> values,
                                      const std::string& territory = laureate) {
    return correct({.award = {.edition = 2025, .territory = territory},
                    .values = std::move(values),
                    .reason = "saisie"},
                   ada(), *handle.store, installation);
  }
  std::string refusal(std::vector<std::string> values) {
    const auto corrected = set(std::move(values));
    return corrected ? "no problem" : to_string(corrected.error());
  }
  domain::Award standing(std::string_view territory = laureate) {
    return *store::results_of(handle.store->read(std::nullopt), 2025).award_of(territory);
  }
};

TEST_F(Corrections, WriteARevisionWithEveryOtherValueAsItWas) {
  const domain::Award before = standing();
  const auto corrected = set({"niveau=argent"});
  ASSERT_TRUE(corrected) << to_string(corrected.error());
  EXPECT_EQ(corrected->value.revisions.front().award.revision, before.revision + 1);
  const domain::Award after = standing();
  EXPECT_EQ(after.grade, "argent");
  deliver::ResultsRow others = deliver::results_row(before);
  others["niveau"] = "argent";
  EXPECT_EQ(deliver::results_row(after), others);
}

TEST_F(Corrections, TakeAnyTextThatATableWouldHaveToQuote) {
  ASSERT_TRUE(set({"nom=Échirolles, « Ville »", "mentions=Sobriété \"libre\"; Inclusion, aussi"}));
  EXPECT_EQ(standing().territory.name, "Échirolles, « Ville »");
  EXPECT_EQ(standing().mentions,
            (std::vector<std::string>{"Sobriété \"libre\"", "Inclusion, aussi"}));
}

TEST_F(Corrections, ObeyTheRulesOfRowsAndNameNoPlaceInATableNobodySees) {
  const std::string told =
      refusal({"population=beaucoup", "siren=213801518", "niveau=platine", "nom=\xff"});
  EXPECT_THAT(told, AllOf(HasSubstr("platine"), HasSubstr("213801518"), HasSubstr("UTF-8")));
  EXPECT_THAT(told, AllOf(HasSubstr("correction: "), Not(HasSubstr("correction:2"))));
  EXPECT_LT(told.find("213801518"), told.find("beaucoup")) << "in the order of the columns";
  EXPECT_THAT(refusal({"nom=" + std::string(10'001, 'x')}), HasSubstr("plus de 10000 octets"));
  EXPECT_THAT(refusal({"nom=" + std::string(1, '\0')}), HasSubstr("nom"));
  EXPECT_THAT(refusal({"nom="}), HasSubstr("nom"));
  EXPECT_EQ(standing().revision, 1) << "nothing was written";
}

TEST_F(Corrections, RefuseColumnsThatAreNoneOrSayWhichAwardItIs) {
  const std::string told = refusal({"couleur=bleu", "identifiant=1", "edition=2023", "niveau"});
  EXPECT_EQ(std::ranges::count(told, '\n'), 4);
  EXPECT_THAT(told, HasSubstr("«\u00A0couleur=bleu\u00A0» ne dit pas quelle valeur corriger"));
}

TEST_F(Corrections, WriteNothingWhereNothingDiffers) {
  const auto corrected = set({"niveau=" + standing().grade});
  ASSERT_TRUE(corrected) << to_string(corrected.error());
  EXPECT_TRUE(store::writes_nothing(corrected->value));
  EXPECT_EQ(standing().revision, 1);
}

// A printed code must not be replaced by one that says the same.
TEST_F(Corrections, WriteNothingWhereOnlyTheWritingDiffers) {
  for (const char* value :
       {"designation=Ville de", "designation=ville d’", "designation= VILLE ", "population="}) {
    const auto corrected = set({value});
    ASSERT_TRUE(corrected) << value << ": " << to_string(corrected.error());
    EXPECT_TRUE(store::writes_nothing(corrected->value)) << value;
  }
  EXPECT_EQ(standing().revision, 1);
}

TEST_F(Corrections, AreWorkedOutFromWhatSomebodyElseWroteMeanwhile) {
  test::ContestedStore contested(*handle.store, 1,
                                 [&](int) { ASSERT_TRUE(set({"mentions=Sobriété"})); });
  const auto corrected = correct({.award = {.edition = 2025, .territory = laureate},
                                  .values = {"niveau=argent"},
                                  .reason = "saisie"},
                                 ada(), contested, installation);
  ASSERT_TRUE(corrected) << to_string(corrected.error());
  EXPECT_EQ(standing().grade, "argent");
  EXPECT_EQ(standing().mentions, std::vector<std::string>{"Sobriété"})
      << "the other correction was lost";
}

TEST_F(Corrections, WithdrawByNameAndForAReason) {
  const AwardName award{.edition = 2025, .territory = standing().territory.name};
  EXPECT_FALSE(withdraw(award, {}, ada(), *handle.store));
  ASSERT_TRUE(withdraw(award, "dossier incomplet", ada(), *handle.store));
  EXPECT_EQ(store::results_of(handle.store->read(std::nullopt), 2025).award_of(laureate), nullptr);
}

}  // namespace
}  // namespace palmares::app
