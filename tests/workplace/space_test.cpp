// SPDX-License-Identifier: AGPL-3.0-or-later
// The space of a laureate: who gets in, what is told to nobody else, what is made of what was sent
// there and what stays of it.
#include "app/accounts.hpp"
#include "app/corrections.hpp"
#include "app/messages.hpp"
#include "app/publication_pin.hpp"
#include "app/spaces.hpp"
#include "lib/image/png.hpp"
#include "lib/system/file.hpp"
#include "workplace/browser.hpp"
#include "workplace/routes.hpp"

#include <gmock/gmock.h>

namespace palmares::workplace::test {
namespace {

using store::Role;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string boe = "214700312";
const std::string echirolles = "213801517";
constexpr const char* later = "2026-11-26T18:00:00+01:00";

/// Of one colour, in a few bytes.
Bytes flat_png(int width, int height) {
  lib::Png png{.width = width,
               .height = height,
               .colour = lib::PngColour::rgb,
               .bit_depth = 8,
               .palette = {},
               .rows = {},
               .dots_per_metre = {}};
  png.rows.assign(lib::row_size(png) * static_cast<std::size_t>(height), '\0');
  return write_png(png);
}

struct SpaceTest : testing::Test {
  SpaceTest() {
    (void)app::test::import_into(*world.handle.store, app::test::read(2025),
                                 app::Finality::settled);
    (void)app::test::value_of(app::publish(
        {.settings = world.settings, .handle = world.handle, .program = "/proc/self/exe"}, 2025,
        app::test::moment(later), world.admin()));
    world.reopen();
    world.add("ada", Role::redaction);
    ada.sign_in("ada");
  }
  static std::string of(const std::string& id) { return "/editions/2025/laureats/" + id; }
  /// The path of a link that the team makes.
  std::string link_of(const std::string& id) {
    ada.get(of(id));
    const Page page = ada.post(of(id) + "/espace", {{"acte", "lien"}});
    constexpr std::string_view before = "https://espace.example.org/espace/";
    const std::size_t at = page.body.find(before);
    EXPECT_NE(at, std::string::npos) << page.body;
    return "/espace/" + page.body.substr(at + before.size(), 64);
  }
  /// What a clerk sends with the form of the page that was shown last.
  Page send(Browser& whose, const std::string& space, Fields fields,
            const std::vector<std::pair<std::string, Bytes>>& files = {}) {
    world.now.seconds += 60;  // nobody types so fast
    fields.emplace_back("jeton", whose.token);
    std::string body;
    for (const auto& [name, value] : fields) {
      body +=
          "--X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
    for (const auto& [name, bytes] : files) {
      body += "--X\r\nContent-Disposition: form-data; name=\"" + name +
              "\"; filename=\"../x.png\"\r\n\r\n" + bytes + "\r\n";
    }
    return whose.ask("POST", space, "multipart/form-data; boundary=X", body + "--X--\r\n");
  }
  /// Files of the store that hold those bytes.
  std::vector<std::string> holding(std::string_view text) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(world.handle.folder)) {
      if (entry.is_regular_file() &&
          lib::read_file(entry.path()).value().find(text) != Bytes::npos) {
        names.push_back(entry.path().filename().string());
      }
    }
    return names;
  }
  std::string email_of(const std::string& id) {
    return app::open_particulars(world.handle)->particulars(2025, id).told.email;
  }

  World world;
  Browser ada{world};
  Browser clerk{world};
};

TEST_F(SpaceTest, OpensWithoutAnAccountByALinkThatIsShownOnce) {
  EXPECT_THAT(ada.get(of(boe)).body, HasSubstr("Lien de l’espace"));
  const std::string path = link_of(boe);
  const Page page = clerk.get(path);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("<h1>Bonjour Boé</h1>"));
  EXPECT_TRUE(clerk.cookies.empty()) << "no cookie is needed, and none is set";
  EXPECT_THAT(ada.get(of(boe)).body, AllOf(Not(HasSubstr(path)), HasSubstr("Renouveler le lien")));
  const std::string token = path.substr(8);
  EXPECT_THAT(holding(token), testing::IsEmpty()) << "the store knows a hash alone";
  EXPECT_THAT(holding(app::token_hash(token)), testing::ElementsAre("particulars.db"));
}

