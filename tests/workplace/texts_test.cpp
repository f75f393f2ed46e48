// SPDX-License-Identifier: AGPL-3.0-or-later
// « Textes »: a letter's words changed for one edition, checked whole, kept with who and why, and
// taken back.
#include "app/charter_overlay.hpp"
#include "app/publication_pin.hpp"
#include "workplace/browser.hpp"
#include "workplace/text_files.hpp"

#include <gmock/gmock.h>

namespace palmares::workplace::test {
namespace {

using store::Role;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* page = "/editions/2025/textes";
constexpr const char* thanks = "partials/remerciements.md";

struct TextsTest : testing::Test {
  TextsTest() {
    (void)app::test::import_into(*world.handle.store, app::test::read(2025),
                                 app::Finality::settled);
    world.reopen();
    world.add("ada", Role::redaction);
    browser.sign_in("ada");
  }
  [[nodiscard]] std::string now(const std::string& file = thanks) {
    const app::OverlayPlace place{
        .settings = world.settings, .handle = world.handle, .program = "/proc/self/exe"};
    return app::test::value_of(app::edited_charter(place, 2025)).now().at(file);
  }
  static std::string version(const Page& shown) {
    constexpr std::string_view before = "name=\"version\" value=\"";
    const std::size_t at = shown.body.find(before);
    return at == std::string::npos ? "" : shown.body.substr(at + before.size(), 16);
  }
  Page look() { return browser.get(std::string(page) + "?lettre=remerciements"); }
  Page post(Fields fields) {
    fields.emplace_back("lettre", "remerciements");
    return browser.post(page, std::move(fields));
  }
  static std::string with(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
  }

  World world;
  Browser browser{world};
};

TEST_F(TextsTest, ShowALetterBesideItsPagesWithItsValues) {
  const Page shown = look();
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, HasSubstr("Un café vous attend à la mairie"));
  EXPECT_THAT(shown.body, HasSubstr("<img src=\"data:image/png;base64,"));
  EXPECT_THAT(shown.body, HasSubstr("<code>nom.obtient</code>"));
  EXPECT_THAT(shown.body, HasSubstr("Texte fourni, en place"));
  EXPECT_EQ(browser.get(std::string(page) + "?texte=charter.toml").status, 404)
      << "colours are no text";
  EXPECT_EQ(browser.get(std::string(page) + "?texte=partials%2F..%2F..%2Fx.md").status, 404);
}

TEST_F(TextsTest, AreKeptForThisEditionWithWhoAndWhyAndTakenBack) {
  const std::string before = now();
  const std::string after = with(before, "Un café vous attend", "Un thé vous attend");
  ASSERT_EQ(post({{"version", version(look())},
                  {"source", with(after, "\n", "\r\n")},
                  {"raison", "moins de café"}})
                .status,
            303);
  EXPECT_EQ(now(), after) << "a browser's line ends are not kept";
  const auto revision = world.handle.store->files_of(store::FilesPurpose::overlay, 2025).back();
  EXPECT_EQ(revision.who, "ada");
  EXPECT_EQ(revision.reason, "moins de café");
  const Page changed = look();
  EXPECT_THAT(changed.body, HasSubstr("Version 1, en place"));
  EXPECT_THAT(changed.body, HasSubstr("+Un thé vous attend"));
  EXPECT_THAT(browser.get("/editions/2023/textes?lettre=remerciements").body,
              HasSubstr("Un café vous attend"));
  EXPECT_THAT(browser.get("/journal").body, HasSubstr("moins de café"));
  ASSERT_EQ(post({{"version", version(changed)}, {"restaurer", "0"}}).status, 303);
  EXPECT_EQ(now(), before);
  ASSERT_EQ(post({{"version", version(look())}, {"restaurer", "1"}}).status, 303);
  EXPECT_EQ(now(), after);
}

TEST_F(TextsTest, TellAllThatIsWrongAtItsLineAndKeepWhatWasTyped) {
  const std::string before = now();
  const std::string wrong =
      with(with(before, "{{Nom}} {{nom.obtient}}", "{{Nomm}} {{nom.obtiens}}"), "{{> distinction}}",
           "{{> distinctionn}}");
  const Page told = post({{"version", version(look())}, {"source", wrong}});
  EXPECT_EQ(told.status, 422);
  EXPECT_THAT(told.body, HasSubstr("<title>Erreur"));
  EXPECT_THAT(told.body, HasSubstr("Ligne 8\u00A0: valeur inconnue"));
  EXPECT_THAT(told.body, HasSubstr("La plus proche est {{nom.obtient}}"));
  EXPECT_THAT(told.body, HasSubstr("distinctionn"));
  EXPECT_THAT(told.body, HasSubstr("{{nom.obtiens}}")) << "what was typed is still there";
  EXPECT_EQ(now(), before);
  const Page replaced = post({{"source", wrong}, {"remplacer", "nom.obtiens nom.obtient"}});
  EXPECT_THAT(replaced.body, HasSubstr("{{Nomm}} {{nom.obtient}}"));
  EXPECT_EQ(now(), before) << "nothing is written by it";
}

TEST_F(TextsTest, NameWhoseTextWouldNoLongerFit) {
  const std::string file = "letters/reseaux-sociaux.md";
  const std::string before = now(file);
  const std::string tight = with(before, "characters = ", "characters = 1 # ");
  const Page shown =
      browser.get(std::string(page) + "?lettre=reseaux-sociaux&texte=letters%2Freseaux-sociaux.md");
  const Page told = browser.post(page, {{"lettre", "reseaux-sociaux"},
                                        {"texte", file},
                                        {"version", version(shown)},
                                        {"source", tight}});
  EXPECT_EQ(told.status, 422);
  EXPECT_THAT(told.body, HasSubstr("«\u00A0Boé\u00A0»\u00A0: le texte pour"));
  EXPECT_EQ(now(file), before);
}

TEST_F(TextsTest, AreDrawnAgainWithoutBeingWritten) {
  const std::string before = now();
  const Page drawn =
      post({{"source", with(before, "Merci, et recevez", "Mille mercis, et recevez")},
            {"redessiner", "1"}});
  EXPECT_EQ(drawn.status, 200);
  EXPECT_NE(drawn.body.substr(drawn.body.find("data:image")),
            look().body.substr(look().body.find("data:image")));
  EXPECT_EQ(now(), before);
}

TEST_F(TextsTest, TellTheSecondOfTwoOfficersAndLetThemChangeDifferentTexts) {
  const std::string stale = version(look());
  const Page other = browser.get(std::string(page) + "?lettre=licence");
  ASSERT_EQ(post({{"version", stale}, {"source", with(now(), "Un café", "Un thé")}}).status, 303);
  const Page late = post({{"version", stale}, {"source", with(now(), "Un thé", "Un jus")}});
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("a changé ce texte entre-temps"));
  EXPECT_THAT(late.body, HasSubstr("Un jus")) << "what was typed is still there";
  EXPECT_THAT(now(), HasSubstr("Un thé"));
  const std::string licence = "partials/licence.md";
  const Page saved = browser.post(
      page,
      {{"lettre", "licence"}, {"version", version(other)}, {"source", now(licence) + "\nFin.\n"}});
  EXPECT_EQ(saved.status, 303) << saved.body;
  EXPECT_THAT(now(licence), HasSubstr("Fin."));
  EXPECT_THAT(now(), HasSubstr("Un thé"));
}

