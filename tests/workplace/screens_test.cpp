// SPDX-License-Identifier: AGPL-3.0-or-later
// Editions as their screens show and change them: settings, publication, journal, accounts.
#include "workplace/browser.hpp"

#include "app/results_draft.hpp"
#include "store/standing.hpp"
#include "workplace/settings_screen.hpp"
#include "workplace/words.hpp"

#include <gmock/gmock.h>

namespace palmares::workplace::test {
namespace {

using store::Role;
using testing::HasSubstr;
using testing::Not;

struct ScreensTest : testing::Test {
  ScreensTest() {
    world.add("ada", Role::administration);
    browser.sign_in("ada");
  }
  void new_edition() {
    browser.get("/editions/nouvelle");
    ASSERT_EQ(browser.post("/editions/nouvelle", {{"annee", "2026"}, {"modele", "2025"}})
                  .field("Location"),
              "/editions/2026/reglages?fait=creee");
    browser.get("/editions/2026/reglages");
  }
  Page save(Fields fields) { return browser.post("/editions/2026/reglages", std::move(fields)); }
  [[nodiscard]] domain::Edition edition() { return world.workplace->editions().of(2026)->edition; }
  /// Results of 2025 as those of 2026.
  void import() {
    std::vector<domain::Results> results = app::test::read(2025);
    for (domain::Results& one : results) {
      one.edition = 2026;
      for (domain::Award& award : one.awards) {
        award.edition = 2026;
      }
    }
    app::Installation installation = app::test::installation();
    installation.charters = *world.workplace->editions().charters();
    const app::ImportRequest request{
        .file = {}, .reason = {}, .aliases = {}, .finality = app::Finality::settled};
    const auto plan = app::test::value_of(
        app::plan_import(request, world.admin(), std::move(installation), world.settings,
                         world.handle.store->read(std::nullopt), results));
    (void)app::test::value_of(app::write_import(request, world.admin(), *world.handle.store,
                                                results.front(), plan.front()));
  }
  void complete() {
    ASSERT_EQ(save({{"version", "1"},
                    {"decision", "2026-11-10"},
                    {"remise", "2026-11-26"},
                    {"lieu", "Paris"}})
                  .status,
              303);
  }