TEST_F(SpaceTest, SaysTheSameOfEveryLinkThatOpensNothing) {
  const std::string renewed = link_of(boe);
  const std::string ended = link_of(boe);
  const std::string revoked = link_of(echirolles);
  ada.get(of(echirolles));
  EXPECT_EQ(ada.post(of(echirolles) + "/espace", {{"acte", "revoquer"}}).status, 303);
  EXPECT_EQ(clerk.get(ended).status, 200);
  world.now.seconds += app::space_link_days * 86'400LL;
  const std::string wrong = "/espace/" + std::string(64, '0');
  const Page first = clerk.get(wrong);
  EXPECT_EQ(first.status, 404);
  EXPECT_THAT(first.body, HasSubstr("Ce lien ne s’ouvre pas"));
  for (const std::string& path : {renewed, ended, revoked, std::string("/espace/x"),
                                  ended + "/kit.zip", wrong + "/certificat.svg"}) {
    const Page page = clerk.get(path);
    EXPECT_EQ(page.status, 404) << path;
    EXPECT_EQ(page.head, first.head) << path;
    EXPECT_EQ(page.body, first.body) << path;
  }
  EXPECT_EQ(clerk.post(ended, {{"acte", "kit"}}).status, 404);
}

TEST_F(SpaceTest, LetsNobodyGuessAndShutsNobodyOut) {
  const std::string path = link_of(boe);
  int refused = 0;
  for (int i = 0; i < 40; ++i) {
    const int status = clerk.get("/espace/" + std::to_string(i)).status;
    refused += status == 429 ? 1 : 0;
  }
  EXPECT_EQ(refused, 10);
  EXPECT_EQ(clerk.get(path).status, 200);
  for (int i = 0; i < 10; ++i) {
    EXPECT_NE(clerk.post(path, {{"acte", "effacer"}}).status, 429) << i;
  }
  EXPECT_EQ(clerk.post(path, {{"acte", "effacer"}}).status, 429) << "so many forms a minute";
}

TEST_F(SpaceTest, IsKeptAndToldByNothing) {
  const std::string path = link_of(boe);
  for (const std::string& one :
       {path, path + "/badge-web.svg", path + "/certificat.pdf", std::string("/espace/x")}) {
    const Page page = clerk.get(one);
    EXPECT_EQ(page.field("Cache-Control"), "no-store") << one;
    EXPECT_EQ(page.field("Referrer-Policy"), "no-referrer") << one;
    EXPECT_THAT(page.field("X-Robots-Tag"), HasSubstr("noindex")) << one;
    EXPECT_THAT(page.field("Content-Security-Policy"), HasSubstr("default-src 'none'")) << one;
  }
  clerk.get(path);
  const Page done = send(clerk, path, {{"acte", "erreur"}, {"erreur", "Le nom est faux."}});
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(done.field("Referrer-Policy"), "no-referrer");
  EXPECT_EQ(done.field("Cache-Control"), "no-store");
  EXPECT_FALSE(is_own_page(path)) << "no sign-in leads there";
  EXPECT_THAT(ada.get("/journal").body, Not(HasSubstr(path.substr(8))));
}

TEST_F(SpaceTest, TakesFormsOfItsOwnPagesAlone) {
  const std::string path = link_of(boe);
  Browser other(world);
  other.get(link_of(echirolles));
  clerk.get(path);
  const std::string own = clerk.token;
  for (const std::string& token : {std::string(), std::string("x"), other.token, ada.token}) {
    EXPECT_EQ(clerk.post(path, {{"jeton", token}, {"acte", "effacer"}}).status, 403) << token;
  }
  clerk.headers = {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "null"}};
  EXPECT_EQ(clerk.post(path, {{"jeton", own}, {"acte", "effacer"}}).status, 403);
  clerk.headers = {{"Origin", "https://evil.example"}};
  EXPECT_EQ(clerk.post(path, {{"jeton", own}, {"acte", "effacer"}}).status, 403);
  clerk.headers = {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "null"}};
  EXPECT_EQ(clerk.post(path, {{"jeton", own}, {"acte", "effacer"}}).status, 200)
      << "as browsers send it from a page without referrer";
}

TEST_F(SpaceTest, MakesTheKitAgainWithWhatWasToldOnce) {
  const std::string path = link_of(boe);
  EXPECT_THAT(clerk.get(path + "/communique.txt").body, HasSubstr("[citation]"));
  clerk.get(path);
  Fields fields = {{"acte", "kit"},
                   {"revision", "0"},
                   {"nom et fonction", "Jean Untel, maire"},
                   {"citation", "Nous avons commencé par l’école"},
                   {"courriel", "accueil@boe.example"}};
  const Page done = send(clerk, path, fields);
  ASSERT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(done.field("Location"), path + "?fait=refait");
  EXPECT_THAT(clerk.get(path + "?fait=refait").body,
              AllOf(HasSubstr("Télécharger mon kit"), HasSubstr("Jean Untel, maire")));
  EXPECT_THAT(clerk.get(path + "/communique.txt").body,
              HasSubstr("«\u00A0Nous avons commencé par l’école.\u00A0»"));
  const Page kit = clerk.get(path + "/kit.zip");
  EXPECT_EQ(kit.status, 200);
  EXPECT_THAT(kit.body, testing::StartsWith("PK"));
  EXPECT_THAT(kit.field("Content-Disposition"),
              HasSubstr("attachment; filename=\"214700312-boe-specimen.zip\""));
  EXPECT_EQ(send(clerk, path, fields).status, 303) << "a double click is no conflict";
  EXPECT_EQ(app::open_particulars(world.handle)->particulars(2025, boe).revision, 1);
  fields[2].second = "Une autre personne";
  const Page late = send(clerk, path, fields);
  EXPECT_EQ(late.status, 422) << "the form is older than what stands";
  EXPECT_THAT(late.body, AllOf(HasSubstr("entre-temps"), HasSubstr("Une autre personne")));
  fields[1].second = "1";
  fields.back().second = "accueil";
  const Page wrong = send(clerk, path, fields);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("adresse électronique"));
  EXPECT_EQ(email_of(boe), "accueil@boe.example");
}

