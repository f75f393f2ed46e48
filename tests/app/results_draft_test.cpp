// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/results_draft.hpp"

#include "app/sample.hpp"
#include "store/memory_blobs.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <chrono>
#include <sstream>

namespace palmares::app {
namespace {

using intake::CellPosition;
using intake::Finding;
using intake::HeadingReading;
using intake::Severity;
using test::ada;
using testing::HasSubstr;

Actor ben() {
  return {.name = "Ben", .clock = [] { return test::moment("2025-11-02T10:00:00+01:00"); }};
}

/// Eight rows, each of them wrong in its own way, under headings that are not all ours.
constexpr const char* eight_mistakes =
    "Collectivité;Type;dept;Décision du jury;SIREN;Mentions;Note du jury\n"
    "Échirolles;commune;38;or;213801517;;15\n"
    "Boé;commune;47;3;214700312;;14\n"
    "Villejuif;commune;94;argent;219400796;;14\n"
    "Angoulême;commune;16;argent;2,116E+08;;15\n"
    "Saint-Denis;commune;;bronze;;;9\n"
    "Colomiers;commune;31;;#N/A;;9\n"
    "Pau;commune;99;or;;;15\n"
    "Échirolles;commune;38;argent;213801517;;15\n"
    "#NOM?;commune;37;badge;;;9\n";

struct ResultsDraft : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  Installation installed = test::installation();
  std::optional<intake::Territories> territories =
      test::value_of(open_territories(installed)).value;
  DraftPlace place{.ledger = *handle.store,
                   .drafts = *handle.store,
                   .index = *handle.store,
                   .blobs = *handle.blobs};
  DraftRules rules{.charters = installed.charters, .territories = &*territories};