  World world;
  Browser browser{world};
};

TEST_F(ScreensTest, DescribeANewEditionLikeTheOneBefore) {
  new_edition();
  EXPECT_EQ(edition().charter, "bronze-argent-or");
  EXPECT_EQ(edition().ceremony_place, "");
  const Page front = browser.get("/");
  EXPECT_THAT(front.body, HasSubstr("Édition 2026"));
  EXPECT_THAT(front.body, HasSubstr("Le lieu de la cérémonie manque"));
  EXPECT_EQ(browser.post("/editions/nouvelle", {{"annee", "2026"}, {"modele", "2025"}}).status, 422)
      << "the year is taken";
}

TEST_F(ScreensTest, KeepSettingsAsRevisionsThatComeBack) {
  new_edition();
  complete();
  EXPECT_EQ(edition().ceremony_place, "Paris");
  EXPECT_THAT(browser.get("/").body, Not(HasSubstr("Le lieu de la cérémonie manque")));
  ASSERT_EQ(save({{"version", "2"}, {"lieu", "Lyon"}}).status, 303);
  const Page page = browser.get("/editions/2026/reglages");
  EXPECT_THAT(page.body, HasSubstr("Restaurer<span class=\"vh\"> la version 2</span>"));
  ASSERT_EQ(save({{"restaurer", "2"}}).status, 303);
  EXPECT_EQ(edition().ceremony_place, "Paris");
  EXPECT_EQ(world.workplace->editions().of(2026)->revisions.back().who, "ada");
}

TEST_F(ScreensTest, NameFieldsInVersionsByTheLabelsPeopleSee) {
  new_edition();
  complete();
  ASSERT_EQ(save({{"version", "2"}, {"fonction", "Présidente"}, {"hashtags", "#libre"}}).status,
            303);
  const Page page = browser.get("/editions/2026/reglages");
  EXPECT_THAT(
      page.body,
      HasSubstr("<td>Changé\u00A0: Décision du jury, Cérémonie, Lieu de la cérémonie</td>"));
  EXPECT_THAT(page.body, HasSubstr("<td>Changé\u00A0: Fonction, Mots-dièse</td>"));
  EXPECT_THAT(browser.get("/journal").body, HasSubstr("Changé\u00A0: Fonction, Mots-dièse"));
  for (const std::string_view name : settings_fields()) {
    const std::string label =
        "<label for=\"" + std::string(name) + "\">" + field_label(name) + "</label>";
    EXPECT_THAT(page.body, HasSubstr(label)) << "the table and the template agree";
  }
  EXPECT_EQ(reason_words("Changé\u00A0: lieu, nouveau"),
            "Changé\u00A0: Lieu de la cérémonie, nouveau");
  EXPECT_EQ(reason_words("lieu, remise"), "lieu, remise") << "what people wrote stays";
}

TEST_F(ScreensTest, LetLongHeadingsOfASheetBeReachedWhole) {
  const std::string heading =
      "Avis détaillé du jury sur la mutualisation des logiciels entre collectivités voisines";
  const std::string sheet = "nom;niveau;siren;" + heading + "\nBoé;3;214700312;x\n";
  (void)app::test::value_of(
      app::upload_draft(world.workplace->results().place(), 2025, sheet, "jury.csv",
                        {.name = "ada", .clock = [this] { return world.now; }}));
  const std::string page = browser.get("/editions/2025/resultats?voir=tout").body;
  EXPECT_THAT(page, HasSubstr("<th scope=\"col\" class=\"cote long\">D<b tabindex=\"0\">" +
                              heading + "</b>laissée de côté</th>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"col\" class=\"\">A<b>nom</b></th>"))
      << "short ones stand whole, and are no stop of Tab";
}

TEST_F(ScreensTest, TellWhatWasDoneOnlyWhereSomethingWas) {
  new_edition();
  for (const char* screen : {"reglages", "publication", "documents"}) {
    EXPECT_THAT(browser.get(std::string("/editions/2026/") + screen).body,
                Not(HasSubstr("class=\"message bien\"")))
        << screen;
  }
  EXPECT_THAT(browser.get("/mon-compte").body, Not(HasSubstr("class=\"message bien\"")));
  EXPECT_THAT(browser.get("/editions/2026/publication?fait=annulee").body,
              HasSubstr("class=\"message bien\""));
}

TEST_F(ScreensTest, TellWhatIsWrongAtItsFieldAndKeepWhatWasTyped) {
  new_edition();
  const Page page =
      save({{"version", "1"}, {"decision", "le 32"}, {"lieu", "Paris"}, {"signataire", ""}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("<title>Erreur"));
  EXPECT_THAT(page.body, HasSubstr("id=\"decision-erreur\""));
  EXPECT_THAT(page.body, HasSubstr("id=\"signataire-erreur\""));
  EXPECT_THAT(page.body, HasSubstr("href=\"#decision\""));
  EXPECT_THAT(page.body, HasSubstr("value=\"Paris\""));
  EXPECT_EQ(edition().ceremony_place, "") << "nothing is written";
}

TEST_F(ScreensTest, LetTwoPeopleChangeDifferentFieldsAndAskAboutTheSame) {
  new_edition();
  const Fields first = {{"version", "1"}, {"lieu", "Paris"}};
  const Fields other = {{"version", "1"}, {"fonction", "Présidente"}};
  const Fields same = {{"version", "1"}, {"lieu", "Lyon"}};
  ASSERT_EQ(save(first).status, 303);
  ASSERT_EQ(save(other).status, 303);
  EXPECT_EQ(edition().ceremony_place, "Paris");
  EXPECT_EQ(edition().signatory_title, "Présidente");
  const Page asked = save(same);
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.body, HasSubstr("Quelqu’un d’autre vient d’écrire"));
  EXPECT_EQ(edition().ceremony_place, "Paris");
}

TEST_F(ScreensTest, DrawTheCertificateOfWhatStandsInTheForm) {
  new_edition();
  const Page before = browser.get("/editions/2026/reglages/apercu?lieu=Paris&remise=2026-11-26");
  const Page after = browser.get("/editions/2026/reglages/apercu?lieu=Bordeaux&remise=2026-11-26");
  EXPECT_EQ(before.status, 200);
  EXPECT_EQ(before.field("Content-Type"), "image/svg+xml");
  EXPECT_NE(before.body, after.body);
  EXPECT_EQ(edition().ceremony_place, "") << "a preview writes nothing";
  EXPECT_EQ(browser.get("/editions/2026/reglages/apercu?decision=never").status, 422);
}

TEST_F(ScreensTest, PublishAtAnInstantAfterSayingWhatWillHappen) {
  new_edition();
  const std::string page = "/editions/2026/publication";
  browser.get(page);
  Fields form = {{"jour", "2026-11-26"}, {"heure", "18:00"}};
  EXPECT_THAT(browser.post(page, form).body, HasSubstr("Les résultats ne sont pas encore là"));
  complete();
  import();
  const Page question = browser.post(page, form);
  EXPECT_EQ(question.status, 200) << question.body;
  EXPECT_THAT(question.body, HasSubstr("jeudi\u00A026\u00A0novembre\u00A02026"));
  EXPECT_EQ(world.workplace->editions().of(2026)->state->state, store::State::settled)
      << "nothing is written yet";
  form.emplace_back("confirme", "1");
  ASSERT_EQ(browser.post(page, form).status, 303);
  ASSERT_EQ(browser.post(page, form).status, 303) << "a double click publishes once";
  const auto log = world.handle.store->log();
  EXPECT_EQ(std::ranges::count_if(log,
                                  [](const store::LogLine& line) {
                                    return line.event.event_type == store::EventType::publish;
                                  }),
            1);
  EXPECT_EQ(log.back().event.who, "ada");
  EXPECT_THAT(browser.get(page).body, HasSubstr("Annuler la publication"));
  ASSERT_EQ(browser.post(page, {{"annuler", "1"}}).status, 303);
  EXPECT_EQ(world.workplace->editions().of(2026)->state->state, store::State::settled);
}

TEST_F(ScreensTest, TakeNothingBackOnceItIsPublic) {
  new_edition();
  complete();
  import();
  const std::string page = "/editions/2026/publication";
  const Fields form = {{"jour", "2026-11-26"}, {"heure", "18:00"}, {"confirme", "1"}};
  ASSERT_EQ(browser.post(page, form).status, 303);
  world.now = app::test::moment("2026-11-26T18:00:01+01:00");
  browser.sign_in("ada");
  EXPECT_EQ(browser.post(page, {{"annuler", "1"}}).status, 422);
  EXPECT_EQ(save({{"version", "2"}, {"lieu", "Lyon"}}).status, 422);
  EXPECT_EQ(edition().ceremony_place, "Paris");
}

TEST_F(ScreensTest, AskForThePasswordAgainBeforeWhatThePublicSees) {
  new_edition();
  complete();
  import();
  world.now.seconds += 30 * 60;
  const std::string page = "/editions/2026/publication";
  Fields form = {{"jour", "2026-11-26"}, {"heure", "18:00"}, {"confirme", "1"}};
  const Page question = browser.post(page, form);
  EXPECT_EQ(question.status, 403);
  EXPECT_THAT(question.body, HasSubstr("name=\"heure\" value=\"18:00\""))
      << "what was typed is kept";
  form.emplace_back("confirmation-mot-de-passe", "wrong password here");
  EXPECT_EQ(browser.post(page, form).status, 403);
  form.back().second = passphrase;
  EXPECT_EQ(browser.post(page, form).status, 303);
}

TEST_F(ScreensTest, TellEveryActInTheJournal) {
  new_edition();
  complete();
  import();
  const Page page = browser.get("/journal");
  EXPECT_THAT(page.body, HasSubstr("Réglages, version 2"));
  EXPECT_THAT(page.body, HasSubstr("Importation"));
  EXPECT_THAT(page.body, HasSubstr("Connexion"));
  const Page filtered = browser.get("/journal?qui=ada");
  EXPECT_THAT(filtered.body, Not(HasSubstr("Importation")));
}

TEST_F(ScreensTest, InviteResetAndCloseAccounts) {
  browser.get("/comptes");
  const Page invited = browser.post("/comptes", {{"nom", "Bob"}, {"role", "impression"}});
  EXPECT_THAT(invited.body, HasSubstr("https://espace.example.org/invitation?lien="));
  EXPECT_THAT(browser.get("/comptes").body, Not(HasSubstr("invitation?lien=")))
      << "the link is shown once";
  EXPECT_EQ(browser.post("/comptes", {{"nom", "bob"}, {"role", "impression"}}).status, 422);
  EXPECT_EQ(browser.post("/comptes", {{"acte", "desactiver"}, {"nom", "bob"}}).status, 303);
  EXPECT_TRUE(world.accounts->account("bob")->disabled);
  EXPECT_EQ(browser.post("/comptes", {{"acte", "desactiver"}, {"nom", "ada"}}).status, 422)
      << "nobody shuts himself out";
}

TEST_F(ScreensTest, ChangeThePasswordAndAskForCodes) {
  browser.get("/mon-compte");
  const std::string secret = app::new_totp_secret();
  EXPECT_EQ(browser.post("/mon-compte", {{"acte", "code"}, {"secret", secret}, {"code", "000000x"}})
                .status,
            422);
  EXPECT_EQ(browser
                .post("/mon-compte", {{"acte", "code"},
                                      {"secret", secret},
                                      {"code", app::current_code(secret, world.now)}})
                .status,
            303);
  EXPECT_EQ(world.accounts->account("ada")->totp, secret);
  EXPECT_EQ(browser.post("/mon-compte", {{"acte", "sans-code"}, {"actuel", "wrong"}}).status, 422);
  EXPECT_EQ(browser.post("/mon-compte", {{"acte", "sans-code"}, {"actuel", passphrase}}).status,
            303);
  const std::string next = "lune batterie tapis citron";
  EXPECT_EQ(
      browser
          .post(
              "/mon-compte",
              {{"acte", "mot-de-passe"}, {"actuel", "wrong"}, {"nouveau", next}, {"encore", next}})
          .status,
      422);
  EXPECT_EQ(browser
                .post("/mon-compte", {{"acte", "mot-de-passe"},
                                      {"actuel", passphrase},
                                      {"nouveau", next},
                                      {"encore", next}})
                .status,
            303);
  EXPECT_EQ(browser.get("/").status, 303) << "every session is closed";
  EXPECT_EQ(browser.sign_in("ada", next).status, 303);
}

}  // namespace
}  // namespace palmares::workplace::test
