// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/catalogue.hpp"

#include "site/world.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace palmares::site {
namespace {

using store::Revision;
using store::Standing;
using store::State;

constexpr domain::Instant monday{1'000'000};
constexpr domain::Instant tuesday{1'086'400};
constexpr domain::Instant wednesday{1'172'800};
constexpr domain::Instant friday{1'345'600};

std::string id_of(const Entry* entry) {
  return entry == nullptr ? "none" : entry->award.territory.id;
}

domain::Award award_of(int edition, const std::string& id, const std::string& grade,
                       int revision = 1) {
  domain::Award award;
  award.edition = edition;
  award.territory.id = id;
  award.territory.name = "Ville " + id;
  award.grade = grade;
  award.revision = revision;
  return award;
}

/// A ledger written act by act.
struct Pen {
  store::Ledger ledger;

  Pen& state(int edition, State state, domain::Instant publication) {
    ledger.states.push_back({.event = ++ledger.version,
                             .edition = edition,
                             .state = state,
                             .publication = publication,
                             .at = monday});
    return *this;
  }
  Pen& write(domain::Award award, Standing standing = Standing::valid,
             domain::Instant at = monday) {
    const auto position = static_cast<std::int64_t>(ledger.revisions.size());
    ledger.revisions.push_back({.event = ++ledger.version,
                                .award = std::move(award),
                                .standing = standing,
                                .position = position,
                                .at = at,
                                .who = "essai",
                                .reason = "essai"});
    return *this;
  }
  [[nodiscard]] Catalogue seen_at(domain::Instant now) const {
    return {ledger, now, test::code_of};
  }
};

TEST(Catalogue, FindsATerritoryByItsIdAloneOrWithAnySlug) {
  const Catalogue catalogue = test::catalogue(test::published());
  EXPECT_EQ(id_of(catalogue.entry(2023, "213801517")), "213801517");
  EXPECT_EQ(id_of(catalogue.entry(2023, "213801517-echirolles")), "213801517");
  EXPECT_EQ(id_of(catalogue.entry(2023, "213801517-un-autre-nom")), "213801517");
  EXPECT_EQ(id_of(catalogue.entry(2023, "213801517echirolles")), "none");
  EXPECT_EQ(id_of(catalogue.entry(2023, "21380151")), "none");
  EXPECT_EQ(id_of(catalogue.entry(2023, "")), "none");
  EXPECT_EQ(id_of(catalogue.entry(2023, "-")), "none");
}

TEST(Catalogue, LetsTheLongestKnownIdWin) {
  const Catalogue catalogue = test::catalogue(test::published());
  EXPECT_EQ(id_of(catalogue.entry(2023, "org-7-b")), "org-7-b");
  EXPECT_EQ(id_of(catalogue.entry(2023, "org-7-b-ville")), "org-7-b");
  EXPECT_EQ(id_of(catalogue.entry(2023, "org-7-bis")), "org-7");
  EXPECT_EQ(id_of(catalogue.entry(2023, "org")), "none");
}

TEST(Catalogue, KeepsEditionsApart) {
  const Catalogue catalogue = test::catalogue(test::published());
  EXPECT_EQ(catalogue.entry(2021, "213801517")->award.grade, "4");
  EXPECT_EQ(catalogue.entry(2023, "213801517")->award.grade, "5");
  EXPECT_EQ(catalogue.entry(2021, "org-7"), nullptr);
  EXPECT_EQ(catalogue.entry(2022, "213801517"), nullptr);
}

TEST(Catalogue, KnowsNoTerritoryThatWasNotLabelled) {
  const Catalogue catalogue = test::catalogue(test::published());
  EXPECT_EQ(catalogue.entry(2023, "999"), nullptr);
  EXPECT_EQ(catalogue.latest_entry("999"), nullptr);
}

TEST(Catalogue, NamesTheNewestEdition) {
  EXPECT_EQ(test::catalogue(test::published()).latest()->edition, 2023);
  EXPECT_EQ(test::catalogue({}).latest(), nullptr);
}

TEST(Catalogue, StaysRightWhenItIsMoved) {
  Catalogue first = test::catalogue(test::published());
  const Catalogue second(std::move(first));
  EXPECT_EQ(id_of(second.entry(2023, "org-7")), "org-7");
}

TEST(Catalogue, GivesTheLatestValidAwardOfATerritory) {
  const Catalogue catalogue = test::catalogue(test::published());
  EXPECT_EQ(catalogue.latest_entry("213801517-echirolles")->award.edition, 2023);
  EXPECT_EQ(catalogue.entries_of("213801517").size(), 2u);
  EXPECT_EQ(catalogue.entries_of("213801517").front()->award.edition, 2023);
}

TEST(Catalogue, ShowsNothingBeforeThePublicationInstant) {
  Pen pen;
  pen.write(award_of(2025, "1", "or")).state(2025, State::published, tuesday);
  EXPECT_EQ(pen.seen_at(monday).entry(2025, "1"), nullptr);
  EXPECT_EQ(pen.seen_at(monday).latest(), nullptr);
  EXPECT_EQ(pen.seen_at(monday).verdict(test::code_of(2025, "1", 1)), std::nullopt);
  EXPECT_EQ(id_of(pen.seen_at(tuesday).entry(2025, "1")), "1");
  EXPECT_EQ(pen.seen_at(tuesday).entry(2025, "1")->since, tuesday);
}

TEST(Catalogue, ShowsNeitherDraftsNorFinalResults) {
  for (const State state : {State::draft, State::settled}) {
    Pen pen;
    pen.write(award_of(2025, "1", "or")).state(2025, state, monday);
    EXPECT_EQ(pen.seen_at(friday).entry(2025, "1"), nullptr);
  }
}

TEST(Catalogue, ShowsTheCorrectionAndWhatItReplaced) {
  Pen pen;
  pen.write(award_of(2025, "1", "argent")).state(2025, State::published, monday);
  pen.write(award_of(2025, "1", "or", 2), Standing::valid, friday);
  const Catalogue catalogue = pen.seen_at(friday);
  EXPECT_EQ(catalogue.entry(2025, "1")->award.grade, "or");
  EXPECT_EQ(catalogue.entry(2025, "1")->since, friday);
  EXPECT_EQ(catalogue.revisions(catalogue.entry(2025, "1")->award).size(), 2u);
  const auto old = catalogue.verdict(test::code_of(2025, "1", 1));
  ASSERT_TRUE(old);
  EXPECT_EQ(old->status, store::RevisionStatus::replaced);
  EXPECT_EQ(old->successor->award.grade, "or");
  EXPECT_EQ(catalogue.verdict(test::code_of(2025, "1", 2))->status, store::RevisionStatus::valid);
}

TEST(Catalogue, RemembersWhatWasWithdrawn) {
  Pen pen;
  pen.write(award_of(2023, "1", "3")).state(2023, State::published, monday);
  pen.write(award_of(2025, "1", "or")).state(2025, State::published, monday);
  pen.write(award_of(2025, "1", "or"), Standing::withdrawn, friday);
  EXPECT_EQ(pen.seen_at(friday).entry(2025, "1")->validity, Validity::withdrawn);
  // An older valid award is the latest again.
  EXPECT_EQ(pen.seen_at(friday).latest_entry("1")->award.edition, 2023);
  EXPECT_EQ(pen.seen_at(friday).verdict(test::code_of(2025, "1", 1))->status,
            store::RevisionStatus::withdrawn);
}

TEST(Catalogue, HasNothingValidLeftOfWhoLostTheOnlyAward) {
  Pen pen;
  pen.write(award_of(2025, "1", "or")).state(2025, State::published, monday);
  pen.write(award_of(2025, "1", "or"), Standing::withdrawn, friday);
  EXPECT_EQ(pen.seen_at(friday).latest_entry("1")->validity, Validity::withdrawn);
}

TEST(Catalogue, TakesAGradeLostByCorrectionForWithdrawn) {
  Pen pen;
  pen.write(award_of(2025, "1", "or")).state(2025, State::published, monday);
  pen.write(award_of(2025, "1", "", 2), Standing::valid, friday);
  const Catalogue catalogue = pen.seen_at(friday);
  ASSERT_NE(catalogue.entry(2025, "1"), nullptr);
  EXPECT_EQ(catalogue.entry(2025, "1")->validity, Validity::withdrawn);
  EXPECT_EQ(catalogue.entry(2025, "1")->award.grade, "or");
}

TEST(Catalogue, FindsATerritoryByTheIdItOnceHad) {
  Pen pen;
  pen.write(award_of(2023, "org-9", "3")).state(2023, State::published, monday);
  pen.write(award_of(2025, "200000172", "or")).state(2025, State::published, monday);
  pen.ledger.aliases.push_back({.event = ++pen.ledger.version, .id = "org-9", .of = "200000172"});
  const Catalogue catalogue = pen.seen_at(friday);
  EXPECT_EQ(catalogue.latest_entry("org-9-parc")->award.edition, 2025);
  EXPECT_EQ(catalogue.latest_entry("200000172")->award.edition, 2025);
  EXPECT_EQ(catalogue.entry(2023, "200000172")->award.edition, 2023);
  EXPECT_EQ(catalogue.entry(2023, "org-9")->award.edition, 2023);
  EXPECT_EQ(catalogue.entries_of("200000172").size(), 2u);
}

TEST(Catalogue, TellsDocumentsOfVisibleEditionsBefore) {
  Pen pen;
  pen.state(2019, State::published, monday).write(award_of(2019, "tnl-1", "2"));
  pen.state(2021, State::published, friday).write(award_of(2021, "111", "3"));
  pen.state(2023, State::published, monday).write(award_of(2023, "111", "4"));
  pen.ledger.aliases.push_back({.event = ++pen.ledger.version, .id = "tnl-1", .of = "111"});
  const Catalogue early = pen.seen_at(tuesday);
  EXPECT_EQ(early.entry(2019, "tnl-1")->award.earlier, std::nullopt);
  EXPECT_EQ(*early.entry(2023, "111")->award.earlier,
            (std::vector<domain::EarlierGrade>{{.edition = 2019, .grade = "2"}}));
  EXPECT_EQ(pen.seen_at(friday).entry(2023, "111")->award.earlier->size(), 2U);
}

TEST(Catalogue, TellsWhatTouchedATerritoryLast) {
  Pen pen;
  pen.write(award_of(2025, "1", "or"))
      .write(award_of(2025, "2", "or"))
      .state(2025, State::published, monday);
  const store::ActNumber before = pen.seen_at(friday).entry(2025, "1")->event;
  pen.write(award_of(2025, "2", "argent", 2), Standing::valid, friday);
  EXPECT_EQ(pen.seen_at(friday).entry(2025, "1")->event, before);
  EXPECT_GT(pen.seen_at(friday).entry(2025, "2")->event, before);
}

/// Gold on Monday, silver on Tuesday, announced on Wednesday; « 2 » loses its award before, « 3 »
/// its grade.
Pen decided_before_publication() {
  Pen pen;
  pen.write(award_of(2025, "1", "or"))
      .write(award_of(2025, "2", "or"))
      .write(award_of(2025, "3", "or"));
  pen.state(2025, State::published, wednesday);
  pen.write(award_of(2025, "1", "argent", 2), Standing::valid, tuesday);
  pen.write(award_of(2025, "2", "or"), Standing::withdrawn, tuesday);
  pen.write(award_of(2025, "3", "", 2), Standing::valid, tuesday);
  return pen;
}

TEST(Catalogue, BeginsItsHistoryAtThePublicationInstant) {
  const Catalogue catalogue = decided_before_publication().seen_at(wednesday);
  const Entry* entry = catalogue.entry(2025, "1");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->award.grade, "argent");
  EXPECT_EQ(entry->award.revision, 2) << "codes go by it";
  EXPECT_EQ(entry->writing, 1);
  EXPECT_EQ(entry->since, wednesday);
  ASSERT_EQ(catalogue.revisions(entry->award).size(), 1U);
  EXPECT_EQ(catalogue.revisions(entry->award).front().award.grade, "argent");
  EXPECT_EQ(catalogue.revisions(entry->award).front().at, wednesday);
}

