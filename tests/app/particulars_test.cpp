// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/particulars.hpp"

#include "app/kits.hpp"
#include "app/results_draft.hpp"
#include "app/sample.hpp"
#include "deliver/artefact/blanks_check.hpp"
#include "store/factory/open.hpp"

namespace palmares::app {
namespace {

using domain::Blank;
using domain::Particulars;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Result<Particulars> changed(std::vector<ParticularsField> fields, Particulars told = {}) {
  return changed_particulars(std::move(told), fields);
}

std::string blank(Blank which, const std::string& typed) {
  const std::string name(domain::blank_rules()[static_cast<std::size_t>(which)].name);
  return test::value_of(changed({{.name = name, .value = typed}})).blanks.of(which);
}

TEST(ChangedParticulars, ArePutInOrder) {
  EXPECT_EQ(blank(Blank::speaker, "  Prénom \t Nom,\r\n maire. "), "Prénom Nom, maire");
  EXPECT_EQ(blank(Blank::quote, "«\u00A0C'est l'école\u00A0»"), "C’est l’école.");
  EXPECT_EQ(blank(Blank::quote, "\"Oui !\""), "Oui !");
  EXPECT_EQ(blank(Blank::software, "Le secrétariat écrit avec LibreOffice depuis 2019"),
            "Le secrétariat écrit avec LibreOffice depuis 2019.");
  EXPECT_EQ(blank(Blank::meeting, "samedi, salle du conseil."), "samedi, salle du conseil");
  EXPECT_EQ(blank(Blank::figure, "e\u0301te\u0301"), "\u00E9t\u00E9.");
  EXPECT_EQ(blank(Blank::figure, " "), "");
}

TEST(ChangedParticulars, AreKnownByTheNamesPeopleType) {
  const Particulars told = test::value_of(changed({{.name = "nom-et-fonction", .value = "A"},
                                                   {.name = "rendez-vous", .value = "B"},
                                                   {.name = "courriel", .value = "a@b.fr"}}));
  EXPECT_EQ(told.blanks.of(Blank::speaker), "A");
  EXPECT_EQ(told.blanks.of(Blank::meeting), "B");
  EXPECT_EQ(told.email_source, domain::EmailSource::people);
}

TEST(ChangedParticulars, TellAllThatIsWrongAndQuoteNobody) {
  const std::string wrong =
      test::told(changed({{.name = "courriel", .value = "untel"},
                          {.name = "citation", .value = std::string(401, 'u') + "ntel"},
                          {.name = "chiffre", .value = "un\u202Etel"},
                          {.name = "chiffre", .value = "2"},
                          {.name = "surnom", .value = "untel"}}));
  EXPECT_THAT(wrong,
              AllOf(HasSubstr("«\u00A0courriel\u00A0» n’est pas une adresse électronique"),
                    HasSubstr("«\u00A0citation\u00A0» a 406\u00A0caractères; 400 au plus"),
                    HasSubstr("«\u00A0chiffre\u00A0» contient\u00A0: "),
                    HasSubstr("donné deux fois"), HasSubstr("«\u00A0surnom\u00A0» n’est aucun")));
  EXPECT_THAT(wrong, Not(HasSubstr("untel")));
}

struct ToldBook : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "depot").string(), store::Missing::create));
  std::unique_ptr<store::ParticularsBook> opened = store::open_particulars(handle.folder.string());
  store::ParticularsBook& book = *opened;
  domain::Instant now = test::moment("2025-11-01T10:00:00+01:00");

  std::size_t take(const std::string& email) {
    const domain::Contact contact{.edition = 2025, .territory = "214700312", .email = email};
    return take_contacts(book, {&contact, 1}, now);
  }
  Result<std::size_t> write(std::vector<ParticularsField> fields) {
    const store::LaureateParticulars base = book.particulars(2025, "214700312");
    const ParticularsChange change{.base = base,
                                   .told = test::value_of(changed(std::move(fields), base.told))};
    return write_particulars(book, {&change, 1}, now);
  }
  std::string email() { return book.particulars(2025, "214700312").told.email; }
};

TEST_F(ToldBook, TakesTheNewerListButNotOverPeople) {
  EXPECT_EQ(take("a@boe.fr"), 1U);
  EXPECT_EQ(take("a@boe.fr"), 0U);
  EXPECT_EQ(take("b@boe.fr"), 1U);
  EXPECT_EQ(email(), "b@boe.fr");
  EXPECT_EQ(test::value_of(write({{.name = "courriel", .value = "c@boe.fr"}})), 1U);
  EXPECT_EQ(take("d@boe.fr"), 0U);
  EXPECT_EQ(email(), "c@boe.fr");
  EXPECT_EQ(test::value_of(write({{.name = "courriel", .value = ""}})), 1U);
  EXPECT_EQ(take("e@boe.fr"), 0U) << "whoever took an address away wants none";
}