TEST_F(TextsTest, OfAPublishedEditionStayButForMessages) {
  (void)app::test::value_of(app::publish(
      {.settings = world.settings, .handle = world.handle, .program = "/proc/self/exe"}, 2025,
      app::test::moment("2026-10-01T18:00:00+02:00"), world.admin()));
  const Page shown = look();
  EXPECT_THAT(shown.body, HasSubstr("readonly"));
  EXPECT_EQ(
      post({{"version", version(shown)}, {"source", with(now(), "Un café", "Un thé")}}).status,
      422);
  EXPECT_THAT(now(), HasSubstr("Un café"));
  const std::string file = "courriels/courriel-correction.md";
  const Page message = browser.get(std::string(page) + "?lettre=courriel-correction");
  EXPECT_THAT(message.body, Not(HasSubstr("readonly")));
  EXPECT_EQ(browser
                .post(page, {{"lettre", "courriel-correction"},
                             {"version", version(message)},
                             {"source", with(now(file), "Pardon pour le dérangement.", "Pardon.")}})
                .status,
            303);
  EXPECT_THAT(now(file), HasSubstr("Pardon.\n"));
}

TEST_F(TextsTest, AreNoBusinessOfAPrintShop) {
  world.add("imp", Role::impression);
  Browser printer(world);
  printer.sign_in("imp");
  EXPECT_EQ(printer.get(page).status, 403);
  EXPECT_EQ(printer.post(page, {{"source", "x"}}).status, 403);
}

TEST(TextFiles, KnowWhichPassagesATextIsMadeOf) {
  const app::CharterFiles files = {
      {"letters/a.md", "+++\ntitle = \"A\"\n+++\n{{> mots}}\n"},
      {"partials/mots.md", "{{#nom}}{{> suite}}{{/nom}} {{> propre}} {{! rien }}"},
      {"partials/suite.md", "{{nom}}"},
      {"letters/partials/propre.md", "{{> suite}}"}};
  domain::Charter charter;
  domain::Letter letter;
  letter.kind = "a";
  letter.title = "A";
  charter.letters.push_back(letter);
  EXPECT_EQ(text_entries(files, charter).front().file, "partials/mots.md");
  EXPECT_THAT(passages_of(files, "partials/mots.md"),
              ElementsAre("partials/suite.md", "letters/partials/propre.md"));
  EXPECT_THAT(names_in(files.at("partials/mots.md")), ElementsAre("nom", "> suite", "> propre"));
  EXPECT_EQ(nearest_value("territoire.non", false), "territoire.nom");
  EXPECT_EQ(nearest_value("message.lieu", true), "message.lien");
  EXPECT_EQ(nearest_value("tout.autre.chose.encore", false), "");
}

}  // namespace
}  // namespace palmares::workplace::test