  int upload(std::string_view text, int edition = 2025) {
    return test::value_of(upload_draft(place, edition, text, "jury.csv", ada()));
  }
  ReviewedDraft reviewed(int edition = 2025) { return review_draft(place, edition, rules).value(); }
  Mended mend(int revision, std::vector<std::pair<CellPosition, std::string>> cells,
              const Actor& actor = ada()) {
    return test::value_of(
        mend_draft(place, 2025, {.revision = revision, .cells = std::move(cells)}, rules, actor));
  }
  Result<Saved> save(int revision, std::size_t removals = 0, const Actor& actor = ada()) {
    return save_draft(place, 2025, {.revision = revision, .reason = {}, .removals = removals},
                      reviewed(), test::installation(), test::settings(), actor);
  }
};

std::vector<CellPosition> faults(const intake::Review& review) {
  std::vector<CellPosition> cells;
  for (const Finding& finding : review.findings) {
    if (finding.severity == Severity::fault) {
      cells.push_back(finding.cell);
    }
  }
  return cells;
}

std::string what_at(const intake::Review& review, CellPosition cell) {
  std::string all;
  for (const Finding& finding : review.findings) {
    all += finding.cell == cell ? finding.what + "; " + finding.hint + '\n' : std::string();
  }
  return all;
}

std::vector<intake::Proposal> proposed(const ReviewedDraft& draft, CellPosition cell,
                                       const intake::Territories& territories) {
  for (const Finding& fault : draft.review.findings) {
    for (const intake::Row& row : draft.review.sheets.front().rows) {
      if (fault.cell == cell && fault.severity == Severity::fault &&
          row.front().position.line == cell.line) {
        return intake::proposals(draft.review.sheets.front(), row, fault, &territories);
      }
    }
  }
  return {};
}

TEST_F(ResultsDraft, TellsEachProblemInItsCell) {
  upload(eight_mistakes);
  const ReviewedDraft draft = reviewed();
  const std::vector<CellPosition> expected = {{1, 4, 0}, {3, 4, 0}, {4, 5, 0}, {5, 5, 0}, {6, 1, 0},
                                              {7, 5, 0}, {8, 3, 0}, {9, 5, 0}, {10, 1, 0}};
  EXPECT_EQ(faults(draft.review), expected);
  EXPECT_THAT(what_at(draft.review, {1, 4, 0}), HasSubstr("Décision du jury"));
  EXPECT_THAT(what_at(draft.review, {9, 5, 0}), HasSubstr("figure déjà à la ligne 2"));
  EXPECT_EQ(draft.review.sheets.front().columns[6].how, HeadingReading::left_aside);
  EXPECT_TRUE(handle.store->log().empty()) << "nothing is written before it is saved";
}

TEST_F(ResultsDraft, ProposesWhatTheRegisterKnows) {
  upload(eight_mistakes);
  const ReviewedDraft draft = reviewed();
  const auto villejuif = proposed(draft, {4, 5, 0}, *territories);
  ASSERT_EQ(villejuif.size(), 1U);
  EXPECT_EQ(villejuif.front().value, "219400769");
  const auto saint_denis = proposed(draft, {6, 1, 0}, *territories);
  ASSERT_GT(saint_denis.size(), 2U);
  EXPECT_EQ(saint_denis.front().cell, (CellPosition{6, 5, 0})) << "its SIREN says which is meant";
  const auto pau = proposed(draft, {8, 3, 0}, *territories);
  ASSERT_EQ(pau.size(), 1U);
  EXPECT_EQ(pau.front().value, "64");
}

TEST_F(ResultsDraft, IsMendedInItsCellsAndThenSaved) {
  int revision = upload(eight_mistakes);
  revision = mend(revision, {{{1, 4, 0}, "niveau"},
                             {{3, 4, 0}, "or"},
                             {{4, 5, 0}, "219400769"},
                             {{5, 5, 0}, "211600150"},
                             {{6, 5, 0}, "219300662"},
                             {{7, 5, 0}, ""},
                             {{7, 4, 0}, "bronze"},
                             {{8, 3, 0}, "64"},
                             {{9, 0, 0}, "retirer"},
                             {{10, 1, 0}, "Tours"}})
                 .revision;
  const ReviewedDraft draft = reviewed();
  EXPECT_EQ(draft.review.faults, 0U)
      << (draft.review.findings.empty() ? "" : draft.review.findings.front().what);
  EXPECT_EQ(draft.import.differences.size(), 8U);
  const Saved saved = test::value_of(save(revision));
  EXPECT_EQ(saved.status, SaveStatus::written);
  const domain::Results results = store::results_of(handle.store->read(2025), 2025);
  EXPECT_EQ(results.awards.size(), 8U);
  EXPECT_NE(results.award_of("219400769"), nullptr);
  EXPECT_EQ(handle.store->log().front().event.who, "Ada");
  EXPECT_FALSE(handle.blobs->find(saved.draft.hash)) << "lists of a jury are not kept";
}

TEST_F(ResultsDraft, IsSavedOnceHoweverOftenOneClicks) {
  const int revision = upload("nom;niveau;siren\nBoé;or;214700312\n");
  const ReviewedDraft before = reviewed();
  EXPECT_EQ(test::value_of(save(revision)).status, SaveStatus::written);
  const auto again = save_draft(place, 2025, {.revision = revision, .reason = {}, .removals = 0},
                                before, test::installation(), test::settings(), ada());
  EXPECT_EQ(test::value_of(again).status, SaveStatus::already);
  EXPECT_EQ(handle.store->log().size(), 1U);
}

TEST_F(ResultsDraft, IsNotSavedFromAFormThatIsStale) {
  const int revision = upload("nom;niveau;siren\nBoé;or;214700312\n");
  mend(revision, {{{2, 2, 0}, "argent"}}, ben());
  EXPECT_EQ(test::value_of(save(revision)).status, SaveStatus::stale);
  EXPECT_TRUE(handle.store->log().empty());
}

TEST_F(ResultsDraft, TellsTheSecondOfficerWhatTheFirstWrote) {
  const int revision = upload("nom;niveau;siren\nBoé;or;214700312\nPau;or;\n");
  mend(revision, {{{2, 2, 0}, "argent"}}, ben());
  const Mended mine = mend(revision, {{{2, 2, 0}, "bronze"}, {{3, 2, 0}, "badge"}});
  EXPECT_TRUE(mine.stale);
  EXPECT_FALSE(mine.replaced);
  ASSERT_EQ(mine.conflicts.size(), 1U);
  EXPECT_EQ(mine.conflicts.front().theirs, "argent");
  EXPECT_EQ(mine.conflicts.front().who, "Ben");
  EXPECT_EQ(mine.written, 1U) << "the cell that nobody else touched";
  EXPECT_EQ(reviewed().corrections.at({2, 2, 0}), "argent");
}

TEST_F(ResultsDraft, TakesNothingOfAFormOnceAnotherFileCame) {
  const int revision = upload("nom;niveau;siren\nBoé;or;214700312\n");
  upload("nom;niveau;siren\nPau;or;\n");
  const Mended mine = mend(revision, {{{2, 2, 0}, "bronze"}});
  EXPECT_TRUE(mine.replaced);
  EXPECT_TRUE(reviewed().corrections.empty());
}

TEST_F(ResultsDraft, RemembersHeadingsForTheNextFile) {
  const int revision = upload("Structure lauréate;Verdict;siren\nBoé;or;214700312\n");
  EXPECT_GT(reviewed().review.faults, 0U);
  mend(revision, {{{1, 1, 0}, "nom"}, {{1, 2, 0}, "niveau"}});
  EXPECT_EQ(reviewed().review.faults, 0U);
  upload("structure LAUREATE;Verdict;siren\nPau;or;216404459\n");
  EXPECT_EQ(reviewed().review.sheets.front().columns[1].how, HeadingReading::chosen);
  EXPECT_EQ(reviewed().review.faults, 0U);
}

TEST_F(ResultsDraft, AsksBeforeItRemovesLaureates) {
  test::import_into(*handle.store, test::read(2025), Finality::draft);
  const std::size_t before = store::results_of(handle.store->read(2025), 2025).awards.size();
  const int revision = upload("nom;niveau;siren\nBoé;or;214700312\n");
  const Saved asked = test::value_of(save(revision));
  EXPECT_EQ(asked.status, SaveStatus::unasked);
  EXPECT_EQ(asked.removals, before - 1);
  EXPECT_EQ(test::value_of(save(revision, asked.removals)).status, SaveStatus::written);
}

TEST_F(ResultsDraft, DoesNotTakeARowWithAFaultForARemoval) {
  test::import_into(*handle.store, test::read(2025), Finality::draft);
  upload("nom;niveau;siren\nBoé;7;214700312\n");
  for (const store::Difference& difference : reviewed().import.differences) {
    EXPECT_NE(difference.before.territory.name, "Boé");
  }
}

TEST_F(ResultsDraft, OutlivesTheProcess) {
  const int revision = upload(eight_mistakes);
  mend(revision, {{{3, 4, 0}, "or"}});
  handle = test::value_of(open_store((folder / "store").string(), store::Missing::refuse));
  const DraftPlace later{.ledger = *handle.store,
                         .drafts = *handle.store,
                         .index = *handle.store,
                         .blobs = *handle.blobs};
  const std::optional<ReviewedDraft> draft = review_draft(later, 2025, rules);
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->corrections.at({3, 4, 0}), "or");
  EXPECT_EQ(draft->review.rows, 9U);
}