TEST_F(SpaceTest, ShowsSpecimensUntilThePublication) {
  const std::string path = link_of(boe);
  EXPECT_THAT(clerk.get(path).body, HasSubstr("SPÉCIMEN"));
  const Page before = clerk.get(path + "/certificat.svg");
  world.now = app::test::moment(later);
  EXPECT_THAT(clerk.get(path).body, Not(HasSubstr("SPÉCIMEN")));
  const Page after = clerk.get(path + "/certificat.svg");
  EXPECT_EQ(after.status, 200);
  EXPECT_NE(before.body, after.body);
  EXPECT_THAT(clerk.get(path + "/kit.zip").field("Content-Disposition"),
              Not(HasSubstr("specimen")));
}

TEST_F(SpaceTest, DrawsTheLaureatesOwnPicturesAtOnce) {
  const std::string path = link_of(boe);
  const Page before = clerk.get(path + "/apercu-affiche.png");
  EXPECT_EQ(before.status, 200);
  clerk.get(path);
  const Page done = send(clerk, path, {{"acte", "kit"}},
                         {{"logo", flat_png(400, 300)}, {"photographie", flat_png(1800, 1800)}});
  ASSERT_EQ(done.status, 303) << done.body;
  EXPECT_TRUE(std::filesystem::exists(world.handle.folder / "logos/214700312.png"));
  EXPECT_TRUE(std::filesystem::exists(world.handle.folder / "photographies/2025/214700312.png"));
  EXPECT_THAT(clerk.get(path).body,
              AllOf(HasSubstr(path + "/logo.png"), HasSubstr(path + "/apercu-affiche.png")));
  EXPECT_EQ(clerk.get(path + "/logo.png").field("Content-Type"), "image/png");
  EXPECT_NE(clerk.get(path + "/apercu-affiche.png").body, before.body) << "cut in its outline";
  Browser other(world);
  EXPECT_EQ(other.get(link_of(echirolles) + "/logo.png").status, 404);
}

TEST_F(SpaceTest, WritesNothingWhereAPictureIsWrong) {
  const std::string path = link_of(boe);
  clerk.get(path);
  const Fields told = {{"acte", "kit"}, {"revision", "0"}, {"courriel", "accueil@boe.example"}};
  const Page page =
      send(clerk, path, told, {{"logo", "no picture"}, {"photographie", flat_png(300, 300)}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, AllOf(HasSubstr("ni un PNG, ni un JPEG, ni un SVG"),
                               HasSubstr("trop peu pour sa place"),
                               HasSubstr("value=\"accueil@boe.example\"")));
  EXPECT_EQ(send(clerk, path, told, {{"logo", flat_png(400, 300) + Bytes(5'000'000, 'x')}}).status,
            422);
  EXPECT_EQ(send(clerk, path, told, {{"photographie", Bytes(21'500'000, 'x')}}).status, 413);
  EXPECT_EQ(email_of(boe), "");
  EXPECT_FALSE(std::filesystem::exists(world.handle.folder / "logos/214700312.png"));
}

TEST_F(SpaceTest, ShowsOneLaureateNothingOfAnother) {
  const std::string one = link_of(boe);
  const std::string two = link_of(echirolles);
  clerk.get(one);
  ASSERT_EQ(
      send(clerk, one, {{"acte", "kit"}, {"revision", "0"}, {"citation", "Dit à Boé"}}).status,
      303);
  ASSERT_EQ(send(clerk, one, {{"acte", "erreur"}, {"erreur", "Écrit à Boé"}}).status, 303);
  Browser other(world);
  EXPECT_THAT(other.get(two).body, AllOf(HasSubstr("Bonjour Échirolles"), Not(HasSubstr("Boé"))));
  EXPECT_THAT(other.get(two + "/communique.txt").body, Not(HasSubstr("Dit à Boé")));
  EXPECT_EQ(other.get(two + "/214700312").status, 404);
}

TEST_F(SpaceTest, ErasesWhatWasToldAndLeavesNoCopy) {
  const std::string path = link_of(boe);
  clerk.get(path);
  ASSERT_EQ(send(clerk, path, {{"acte", "kit"}, {"revision", "0"}, {"citation", "Jean Untel dit"}},
                 {{"photographie", flat_png(1800, 1800)}})
                .status,
            303);
  ASSERT_EQ(send(clerk, path, {{"acte", "erreur"}, {"erreur", "Jean Untel signale"}}).status, 303);
  const Page asked = send(clerk, path, {{"acte", "effacer"}});
  EXPECT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("Effacer pour de bon"));
  EXPECT_THAT(holding("Jean Untel"), testing::ElementsAre("particulars.db")) << "only asked";
  ASSERT_EQ(send(clerk, path, {{"acte", "effacer"}, {"confirme", "oui"}}).status, 303);
  EXPECT_THAT(holding("Jean Untel"), testing::IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(world.handle.folder / "photographies/2025/214700312.png"));
  EXPECT_THAT(clerk.get(path).body, Not(HasSubstr("Untel")));
  EXPECT_EQ(send(clerk, path, {{"acte", "effacer"}, {"confirme", "oui"}}).status, 303);
  EXPECT_THAT(ada.get("/journal").body, HasSubstr("Renseignements effacés"));
}