TEST(Catalogue, KnowsNobodyWhoseAwardEndedBeforeThePublicationInstant) {
  const Catalogue catalogue = decided_before_publication().seen_at(friday);
  for (const char* id : {"2", "3"}) {
    EXPECT_EQ(catalogue.entry(2025, id), nullptr) << id;
    EXPECT_EQ(catalogue.latest_entry(id), nullptr) << id;
    EXPECT_TRUE(catalogue.entries_of(id).empty()) << id;
  }
  EXPECT_TRUE(catalogue.revisions(award_of(2025, "2", "or")).empty());
  EXPECT_EQ(catalogue.edition(2025)->laureates(), 1U);
  const Catalogue before = decided_before_publication().seen_at(tuesday);
  EXPECT_EQ(before.embargoed(2025, "1")->award.grade, "argent");
  EXPECT_EQ(before.embargoed(2025, "2"), nullptr);
  EXPECT_EQ(before.embargoed(2025, "3"), nullptr);
}

TEST(Catalogue, AnswersCodesPrintedBeforePublicationWithWhatThePublicMayKnow) {
  Pen pen = decided_before_publication();
  const Catalogue catalogue = pen.seen_at(wednesday);
  const auto replaced = catalogue.verdict(test::code_of(2025, "1", 1));
  ASSERT_TRUE(replaced);
  EXPECT_EQ(replaced->status, store::RevisionStatus::replaced);
  EXPECT_EQ(replaced->revision.award.grade, "argent") << "not what it once said";
  EXPECT_EQ(replaced->since, std::nullopt);
  EXPECT_EQ(replaced->successor->award.grade, "argent");
  EXPECT_EQ(store::french(*replaced, "la version en vigueur"),
            "remplacé par la version en vigueur");
  EXPECT_EQ(catalogue.verdict(test::code_of(2025, "1", 2))->status, store::RevisionStatus::valid);
  for (const char* id : {"2", "3"}) {
    const auto never = catalogue.verdict(test::code_of(2025, id, 1));
    ASSERT_TRUE(never) << id;
    EXPECT_EQ(never->status, store::RevisionStatus::unpublished) << id;
    EXPECT_EQ(never->revision.award.territory.name + never->revision.award.grade, "") << id;
  }
  pen.write(award_of(2025, "1", "argent", 2), Standing::withdrawn, friday);
  for (const int revision : {1, 2}) {
    const auto gone = pen.seen_at(friday).verdict(test::code_of(2025, "1", revision));
    EXPECT_EQ(gone->status, store::RevisionStatus::withdrawn);
    EXPECT_EQ(gone->since, friday);
    EXPECT_EQ(gone->revision.award.grade, "argent");
  }
}

