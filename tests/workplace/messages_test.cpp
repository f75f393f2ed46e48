// SPDX-License-Identifier: AGPL-3.0-or-later
// « Envois » without a server: what is written, to whom, who may see it. Sending itself is played
// against a server in tests/js.
#include "app/messages.hpp"
#include "app/publication_pin.hpp"
#include "workplace/browser.hpp"

#include <gmock/gmock.h>

namespace palmares::workplace::test {
namespace {

using store::Role;
using testing::HasSubstr;
using testing::Not;

struct MessagesTest : testing::Test {
  MessagesTest() {
    world.settings.base_url = "https://labels.example.org";
    world.settings.preview_keys = {{.name = "k", .bytes = std::string(32, 'k')}};
    app::MailSettings mail{.server = {}, .from = "label@example.org", .from_name = "Label"};
    mail.server.host = "localhost";
    world.settings.mail = std::move(mail);
    (void)app::test::import_into(*world.handle.store, app::test::read(2025),
                                 app::Finality::settled);
    world.reopen();
    world.add("ada", Role::publication);
    world.add("eve", Role::redaction);
    browser.sign_in("ada");
  }
  void publish(const char* at) {
    (void)app::test::value_of(app::publish(
        {.settings = world.settings, .handle = world.handle, .program = "/proc/self/exe"}, 2025,
        app::test::moment(at), world.admin()));
  }
  void write_to(const std::string& id, const std::string& email) {
    store::LaureateParticulars told = app::open_particulars(world.handle)->particulars(2025, id);
    ++told.revision;
    told.told.email = email;
    app::open_particulars(world.handle)->write(std::vector{told});
  }
  Page page(const std::string& message = "apercu") {
    return browser.get("/editions/2025/envois?message=" + message);
  }
  Page send(Fields fields) {
    fields.emplace_back("message", "apercu");
    return browser.post("/editions/2025/envois/envoi", std::move(fields));
  }
  static std::string version(const Page& page) {
    constexpr std::string_view before = "name=\"version\" value=\"";
    const std::size_t at = page.body.find(before);
    return at == std::string::npos ? "" : page.body.substr(at + before.size(), 16);
  }

  World world;
  Browser browser{world};
};

constexpr const char* boe = "214700312";
constexpr const char* later = "2026-11-26T18:00:00+01:00";

TEST_F(MessagesTest, SayWhatIsMissingBeforeTheyCanGo) {
  EXPECT_THAT(page().body, HasSubstr("Le jour et l’heure de la publication ne sont pas fixés"));
  EXPECT_THAT(page("publication").body, HasSubstr("n’est pas encore publique"));
  EXPECT_THAT(page("retrait").body, HasSubstr("Aucun résultat n’a été retiré"));
  EXPECT_EQ(browser.get("/editions/2025/envois/apercu/messages.zip").status, 404)
      << "its links would lead nowhere";
  EXPECT_EQ(send({{"acte", "envoyer"}}).status, 422);
}

TEST_F(MessagesTest, AreWrittenToEachLaureateWithALinkOfItsOwn) {
  publish(later);
  write_to(boe, "boe@mairie.example");
  const Page shown = browser.get("/editions/2025/envois?message=apercu&pour=214700312");
  EXPECT_THAT(shown.body, HasSubstr("Boé\u00A0: votre résultat, à garder jusqu’au "
                                    "26\u00A0novembre\u00A02026, 18\u00A0h\u00A000"));
  EXPECT_THAT(shown.body, HasSubstr("https://labels.example.org/2025/214700312?apercu=k."));
  EXPECT_THAT(shown.body, HasSubstr("avant le 24\u00A0novembre\u00A02026"));
  const Page table = browser.get("/editions/2025/envois/apercu/destinataires.csv");
  EXPECT_THAT(table.body, HasSubstr("\r\n214700312;Boé;boe@mairie.example;"));
  EXPECT_THAT(browser.get("/editions/2025/envois/apercu/214700312.eml").body,
              HasSubstr("To: boe@mairie.example\r\n"));
  EXPECT_EQ(browser.get("/editions/2025/envois/apercu/213801517.eml").status, 404)
      << "nobody to send it to";
  EXPECT_EQ(browser.get("/editions/2025/envois/apercu/999.html").status, 404);
  EXPECT_THAT(
      browser.get("/editions/2025/envois/apercu/213801517.html").field("Content-Security-Policy"),
      HasSubstr("sandbox"));
}

TEST_F(MessagesTest, AreQueuedOnceAfterAPageThatCountsThem) {
  publish(later);
  write_to(boe, "boe@mairie.example");
  const std::string shown = version(page());
  const Page question = send({{"acte", "envoyer"}, {"version", shown}});
  EXPECT_THAT(question.body, HasSubstr("Envoyer 1\u00A0message"));
  EXPECT_TRUE(app::open_mailings(world.handle)->messages(2025, "apercu").empty())
      << "nothing is queued yet";
  const Fields confirmed = {{"acte", "envoyer"}, {"version", shown}, {"confirme", "1"}};
  EXPECT_THAT(send(confirmed).field("Location"), HasSubstr("fait=envoi"));
  EXPECT_THAT(send(confirmed).field("Location"), HasSubstr("fait=deja")) << "a double click";
  EXPECT_EQ(app::open_mailings(world.handle)->messages(2025, "apercu").size(), 1U);
  EXPECT_EQ(world.handle.store->jobs(10).size(), 1U);
  EXPECT_THAT(browser.get("/journal").body, HasSubstr("Envoi demandé"));
}

TEST_F(MessagesTest, TellTheSecondOfTwoOfficers) {
  publish(later);
  write_to(boe, "boe@mairie.example");
  const std::string shown = version(page());
  world.add("ben", Role::publication);
  Browser other(world);
  other.sign_in("ben");
  other.get("/editions/2025/envois?message=apercu");
  EXPECT_EQ(
      other
          .post("/editions/2025/envois/envoi",
                {{"message", "apercu"}, {"acte", "envoyer"}, {"version", shown}, {"confirme", "1"}})
          .status,
      303);
  const Page late = send({{"acte", "envoyer"}, {"version", shown}, {"confirme", "1"}});
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("a changé cet envoi"));
  EXPECT_EQ(world.handle.store->jobs(10).size(), 1U);
}

TEST_F(MessagesTest, NoticeAnAddressThatCameMeanwhile) {
  publish(later);
  write_to(boe, "boe@mairie.example");
  const std::string shown = version(page());
  write_to("213801517", "dsi@echirolles.example");
  EXPECT_EQ(send({{"acte", "envoyer"}, {"version", shown}, {"confirme", "1"}}).status, 409);
}

TEST_F(MessagesTest, AreSentByWhoPublishesAndReadByWhoWrites) {
  publish(later);
  write_to(boe, "boe@mairie.example");
  Browser eve(world);
  eve.sign_in("eve");
  const Page shown = eve.get("/editions/2025/envois?message=apercu");
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, HasSubstr("Envoyer demande le rôle"));
  EXPECT_THAT(shown.body, Not(HasSubstr("boe@mairie.example")));
  for (const char* file : {"destinataires.csv", "messages.zip", "214700312.eml"}) {
    EXPECT_EQ(eve.get(std::string("/editions/2025/envois/apercu/") + file).status, 403) << file;
  }
  EXPECT_EQ(eve.post("/editions/2025/envois/envoi", {{"acte", "envoyer"}}).status, 403);
  EXPECT_EQ(eve.post("/editions/2025/envois/essai", {{"adresse", "moi@example.org"}}).status, 403);
}