TEST_F(ResultsDraft, LiesAmongBlobsThatHaveNoFolderAndIsForgottenThere) {
  const store::MemoryBlobs blobs(folder.path());
  const DraftPlace elsewhere{.ledger = *handle.store,
                             .drafts = *handle.store,
                             .index = *handle.store,
                             .blobs = blobs,
                             .people = nullptr};
  const int revision =
      test::value_of(upload_draft(elsewhere, 2025, eight_mistakes, "jury.csv", ada()));
  EXPECT_EQ(blobs.hashes().size(), 1U);
  const std::optional<ReviewedDraft> draft = review_draft(elsewhere, 2025, rules);
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->review.rows, 9U);
  EXPECT_TRUE(drop_draft(elsewhere, 2025, revision, ada()));
  EXPECT_TRUE(blobs.hashes().empty()) << "lists of a jury name people";
}

TEST_F(ResultsDraft, RefusesCellsThatTheFileDoesNotHave) {
  const int revision = upload("nom;niveau;siren\nBoé;or;214700312\n");
  for (const CellPosition cell :
       {CellPosition{9, 1, 0}, {2, 4, 0}, {2, 1, 3}, {2, -99, 0}, {1, 0, 0}, {0, 0, 0}}) {
    EXPECT_FALSE(
        mend_draft(place, 2025, {.revision = revision, .cells = {{cell, "x"}}}, rules, ada()));
  }
  EXPECT_FALSE(mend_draft(place, 2025, {.revision = revision, .cells = {{{1, 2, 0}, "grade"}}},
                          rules, ada()));
  EXPECT_FALSE(mend_draft(place, 2025,
                          {.revision = revision, .cells = {{{2, 1, 0}, std::string(2'001, 'x')}}},
                          rules, ada()));
}

TEST_F(ResultsDraft, HasAtMostFortyThousandRows) {
  Bytes many = "Nom;Niveau\n";
  for (std::size_t i = 0; i < most_draft_rows; ++i) {
    many += "a;or\n";
  }
  EXPECT_TRUE(upload_draft(place, 2025, many, "x.csv", ada()));
  EXPECT_THAT(test::told(upload_draft(place, 2025, many + "a;or\n", "x.csv", ada())),
              HasSubstr("le fichier a 40001 lignes\u00A0; un dépôt en a au plus 40000"));
}

TEST_F(ResultsDraft, RefusesAFileThatIsTooLargeOrNoSheet) {
  EXPECT_FALSE(upload_draft(place, 2025, std::string(most_results_bytes + 1, ';'), "x.csv", ada()));
  EXPECT_FALSE(upload_draft(place, 2025, "", "x.csv", ada()));
  EXPECT_FALSE(upload_draft(place, 2025, "PK\x03\x04 nothing", "x.xlsx", ada()));
  EXPECT_FALSE(handle.store->draft(2025));
}

TEST_F(ResultsDraft, ReadsRowsThatAreTooShortOnceSomebodyMendedThem) {
  const int revision = upload("nom;niveau;siren\nBoé;or\n");
  EXPECT_EQ(faults(reviewed().review), std::vector<CellPosition>({{2, 0, 0}}));
  mend(revision, {{{2, 3, 0}, "214700312"}});
  EXPECT_EQ(reviewed().review.faults, 0U);
}

TEST_F(ResultsDraft, RefusesRowsOfAnotherEditionInTheirCell) {
  upload("edition;nom;niveau;siren\n2023;Boé;4;214700312\n2025;Pau;or;\n");
  EXPECT_EQ(faults(reviewed().review), std::vector<CellPosition>({{2, 1, 0}}));
}

TEST_F(ResultsDraft, IsGivenUpOnlyByWhoSawItLast) {
  const int revision = upload("nom;niveau;siren\nBoé;or;214700312\n");
  EXPECT_FALSE(drop_draft(place, 2025, revision + 1, ada()));
  EXPECT_TRUE(drop_draft(place, 2025, revision, ada()));
  EXPECT_FALSE(review_draft(place, 2025, rules));
  EXPECT_EQ(upload("nom;niveau;siren\nBoé;or;214700312\n"), revision + 2)
      << "revisions never start anew";
}

TEST_F(ResultsDraft, IsJudgedInTimeWithAsManyRowsAsFranceHasCommunes) {
  std::ostringstream text;
  text << "nom;type;dept;niveau;siren\n";
  for (int i = 0; i < 36'370; ++i) {
    text << "Boé;commune;47;" << (i % 2 == 0 ? "or" : "7") << ";\n";
  }
  const auto start = std::chrono::steady_clock::now();
  upload(text.str());
  const ReviewedDraft draft = reviewed();
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(draft.review.rows, 36'370U);
  EXPECT_GT(draft.review.faults, 36'000U);
  RecordProperty(
      "ms", static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
  EXPECT_LT(took, std::chrono::seconds(20)) << "three seconds alone on the machine";
}

}  // namespace
}  // namespace palmares::app