TEST(Catalogue, TellsCorrectionsFromThePublicationInstantOn) {
  Pen pen = decided_before_publication();
  pen.write(award_of(2025, "1", "bronze", 3), Standing::valid, wednesday);
  const Catalogue catalogue = pen.seen_at(wednesday);
  EXPECT_EQ(catalogue.entry(2025, "1")->writing, 2);
  EXPECT_EQ(catalogue.revisions(award_of(2025, "1", "")).size(), 2U);
  EXPECT_EQ(catalogue.verdict(test::code_of(2025, "1", 2))->since, wednesday);
}

// An act may announce an instant that has passed: nobody saw anything before the act.
TEST(Catalogue, BeginsItsHistoryWithTheActWhereItsInstantHadPassed) {
  Pen pen;
  pen.write(award_of(2025, "1", "or"), Standing::valid, tuesday)
      .write(award_of(2025, "2", "or"), Standing::valid, tuesday);
  pen.write(award_of(2025, "1", "argent", 2), Standing::valid, tuesday);
  pen.write(award_of(2025, "2", "or"), Standing::withdrawn, tuesday);
  pen.state(2025, State::published, monday);
  pen.ledger.states.back().at = wednesday;
  const Catalogue catalogue = pen.seen_at(friday);
  EXPECT_EQ(catalogue.revisions(award_of(2025, "1", "")).size(), 1U);
  EXPECT_EQ(catalogue.entry(2025, "1")->since, wednesday);
  EXPECT_EQ(catalogue.entry(2025, "2"), nullptr);
}

}  // namespace
}  // namespace palmares::site