TEST_F(MessagesTest, TakeAnAddressOnceAndTellTheSecond) {
  const std::string path = "/editions/2025/laureats/214700312/courriel";
  browser.get(path);
  EXPECT_EQ(browser.post(path, {{"revision", "0"}, {"courriel", "boe@"}}).status, 422);
  EXPECT_EQ(browser.post(path, {{"revision", "0"}, {"courriel", "boe@mairie.example"}}).status,
            303);
  const Page late = browser.post(path, {{"revision", "0"}, {"courriel", "autre@mairie.example"}});
  EXPECT_EQ(late.status, 422);
  EXPECT_THAT(late.body, HasSubstr("d’autre a écrit une adresse"));
  EXPECT_EQ(app::open_particulars(world.handle)->particulars(2025, boe).told.email,
            "boe@mairie.example");
  EXPECT_EQ(browser.get("/editions/2025/laureats/inconnu/courriel").status, 404);
}

TEST_F(MessagesTest, TellOfACorrectionWithWhatWasAndWhatIs) {
  publish("2026-10-01T18:00:00+02:00");
  write_to(boe, "boe@mairie.example");
  const auto laureate = "/editions/2025/laureats/214700312/correction";
  const Page form = browser.get("/editions/2025/laureats/214700312");
  constexpr std::string_view before = "name=\"revision\" value=\"";
  const std::size_t at = form.body.find(before) + before.size();
  const std::string revision = form.body.substr(at, form.body.find('"', at) - at);
  ASSERT_EQ(browser
                .post(laureate, {{"revision", revision},
                                 {"nom", "Boé"},
                                 {"niveau", "argent"},
                                 {"mentions", ""},
                                 {"raison", "Erreur de saisie"},
                                 {"acte", "corriger"},
                                 {"confirme", "oui"}})
                .status,
            303);
  const Page shown = page("correction");
  EXPECT_THAT(shown.body, HasSubstr("votre résultat 2025 est corrigé"));
  EXPECT_THAT(shown.body, HasSubstr("Avant\u00A0: Ville de Boé, label Or"));
  EXPECT_THAT(shown.body, HasSubstr("Maintenant\u00A0: Ville de Boé, label Argent"));
  EXPECT_THAT(shown.body, HasSubstr("Raison\u00A0: Erreur de saisie"));
  EXPECT_THAT(shown.body, Not(HasSubstr("Échirolles")));
}

TEST(MailDate, IsThatOfRfc5322InFrenchTime) {
  EXPECT_EQ(app::mail_date(app::test::moment("2026-11-26T18:00:00+01:00")),
            "Thu, 26 Nov 2026 18:00:00 +0100");
  EXPECT_EQ(app::mail_date(app::test::moment("2026-07-05T00:30:00+02:00")),
            "Sun, 5 Jul 2026 00:30:00 +0200");
}

}  // namespace
}  // namespace palmares::workplace::test