TEST_F(ToldBook, TellsTheSecondOfTwoWriters) {
  const store::LaureateParticulars base = book.particulars(2025, "214700312");
  const ParticularsChange change{
      .base = base, .told = test::value_of(changed({{.name = "citation", .value = "Un"}}))};
  EXPECT_EQ(test::value_of(write_particulars(book, {&change, 1}, now)), 1U);
  EXPECT_THAT(test::told(write_particulars(book, {&change, 1}, now)),
              HasSubstr("quelqu’un d’autre a changé"));
}

TEST_F(ToldBook, TakesContactsOfResultsSavedOnAScreen) {
  const Installation installed = test::installation();
  const auto territories = test::value_of(open_territories(installed)).value;
  const DraftPlace place{.ledger = *handle.store,
                         .drafts = *handle.store,
                         .index = *handle.store,
                         .blobs = *handle.blobs,
                         .people = &book};
  const std::string csv =
      "edition;nom;type;departement;niveau;siren;E-mail du "
      "contact\n2025;Boé;commune;47;or;214700312;accueil.secret@boe.example\n";
  const int revision = test::value_of(upload_draft(place, 2025, csv, "jury.csv", test::ada()));
  const ReviewedDraft reviewed =
      review_draft(place, 2025, {.charters = installed.charters, .territories = &*territories})
          .value();
  const Saved saved =
      test::value_of(save_draft(place, 2025, {.revision = revision, .reason = {}, .removals = 0},
                                reviewed, test::installation(), test::settings(), test::ada()));
  EXPECT_EQ(saved.status, SaveStatus::written);
  EXPECT_EQ(email(), "accueil.secret@boe.example");
  for (const auto& [path, bytes] : palmares::test::files_below(handle.folder)) {
    EXPECT_TRUE(path == "particulars.db" || bytes.find("accueil.secret") == Bytes::npos) << path;
  }
}

deliver::RenderContext context() {
  return test::value_of(open_render_context(test::installation(), test::settings()));
}

domain::Award boe() {
  return *test::read(2025).back().award_of("214700312");
}

TEST(BlanksCheck, LetsTheLongestAnswersPassInEveryLetter) {
  domain::Blanks blanks;
  for (const domain::BlankRule& rule : domain::blank_rules()) {
    std::string text;
    while (text.size() + 12 < rule.longest) {
      text += "logiciels. ";
    }
    blanks.of(rule.blank) = text + "fin.";
  }
  EXPECT_EQ(to_string(deliver::blanks_problems(context(), boe(), blanks)), "");
}

TEST(BlanksCheck, NamesTheLetterThatHasNoRoom) {
  domain::Blanks blanks;
  for (int i = 0; i < 200; ++i) {
    blanks.of(Blank::software) += "Le secrétariat écrit. ";
  }
  EXPECT_THAT(to_string(deliver::blanks_problems(context(), boe(), blanks)),
              AllOf(HasSubstr("Textes pour les réseaux sociaux\u00A0: "),
                    HasSubstr("Communiqué de presse\u00A0: ")));
}

TEST_F(ToldBook, FillsLettersOfKitsForTheLaureateAndNoOthers) {
  test::import_into(*handle.store, test::read(2025), Finality::settled);
  ASSERT_TRUE(write({{.name = "citation", .value = "Nous avons commencé par l’école."}}));
  const PreparedKits prepared =
      test::value_of(prepare_kits({.source = {.results = {}, .store = handle.folder.string()},
                                   .territories = {"Boé", "213801517"},
                                   .kinds = {"communique"}},
                                  test::settings()));
  EXPECT_EQ(write_kits(prepared, folder / "kits", {}).laureates, 2U);
  std::map<bool, int> filled;
  for (const auto& [path, bytes] : palmares::test::files_below(folder / "kits")) {
    if (path.ends_with(".html") && path.find("communique") != std::string::npos) {
      EXPECT_EQ(bytes.find("commencé par l’école") != Bytes::npos,
                path.find("boe") != std::string::npos)
          << path;
      EXPECT_EQ(bytes.find("[citation]") == Bytes::npos, path.find("boe") != std::string::npos)
          << path;
      ++filled[path.find("boe") != std::string::npos];
    }
  }
  EXPECT_THAT(filled, ElementsAre(testing::Pair(false, 1), testing::Pair(true, 1)));
}

}  // namespace
}  // namespace palmares::app