TEST_F(SpaceTest, HandsAnErrorToTheTeamUntilItIsSettled) {
  const std::string path = link_of(boe);
  clerk.get(path);
  EXPECT_EQ(send(clerk, path, {{"acte", "erreur"}, {"erreur", " \r\n "}}).status, 422);
  EXPECT_EQ(send(clerk, path, {{"acte", "erreur"}, {"erreur", "caché\xE2\x80\xAE"}}).status, 422);
  EXPECT_EQ(send(clerk, path, {{"acte", "erreur"}, {"erreur", std::string(1'001, 'x')}}).status,
            422);
  const Fields report = {{"acte", "erreur"}, {"erreur", "Le <b>nom</b>\r\nest faux."}};
  ASSERT_EQ(send(clerk, path, report).status, 303);
  EXPECT_EQ(send(clerk, path, report).status, 303) << "a double click";
  const Page second = send(clerk, path, {{"acte", "erreur"}, {"erreur", "Autre chose."}});
  EXPECT_EQ(second.status, 422);
  EXPECT_THAT(second.body, HasSubstr("déjà ouvert"));
  ada.sign_in("ada");
  EXPECT_THAT(ada.get(of(boe)).body, HasSubstr("Le &lt;b&gt;nom&lt;/b&gt; est faux."));
  EXPECT_THAT(ada.get("/editions/2025/laureats").body,
              AllOf(HasSubstr("Erreurs signalées"), HasSubstr("/laureats/214700312#espace")));
  EXPECT_THAT(ada.get("/").body, HasSubstr("Une erreur signalée par un lauréat"));
  ada.get(of(boe));
  ASSERT_EQ(ada.post(of(boe) + "/espace", {{"acte", "regler"}}).status, 303);
  EXPECT_THAT(ada.get("/").body, Not(HasSubstr("erreur signalée")));
  EXPECT_THAT(clerk.get(path).body, HasSubstr("Signaler une erreur"));
}

TEST_F(SpaceTest, TellsInTheJournalWhoMadeALink) {
  (void)link_of(boe);
  (void)link_of(boe);
  ada.get(of(boe));
  EXPECT_EQ(ada.post(of(boe) + "/espace", {{"acte", "revoquer"}}).status, 303);
  const Page page = ada.get("/journal?qui=ada");
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Lien de l’espace fait"), HasSubstr("Lien de l’espace renouvelé"),
                    HasSubstr("Lien de l’espace révoqué"), HasSubstr("2025, Boé")));
  world.add("imprimeur", Role::impression);
  Browser printer(world);
  printer.sign_in("imprimeur");
  printer.get("/");
  EXPECT_EQ(printer.post(of(boe) + "/espace", {{"acte", "lien"}}).status, 403);
}

TEST_F(SpaceTest, HasNoDocumentsOfAnAwardThatWasWithdrawn) {
  const std::string path = link_of(boe);
  (void)app::test::value_of(app::withdraw({.edition = 2025, .territory = boe}, "erreur",
                                          world.admin(), *world.handle.store));
  const Page page = clerk.get(path);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("a été retirée"), HasSubstr("Effacer mes données"),
                               Not(HasSubstr("kit.zip"))));
  EXPECT_EQ(clerk.get(path + "/certificat.svg").status, 404);
  EXPECT_EQ(clerk.get(path + "/kit.zip").status, 404);
}

}  // namespace
}  // namespace palmares::workplace::test
