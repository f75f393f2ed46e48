// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/routes.hpp"

#include "compose/values/verification.hpp"
#include "site/world.hpp"
#include "store/published_ledger.hpp"

#include <gmock/gmock.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

struct RoutesTest : testing::Test {
  test::FakeContent content;
  Site site{test::site_plan(content), test::catalogue(test::published())};

  http::ResponsePlan ask(std::string_view target, std::string_view method = "GET",
                         std::string_view accept = "*/*") const {
    return site.step({.method = method, .target = target, .accept = accept});
  }
  /// The answer, made if need be.
  http::ResponsePtr answer(std::string_view target, std::string_view method = "GET",
                           std::string_view accept = "*/*") const {
    const http::ResponsePlan step = ask(target, method, accept);
    return step.ready == nullptr ? step.make() : step.ready;
  }
  /// The status of an answer at once, or the key of what is to be made.
  std::string step(std::string_view target, std::string_view method = "GET") const {
    const http::ResponsePlan step = ask(target, method);
    return step.ready == nullptr ? step.key : std::to_string(step.ready->status);
  }
  /// « 301 /there »
  std::string redirect(std::string_view target) const {
    const http::ResponsePtr said = answer(target);
    const std::size_t place = said->head.find("Location: ");
    return std::to_string(said->status) + ' ' +
           (place == std::string::npos
                ? ""
                : said->head.substr(place + 10, said->head.find('\r', place) - place - 10));
  }
};

TEST_F(RoutesTest, ShowTheListOfTheLatestEdition) {
  EXPECT_THAT(answer("/")->body, HasSubstr("Échirolles"));
  EXPECT_THAT(answer("/")->body, HasSubstr("Les lauréats de 2023"));
  EXPECT_THAT(answer("/2021")->body, HasSubstr("lauréats de l’édition 2021"));
  EXPECT_THAT(answer("/")->body, Not(HasSubstr("Aucun lauréat")));
  EXPECT_EQ(answer("/healthz")->body, "ok\n");
  EXPECT_EQ(content.made, 0);
}

TEST_F(RoutesTest, NarrowAListByNameAndGrade) {
  EXPECT_THAT(answer("/2023?q=echi")->body, HasSubstr("Échirolles"));
  EXPECT_THAT(answer("/2023?q=38")->body, HasSubstr("d’Or&gt;"));
  EXPECT_THAT(answer("/2023?q=ECHI")->body, Not(HasSubstr("d’Or&gt;")));
  EXPECT_THAT(answer("/2023?niveau=2")->body, Not(HasSubstr(">Échirolles<")));
  EXPECT_THAT(answer("/2023?q=nulle-part")->body, HasSubstr("Aucun lauréat ne répond"));
  EXPECT_THAT(answer("/2023?q=%22%3E%3Cscript%3E")->body, Not(HasSubstr("<script>")));
  EXPECT_EQ(answer("/2023?q=%ff")->status, 200);
}

TEST_F(RoutesTest, HaveFilesAndKitsMade) {
  const http::ResponsePlan file = ask("/2023/213801517-echirolles/badge-web.svg");
  EXPECT_EQ(file.make()->body, "2023 213801517 badge-web.svg\n");
  EXPECT_EQ(file.busy->status, 503);
  const http::ResponsePlan kit = ask("/2021/213801517/kit.zip", "HEAD");
  EXPECT_EQ(kit.make()->body, "PK 213801517");
  EXPECT_EQ(kit.busy->status, 503);
}

TEST_F(RoutesTest, ServeTheLatestAwardAtTheAddressThatLasts) {
  EXPECT_EQ(answer("/213801517/badge-web.svg")->body, "2023 213801517 badge-web.svg\n");
  EXPECT_EQ(answer("/213801517-echirolles/kit.zip")->body, "PK 213801517");
  EXPECT_THAT(answer("/213801517")->body, HasSubstr("<h1>Échirolles</h1>"));
  EXPECT_EQ(step("/213801517/badge-web.svg"), step("/2023/213801517/badge-web.svg"));
}

TEST_F(RoutesTest, GiveOneKeyToAllAddressesOfOneAnswer) {
  const std::string key = step("/2023/213801517/badge-web.png?largeur=640&theme=noir");
  EXPECT_THAT(key, HasSubstr("/2023/213801517/badge-web.png?largeur=640&theme=noir"));
  EXPECT_EQ(step("/2023/213801517-faux-nom/badge-web.png?theme=noir&utm=x&largeur=640&annee=avec"),
            key);
  EXPECT_EQ(step("/2023/213801517/badge%2Dweb.png?theme=noir&largeur=0640"), key);
}

TEST_F(RoutesTest, ServePicturesInTheNextOfFewWidths) {
  const std::string key = step("/2023/213801517/badge-web.png?largeur=640");
  for (const char* width : {"601", "0630", "639", "640"}) {
    EXPECT_EQ(step("/2023/213801517/badge-web.png?largeur=" + std::string(width)), key) << width;
  }
  EXPECT_NE(step("/2023/213801517/badge-web.png?largeur=641"), key);
  EXPECT_NE(step("/2023/213801517/badge-web.png?largeur=600"), key);
  EXPECT_NE(step("/2023/213801517/badge-web.png"), key);
  EXPECT_EQ(answer("/213801517/badge-web.png?largeur=601")->body,
            "2023 213801517 badge-web.png?largeur=640\n");
}

TEST_F(RoutesTest, SayWhichOfAllItsWidthsIsAPicturesOwn) {
  for (const char* width : {"630", "640"}) {
    EXPECT_THAT(
        answer("/213801517/badge-web.png?theme=noir&largeur=" + std::string(width))->head,
        HasSubstr("\r\nLink: <badge-web.png?largeur=640&theme=noir>; rel=\"canonical\"\r\n"))
        << "relative to the address that was asked, the lasting one or an edition's";
  }
  EXPECT_THAT(answer("/213801517/badge-web.png?largeur=630")->not_modified, Not(HasSubstr("Link")));
  for (const char* one : {"/213801517/badge-web.png", "/213801517/badge-web.png?theme=noir",
                          "/213801517/badge-web.svg?largeur=630"}) {
    EXPECT_THAT(answer(one)->head, Not(HasSubstr("Link"))) << one;
  }
}

TEST_F(RoutesTest, RefusePicturesOfTooManyPixelsBeforeTheyAreBegun) {
  SitePlan plan = test::site_plan(content);
  plan.provider.shape = [](int, std::string_view kind) { return kind == "badge-web" ? 2.0 : 1.0; };
  const Site upright{std::move(plan), test::catalogue(test::published())};
  const auto asked = [&](const std::string& width) {
    return upright.step({.method = "GET",
                         .target = "/2023/213801517/badge-web.png?largeur=" + width,
                         .accept = "*/*"});
  };
  EXPECT_EQ(asked("3162").make()->body, asked("3100").make()->body)
      << "3,162 px are the widest of 20 million";
  const http::ResponsePlan wider = asked("3163");
  ASSERT_NE(wider.ready, nullptr);
  EXPECT_EQ(wider.ready->status, 400);
}

TEST_F(RoutesTest, SayWhatIsMuchWork) {
  EXPECT_LE(ask("/2023/213801517/badge-web.svg").cost, http::most_cheap);
  EXPECT_LE(ask("/2023/213801517/badge-web.png?largeur=640").cost, http::most_cheap);
  EXPECT_LE(ask("/2023/213801517/certificat.pdf").cost, http::most_cheap);
  EXPECT_LE(ask("/2023").cost, http::most_cheap);
  EXPECT_GT(ask("/2023/213801517/badge-web.png?largeur=4000").cost, http::most_cheap);
  EXPECT_GT(ask("/2023/213801517/kit.zip").cost,
            ask("/2023/213801517/badge-web.png?largeur=4000").cost);
}

TEST_F(RoutesTest, GiveDifferentKeysToDifferentAnswers) {
  EXPECT_NE(step("/2023/213801517/badge-web.png"), step("/2021/213801517/badge-web.png"));
  EXPECT_NE(step("/2023/org-7/badge-web.png"), step("/2023/org-7-b/badge-web.png"));
  EXPECT_NE(step("/2023/org-7/badge-web.png"), step("/2023/org-7/badge-web.png?annee=sans"));
  EXPECT_NE(step("/2023?q=a"), step("/2023?q=b"));
}

TEST_F(RoutesTest, KnowNothingElse) {
  for (const char* target :
       {"/2022", "/2022/213801517/badge-web.svg", "/2023/999/badge-web.svg",
        "/2023/123/badge-web.svg", "/2023/123", "/999", "/2023/213801517/affiche.svg",
        "/2023/213801517/badge-web.pdf", "/2023/../healthz", "/2023/%2e%2e/badge-web.svg",
        "/2023/213801517/kit.zip/x", "/2023/123/kit.zip", "/etc/passwd",
        "/2023/213801517/../213801517/badge-web.svg", "/a/0/site.css", "/2023.txt",
        "/v/pas-un-code", "/2023/213801517/AFFICHE", "/2023/213801517/badge-web.print"}) {
    EXPECT_EQ(step(target), "404") << target;
  }
}

TEST_F(RoutesTest, LeadToTheCanonicalAddress) {
  EXPECT_EQ(redirect("/2023/213801517/badge-web.svg/"), "301 /2023/213801517/badge-web.svg");
  EXPECT_EQ(redirect("/2023/213801517/badge-web.SVG"), "301 /2023/213801517/badge-web.svg");
  EXPECT_EQ(redirect("/213801517/Badge-Web.PNG?largeur=640&theme=noir"),
            "301 /213801517/badge-web.png?largeur=640&theme=noir");
  EXPECT_EQ(redirect("//2023//213801517/badge-web.svg"), "301 /2023/213801517/badge-web.svg");
  EXPECT_EQ(redirect("/213801517/"), "301 /213801517");
  EXPECT_EQ(redirect("/213801517/?q={é}"), "301 /213801517?q=%7B%C3%A9%7D");
  EXPECT_EQ(redirect("/2023/213801517/Kit.ZIP"), "301 /2023/213801517/kit.zip");
  EXPECT_EQ(redirect("/2023.CSV"), "301 /2023.csv");
  EXPECT_EQ(redirect("/2023/Carte/"), "301 /2023/carte");
  EXPECT_EQ(redirect("/Accessibilite"), "301 /accessibilite");
  EXPECT_EQ(redirect("//"), "301 /");
  EXPECT_EQ(redirect("//autre.example/x"), "301 /autre.example/x") << "never another host";
  EXPECT_EQ(redirect("/healthz/"), "301 /healthz");
  for (const char* after :
       {"%20", "%C2%A0", "%E2%80%AF%C2%BB", ",", ")", "%0D%0A", "%22%3E", "%E2%80%A6"}) {
    EXPECT_EQ(redirect(std::string("/2023/213801517-echirolles") + after + "?q=1"),
              "301 /2023/213801517-echirolles?q=1")
        << after;
    EXPECT_EQ(redirect(std::string("/213801517/badge-web.svg") + after),
              "301 /213801517/badge-web.svg")
        << after;
  }
  EXPECT_EQ(redirect("/2023/213801517-faux?apercu=x"), "301 /2023/213801517-echirolles?apercu=x");
  EXPECT_EQ(redirect("/2023/213801517/badge-web.svg"), "200 ");
  EXPECT_EQ(redirect("/a/0/site.css/"), "301 /a/0/site.css");
}

TEST_F(RoutesTest, IgnoreWhatTheyDoNotKnowInAQuery) {
  const std::string key = step("/2023/213801517/badge-web.svg");
  for (const char* query : {"?fbclid={}|[]^`", "?x=\\", "?utm_source=é", "?%", "?a=%z&b=\"<>",
                            "?=&&&=", "?theme[]=noir"}) {
    EXPECT_EQ(step("/2023/213801517/badge-web.svg" + std::string(query)), key) << query;
  }
}

TEST_F(RoutesTest, RefuseMalformedTargetsAndLooks) {
  for (const char* target :
       {"/%", "/2023/213801517%2fx/badge-web.svg", "/2023/213801517/badge-web.svg%00", "/%C3%A9",
        "/2023/213801517/badge-web.png?largeur=5000", "/2023/213801517/badge-web.png?theme=rose",
        "/2023/213801517/certificat.pdf?annee=sans"}) {
    EXPECT_EQ(step(target), "400") << target;
  }
}

TEST_F(RoutesTest, RefuseOtherMethodsWhereTheAddressHasARoute) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "BREW"}) {
    EXPECT_EQ(step("/2023/213801517/badge-web.svg", method), "405") << method;
  }
  EXPECT_THAT(answer("/", "POST")->head, HasSubstr("Allow: GET, HEAD, OPTIONS\r\n"));
  EXPECT_EQ(step("*", "POST"), "405");
}

TEST_F(RoutesTest, TellTheirOptions) {
  for (const char* target : {"*", "/", "/2023/213801517/badge-web.svg"}) {
    const http::ResponsePtr said = answer(target, "OPTIONS");
    EXPECT_EQ(said->status, 204) << target;
    EXPECT_THAT(said->head, HasSubstr("Allow: GET, HEAD, OPTIONS\r\n"));
    EXPECT_THAT(said->head, HasSubstr("Access-Control-Allow-Origin: *\r\n"));
  }
}

TEST_F(RoutesTest, AnswerAnImageOnErrorsOfImageAddresses) {
  const http::ResponsePtr answer = ask("/2023/123/badge-web.svg").ready;
  EXPECT_EQ(answer->status, 404);
  EXPECT_THAT(answer->head, HasSubstr("Content-Type: image/svg+xml"));
  EXPECT_THAT(ask("/2023/213801517/badge-web.png?largeur=1").ready->head,
              HasSubstr("Content-Type: image/png"));
  EXPECT_THAT(ask("/2023/213801517/badge-web.png").busy->head,
              HasSubstr("Content-Type: image/png"));
  EXPECT_THAT(ask("/2023/123/certificat.pdf").ready->head,
              HasSubstr("Content-Type: application/problem+json"));
}

TEST_F(RoutesTest, AnswerAPageOnErrorsToWhoReadsPages) {
  const http::ResponsePtr said = answer("/2022", "GET", "text/html,*/*;q=0.8");
  EXPECT_EQ(said->status, 404);
  EXPECT_THAT(said->head, HasSubstr("Content-Type: text/html"));
  EXPECT_THAT(said->body, HasSubstr("<h1 class=\"point\">Ressource introuvable</h1>"));
}

TEST_F(RoutesTest, LeadAWrongSlugToTheRightOne) {
  EXPECT_EQ(redirect("/2023/213801517-faux"), "301 /2023/213801517-echirolles");
  EXPECT_EQ(redirect("/213801517-faux"), "301 /213801517");
  EXPECT_EQ(redirect("/2023/213801517-echirolles"), "200 ");
  EXPECT_EQ(redirect("/2023/213801517"), "200 ");
  EXPECT_EQ(redirect("/2023/org-7-b"), "200 ");
}

TEST_F(RoutesTest, ShowAnAwardWithAllThatATownNeeds) {
  const Bytes page = answer("/2023/213801517-echirolles")->body;
  EXPECT_THAT(page, HasSubstr("<title>Échirolles, Isère (38) – Niveau 5 sur 5, 2023</title>"));
  EXPECT_THAT(page, HasSubstr("Isère (38)"));
  EXPECT_THAT(
      page,
      HasSubstr(
          "<link rel=\"canonical\" href=\"https://label.example/2023/213801517-echirolles\">"));
  EXPECT_THAT(
      page,
      HasSubstr("property=\"og:image\" "
                "content=\"https://label.example/2023/213801517-echirolles/carte-sociale.png\""));
  EXPECT_THAT(page, HasSubstr("application/json+oembed"));
  EXPECT_THAT(page, HasSubstr("href=\"/2023/213801517-echirolles/certificat.pdf\""));
  EXPECT_THAT(page, HasSubstr("href=\"/2023/213801517-echirolles/kit.zip\""));
  EXPECT_THAT(page, HasSubstr("href=\"/2021/213801517-echirolles\">Les documents de 2021"));
  EXPECT_THAT(page, HasSubstr("mailto:label@example.org?subject="));
}

TEST_F(RoutesTest, GiveSnippetsWhoseTextAndPictureAreOfOneAward) {
  const Bytes past = answer("/2021/213801517-echirolles")->body;
  EXPECT_THAT(
      past,
      HasSubstr("&lt;p&gt;&lt;a href=&quot;https://label.example/2021/213801517&quot;&gt;&lt;img "
                "src=&quot;https://label.example/2021/213801517/badge-web.svg&quot;"));
  EXPECT_THAT(past, Not(HasSubstr("https://label.example/213801517/badge-web.svg")));
  EXPECT_THAT(past, HasSubstr("<a href=\"/213801517\">la page du territoire</a>"));
  EXPECT_THAT(past, HasSubstr("url=https%3A%2F%2Flabel.example%2F2021%2F213801517\""));
  const Bytes lasting = answer("/213801517")->body;
  EXPECT_THAT(lasting, HasSubstr("src=&quot;https://label.example/213801517/badge-web.svg&quot;"));
  EXPECT_THAT(lasting, HasSubstr("url=https%3A%2F%2Flabel.example%2F213801517\""));
  EXPECT_NE(step("/213801517"), step("/2023/213801517")) << "two pages";
}

TEST_F(RoutesTest, EscapeNamesInPages) {
  const Bytes page = answer("/2023/org-7")->body;
  EXPECT_THAT(page, HasSubstr("<h1>L’Île &lt;d’Or&gt; &amp; &quot;Cie&quot;</h1>"));
  EXPECT_THAT(page, Not(HasSubstr("<d’Or>")));
}

TEST_F(RoutesTest, GiveAnAwardAsJsonToWhoAsksForIt) {
  const http::ResponsePtr json = answer("/2023/213801517", "GET", "application/json");
  EXPECT_THAT(json->head, HasSubstr("Content-Type: application/json"));
  EXPECT_THAT(json->head, HasSubstr("Vary: Accept"));
  EXPECT_THAT(json->body, HasSubstr("\"nom\":\"Échirolles\""));
  EXPECT_THAT(answer("/2023/213801517")->head, HasSubstr("Vary: Accept, Accept-Encoding"));
  EXPECT_THAT(answer("/2023.json")->body, HasSubstr("\"identifiant\":\"org-7-b\""));
  EXPECT_THAT(answer("/2023.json")->body, Not(HasSubstr("Personne")));
}

TEST_F(RoutesTest, VerifyCodesAsTheyAreTyped) {
  const std::string code = test::code_of(2023, "213801517", 1);
  EXPECT_THAT(answer("/v/" + code)->body, HasSubstr("Certificat valide."));
  EXPECT_THAT(answer("/v/" + code)->body, HasSubstr("Niveau 5 sur 5"));
  EXPECT_THAT(answer("/v/" + code)->body, HasSubstr("<dd>Isère (38)</dd>"));
  EXPECT_EQ(redirect("/v?code=2o23-1213+8oi5-1700"), "303 /v/2023121380151700");
  EXPECT_EQ(redirect("/v/2023-1213-8015-1700"), "301 /v/2023121380151700");
  EXPECT_THAT(answer("/v")->body, HasSubstr("<label for=\"code\">"));
  EXPECT_THAT(answer("/v?code=%20%0A")->body, HasSubstr("<label for=\"code\">"));
}

TEST_F(RoutesTest, VerifyCodesWithTheirCheckSign) {
  const std::string code = compose::with_check_sign(test::code_of(2023, "213801517", 1));
  EXPECT_THAT(answer("/v/" + code)->body, HasSubstr("Certificat valide."));
  EXPECT_THAT(answer("/v/" + code)->body, HasSubstr("<code>" + compose::grouped(code) + "</code>"));
  EXPECT_EQ(redirect("/v?code=" + compose::grouped(code)), "303 /v/" + code);
}

TEST_F(RoutesTest, VerifyCodesHoweverTheyWerePasted) {
  for (const char* typed :
       {"Code%20:%202023-1213-8015-1700.", "%C2%AB%C2%A02023-1213-8015-1700%C2%A0%C2%BB",
        "2023%C2%AD12138015%091700%0D%0A", "https://label.example/v/2023121380151700?x%23y",
        "LABEL.EXAMPLE/V/2023121380151700/", "é%C3%A0é%22%26é%26%22_%C3%A0%26(%26è%C3%A0%C3%A0",
        "2023%E2%80%911213%E2%80%918015%E2%80%911700"}) {
    EXPECT_EQ(redirect("/v?code=" + std::string(typed)), "303 /v/2023121380151700") << typed;
    // What follows « ? » or stands in slashes at the end is no part of a path.
    std::string path = "/v/" + std::string(typed);
    path = path.substr(0, path.find('?'));
    EXPECT_EQ(redirect(path), "301 /v/2023121380151700") << typed;
  }
  EXPECT_EQ(redirect("/V/2023121380151700"), "301 /v/2023121380151700");
  EXPECT_EQ(redirect("/v/2023121380151700/"), "301 /v/2023121380151700");
  EXPECT_EQ(redirect("/v/2023121380151700?x"), "200 ");
}

TEST_F(RoutesTest, CountWhatIsNoCodeInWords) {
  EXPECT_THAT(answer("/v?code=K7QM-2XV")->body, HasSubstr("et ce texte en compte 7."));
  EXPECT_THAT(answer("/v?code=...")->body, HasSubstr("et ce texte n’en compte aucun."));
  EXPECT_THAT(answer("/v?code=%C3%AA7QM2XVD90ABCDEF")->body,
              HasSubstr("récents, sans accent ni cédille."));
}

TEST_F(RoutesTest, TellWhatIsNoCodeFromWhatIsForged) {
  for (const char* target : {"/v?code=court", "/v/pas-un-code", "/v?code=%FF%FE", "/v/%00%01%2F"}) {
    const http::ResponsePtr said = answer(target);
    EXPECT_EQ(said->status, 404) << target;
    EXPECT_THAT(said->head, HasSubstr("text/html")) << target;
    EXPECT_THAT(said->body, HasSubstr("Ce n’est pas un code de vérification")) << target;
    EXPECT_THAT(said->body, HasSubstr("<label for=\"code\">")) << target;
    EXPECT_THAT(said->body, Not(HasSubstr("authentique"))) << target;
  }
  EXPECT_THAT(answer("/v?code=%3Cb%3Ecourt")->body, HasSubstr("value=\"&lt;b&gt;court\""));
  const std::string forged = compose::with_check_sign("0000000000000001");
  for (const std::string& code : {std::string("0000000000000001"), forged}) {
    const http::ResponsePtr said = answer("/v/" + code);
    EXPECT_EQ(said->status, 404);
    EXPECT_THAT(said->body, HasSubstr("ne correspond à aucune attribution"));
    EXPECT_THAT(said->body, HasSubstr("n’est pas authentique"));
    EXPECT_THAT(said->body, HasSubstr("<label for=\"code\">"));
  }
  EXPECT_THAT(answer("/v/" + forged)->body, HasSubstr("recopié sans faute"));
}

TEST_F(RoutesTest, SayWhereASignWasLeftOut) {
  const std::string code = compose::with_check_sign(test::code_of(2023, "213801517", 1));
  std::string shorter = code;
  shorter.erase(6, 1);
  const Bytes page = answer("/v/" + shorter)->body;
  EXPECT_THAT(page, HasSubstr("Un signe semble manquer, "));
  EXPECT_THAT(page, Not(HasSubstr("authentique")));
  EXPECT_THAT(page, HasSubstr("<mark>…</mark>"));
  EXPECT_THAT(page, HasSubstr("<label for=\"code\">"));
}

TEST_F(RoutesTest, PointAtAMistypedSign) {
  const std::string code = compose::with_check_sign(test::code_of(2023, "213801517", 1));
  std::string wrong = code;
  wrong[6] = 'X';
  const Bytes page = answer("/v/" + wrong)->body;
  EXPECT_THAT(page, HasSubstr("le n°\u00A07, «\u00A0X\u00A0»"));
  EXPECT_THAT(page, HasSubstr("<code>2023-12<mark>X</mark>3-8015-1700"));
  EXPECT_THAT(page, Not(HasSubstr("authentique")));
  std::string swapped = code;
  std::swap(swapped[3], swapped[4]);
  EXPECT_THAT(answer("/v/" + swapped)->body, HasSubstr("<mark>1-3</mark>"));
  EXPECT_THAT(answer("/v/" + swapped)->body, HasSubstr("les n°\u00A04 et 5, «\u00A013\u00A0»"));
  std::string last = code;
  last[16] = code[16] == 'X' ? 'Y' : 'X';
  for (const std::string& typed :
       {last, compose::grouped(last), "Code%20:%20" + compose::grouped(last)}) {
    EXPECT_EQ(redirect("/v?code=" + typed), "303 /v/" + last)
        << "the code of 16 signs before it is not what was typed";
  }
  EXPECT_THAT(answer("/v/" + last)->body,
              HasSubstr("2023-1213-8015-1700-<mark>" + last.substr(16) + "</mark>"));
  std::string two_wrong = wrong;
  two_wrong[1] = 'Y';
  EXPECT_THAT(answer("/v/" + two_wrong)->body, HasSubstr("ne s’accordent pas entre eux"));
}

TEST_F(RoutesTest, SayFirstWhatIsValidNow) {
  store::Ledger ledger =
      store::ledger_of(test::published(), [](int) { return domain::Instant{0}; });
  store::Revision corrected = ledger.revisions[1];
  corrected.event = ++ledger.version;
  corrected.award.grade = "4";
  corrected.award.revision = 3;
  corrected.at = domain::Instant{1'768'200'000};
  ledger.revisions.push_back(corrected);
  site.publish({ledger, domain::Instant{1'800'000'000}, test::code_of});
  const Bytes page = answer("/v/" + test::code_of(2023, "213801517", 1))->body;
  EXPECT_THAT(page, HasSubstr("Certificat remplacé le\u00A012\u00A0janvier\u00A02026"));
  EXPECT_THAT(page, Not(HasSubstr("révision")));
  const std::size_t now = page.find("voici ce qui est valable aujourd’hui");
  const std::size_t grade_now = page.find(">4</dd>");
  const std::size_t then = page.find("Celui que vous tenez ne fait plus foi");
  const std::size_t grade_then = page.find("<dd>Niveau 5 sur 5</dd>");
  ASSERT_NE(now, Bytes::npos);
  EXPECT_LT(now, grade_now);
  EXPECT_LT(grade_now, then);
  EXPECT_LT(then, grade_then);
  EXPECT_NE(grade_then, Bytes::npos);
}

TEST_F(RoutesTest, MakeWhoGuessesCodesWait) {
  const http::ResponsePtr unknown = answer("/v/0000000000000000");
  EXPECT_EQ(unknown->status, 404);
  EXPECT_THAT(unknown->body, HasSubstr("ne correspond à aucune attribution"));
  for (int i = 0; i < 100; ++i) {
    static_cast<void>(answer("/v/0000000000000000"));
  }
  EXPECT_EQ(answer("/v/0000000000000000")->status, 429);
  EXPECT_THAT(answer("/v/0000000000000000")->head, HasSubstr("Retry-After: 60"));
  for (const std::string_view address : {"/v?code=AAAAQQQQZZZZWWWW", "/v/aaaaqqqqzzzzwwww"}) {
    EXPECT_EQ(answer(address)->status, 429) << address << ": no way round by several readings";
  }
  const http::Visitor other = http::visitor_at(http::parse_ip("192.0.2.1").value());
  EXPECT_EQ(
      site.step({.method = "GET", .target = "/v/0000000000000000", .visitor = other}).ready->status,
      404);
}

TEST_F(RoutesTest, AnswerKnownCodesHoweverManyWereGuessed) {
  for (int i = 0; i < 100; ++i) {
    static_cast<void>(answer("/v/0000000000000000"));
  }
  const std::string known = test::code_of(2023, "213801517", 1);
  EXPECT_EQ(answer("/v/" + known)->status, 200);
  EXPECT_EQ(answer("/v?code=" + known)->status, 303);
  EXPECT_EQ(answer("/v?code=" + known + "+AAAAQQQQZZZZWWWW")->status, 303)
      << "among several readings";
}

TEST_F(RoutesTest, CountReadingsOfAKeyboardAsGuesses) {
  for (const std::string_view address : {"/v?code=AAAAQQQQZZZZWWWW", "/v/aaaaqqqqzzzzwwww"}) {
    const http::Visitor visitor = http::visitor_at(
        http::parse_ip(address.starts_with("/v?") ? "192.0.2.2" : "192.0.2.3").value());
    int status = 0;
    for (int i = 0; i < 61; ++i) {
      status = site.step({.method = "GET", .target = address, .visitor = visitor}).ready->status;
    }
    EXPECT_EQ(status, 429) << address;
  }
}

TEST_F(RoutesTest, EmbedThemselves) {
  const auto embed = [this](const std::string& rest) {
    return answer("/oembed?format=json&url=" + rest);
  };
  const http::ResponsePtr photo =
      embed("https%3A%2F%2Flabel.example%2F2023%2F213801517-echirolles&maxwidth=160");
  EXPECT_EQ(photo->status, 200);
  EXPECT_THAT(photo->body, HasSubstr("\"type\":\"photo\""));
  EXPECT_THAT(photo->body, HasSubstr("\"title\":\"Logo de Échirolles\""));
  EXPECT_THAT(photo->body,
              HasSubstr("\"url\":\"https://label.example/2023/213801517/badge-web.svg\""));
  EXPECT_THAT(photo->body, HasSubstr("\"width\":160,\"height\":40"));
  EXPECT_THAT(
      photo->body,
      HasSubstr(
          "\"thumbnail_url\":\"https://label.example/2023/213801517/badge-web.png?largeur=160\""));
  EXPECT_THAT(
      embed("https://label.example/213801517&maxwidth=150")->body,
      HasSubstr("badge-web.png?largeur=128\",\"thumbnail_width\":128,\"thumbnail_height\":32"))
      << "a PNG is as wide as it is said to be, and no wider than there is room";
  EXPECT_THAT(embed("https://label.example/213801517&maxwidth=800&maxheight=20")->body,
              HasSubstr("\"width\":80,\"height\":20"));
  EXPECT_THAT(embed("https://label.example/213801517&maxwidth=60&maxheight=1000")->body,
              HasSubstr("\"width\":60,\"height\":15"));
  EXPECT_THAT(embed("https://label.example/213801517&maxwidth=60")->body,
              Not(HasSubstr("thumbnail")))
      << "no PNG is that narrow";
  EXPECT_THAT(embed("https://label.example/213801517&maxheight=0")->body,
              HasSubstr("\"width\":1,\"height\":1"));
  EXPECT_THAT(embed("https://label.example/213801517")->body,
              HasSubstr("\"url\":\"https://label.example/213801517/badge-web.svg\""));
  EXPECT_EQ(embed("https%3A%2F%2Fother.example%2F2023%2F213801517")->status, 404);
  EXPECT_EQ(answer("/oembed?format=JSON&url=https%3A%2F%2Flabel.example%2F213801517")->status, 200);
  EXPECT_EQ(answer("/oembed?format=xml&url=https%3A%2F%2Flabel.example%2F213801517")->status, 501);
}

TEST_F(RoutesTest, EmbedAnAddressHoweverItIsSpelled) {
  for (const char* url :
       {"http://label.example/213801517", "https://label.example./213801517",
        "https://Label.Example.:443/213801517", "HTTPS://Label.Example/213801517",
        "https://label.example:443/213801517", "http://label.example:80/213801517",
        "https://label.example/213801517/", "https://label.example//213801517",
        "https://label.example/213801517?utm_source=é|{}",
        "https://label.example/213801517%23extrait-html", "+https://label.example/213801517+",
        "https://label.example/213801517-echirolles",
        "https://label.example/2021/213801517/?x#y"}) {
    EXPECT_EQ(answer("/oembed?dnt=1&url=" + std::string(url))->status, 200) << url;
  }
  for (const char* url :
       {"https://label.example:8443/213801517", "https://x@label.example/213801517",
        "ftp://label.example/213801517", "https://label.example.org/213801517",
        "https://label.example/", "https://label.example", "213801517", "",
        "https://label.example/213801517/badge-web.svg/x", "javascript:alert(1)",
        "https://[/213801517"}) {
    EXPECT_EQ(answer("/oembed?url=" + std::string(url))->status, 404) << url;
  }
}

TEST_F(RoutesTest, KeepStyleAndScriptAtAddressesOfTheirContent) {
  const Bytes page = answer("/")->body;
  const std::size_t start = page.find("/a/", page.find("rel=\"stylesheet\""));
  const std::string address = page.substr(start, page.find('"', start) - start);
  EXPECT_THAT(answer(address)->head, HasSubstr("immutable"));
  EXPECT_THAT(answer(address)->head, HasSubstr("text/css"));
  const Bytes style = answer(address)->body;
  const std::size_t font = style.find("url(/a/") + 4;
  EXPECT_THAT(answer(style.substr(font, style.find(')', font) - font))->head,
              HasSubstr("font/woff2"));
  EXPECT_EQ(redirect("/favicon.ico").substr(0, 7), "301 /a/");
}

TEST_F(RoutesTest, DescribeEveryRoute) {
  const Bytes description = answer("/openapi.json")->body;
  for (const Route& route : routes()) {
    EXPECT_THAT(description, HasSubstr('"' + std::string(route.pattern) + '"'));
    EXPECT_NE(route.summary, "");
  }
  for (const char* name : {"largeur", "theme", "annee", "apercu", "q", "niveau", "code", "url",
                           "format", "maxwidth", "maxheight"}) {
    EXPECT_THAT(description, HasSubstr("{\"name\":\"" + std::string(name) + "\",\"in\":\"query\""))
        << name;
  }
  EXPECT_THAT(answer("/sitemap.xml")->body,
              HasSubstr("<loc>https://label.example/2023/213801517-echirolles</loc>"));
  EXPECT_THAT(answer("/robots.txt")->body, HasSubstr("Sitemap: https://label.example/sitemap.xml"));
  EXPECT_THAT(answer("/.well-known/security.txt")->body,
              HasSubstr("Contact: mailto:label@example.org\nExpires: 1995-"));
}

TEST_F(RoutesTest, ShowANewCatalogueAtOnce) {
  const std::uint64_t before = site.generation();
  const std::string key = step("/2023/213801517/badge-web.svg");
  std::vector<domain::Results> results = test::published();
  results.back().awards.front().revision = 2;
  site.publish(test::catalogue(results));
  EXPECT_GT(site.generation(), before);
  EXPECT_NE(step("/2023/213801517/badge-web.svg"), key);
}

TEST_F(RoutesTest, SayWhenTheyCannotBeLookedUp) {
  EXPECT_EQ(answer("/readyz")->status, 200);
  site.set_fresh(false);
  EXPECT_EQ(answer("/readyz")->status, 503);
}

TEST_F(RoutesTest, SayWhyTheServerCannotServe) {
  SitePlan plan = test::site_plan(content);
  std::vector<std::string> readiness_errors;
  plan.readiness_errors = [&] { return readiness_errors; };
  const Site ill(plan, test::catalogue(test::published()));
  const auto ready = [&] { return ill.step({.method = "GET", .target = "/readyz"}).ready; };
  EXPECT_EQ(ready()->status, 200);
  readiness_errors = {"le service s’arrête", "tout est bloqué"};
  EXPECT_EQ(ready()->status, 503);
  EXPECT_THAT(ready()->body, HasSubstr("\"detail\":\"le service s’arrête\""));
  EXPECT_THAT(ready()->body, HasSubstr("tout est bloqué"));
  EXPECT_THAT(ready()->head, HasSubstr("Retry-After"));
}

TEST_F(RoutesTest, AreNotReadyWhereNothingCanBeDrawn) {
  SitePlan plan = test::site_plan(content);
  plan.provider.picture = [](const ErrorImage&, std::string_view) -> Result<Bytes> {
    return fail("cassé", "réparer");
  };
  const Site blind(plan, test::catalogue(test::published()));
  EXPECT_EQ(blind.step({.method = "GET", .target = "/readyz"}).ready->status, 503);
}

TEST_F(RoutesTest, NameWhoAnswersForTheSite) {
  const Bytes silent = answer("/mentions-legales")->body;
  EXPECT_THAT(silent, HasSubstr("n’a pas encore indiqué qui l’édite"));
  EXPECT_THAT(silent, HasSubstr("Non indiqué par l’organisme"));
  content.legal_notice = {.publisher = "Association <Exemple>, 1 rue d’Ici, Lyon",
                          .director = "A. Présidente",
                          .host = "Hôte SARL"};
  const Site named(test::site_plan(content), test::catalogue(test::published()));
  const Bytes told = named.step({.method = "GET", .target = "/mentions-legales"}).make()->body;
  EXPECT_THAT(told, HasSubstr("<p>Association &lt;Exemple&gt;, 1 rue d’Ici, Lyon</p>"));
  EXPECT_THAT(told, HasSubstr("<p>A. Présidente</p>"));
  EXPECT_THAT(told, HasSubstr("<p>Hôte SARL</p>"));
  EXPECT_THAT(told, Not(HasSubstr("indiqué")));
}

TEST_F(RoutesTest, SayForHowLongCountsAreKept) {
  EXPECT_THAT(answer("/mentions-legales")->body, Not(HasSubstr("Referer")))
      << "nothing is counted here";
  content.sighting_days = 400;
  const Site counting(test::site_plan(content), test::catalogue(test::published()));
  const Bytes told = counting.step({.method = "GET", .target = "/mentions-legales"}).make()->body;
  EXPECT_THAT(told, HasSubstr("l’en-tête Referer"));
  EXPECT_THAT(told, HasSubstr("Ils sont effacés après 400\u00A0jours."));
}

TEST_F(RoutesTest, NameTheLabelOnTheirErrors) {
  const Bytes page = answer("/rien", "GET", "text/html")->body;
  EXPECT_THAT(page, HasSubstr("<title>Ressource introuvable – Territoire Numérique Libre</title>"));
  EXPECT_THAT(page,
              HasSubstr("<a class=\"marque point\" href=\"/\">Territoire Numérique Libre</a>"));
  EXPECT_THAT(answer("/2023/nulle-part/badge-web.svg")->body,
              HasSubstr("Territoire Numérique Libre: Ressource introuvable"));
  const Site empty(test::site_plan(content), test::catalogue({}));
  const http::ResponsePlan page_of_none =
      empty.step({.method = "GET", .target = "/rien", .accept = "text/html"});
  EXPECT_THAT(page_of_none.ready->body, HasSubstr("Label à venir"));
}

TEST_F(RoutesTest, AnswerGoneForWhatWasWithdrawn) {
  store::Ledger ledger =
      store::ledger_of(test::published(), [](int) { return domain::Instant{0}; });
  store::Revision withdrawn = ledger.revisions[1];
  withdrawn.event = ++ledger.version;
  withdrawn.standing = store::Standing::withdrawn;
  withdrawn.at = domain::Instant{1'768'200'000};
  ledger.revisions.push_back(withdrawn);
  site.publish({ledger, domain::Instant{1'800'000'000}, test::code_of});
  EXPECT_EQ(answer("/2023/213801517/badge-web.svg")->status, 410);
  EXPECT_THAT(answer("/2023/213801517/badge-web.svg")->head, HasSubstr("image/svg+xml"));
  EXPECT_EQ(answer("/2023/213801517/kit.zip")->status, 410);
  EXPECT_EQ(answer("/2023/213801517")->status, 410);
  EXPECT_THAT(answer("/2023/213801517")->body,
              HasSubstr("a été retirée le 12\u00A0janvier\u00A02026"));
  EXPECT_THAT(answer("/v/" + test::code_of(2023, "213801517", 1))->body,
              HasSubstr("Certificat retiré le"));
  EXPECT_THAT(answer("/v/" + test::code_of(2023, "213801517", 1))->body,
              HasSubstr("<title>Certificat retiré\u00A0: Échirolles</title>"));
  // The award of 2021 is the latest valid one again.
  EXPECT_EQ(answer("/213801517/badge-web.svg")->body, "2021 213801517 badge-web.svg\n");
}

TEST_F(RoutesTest, ClaimNothingOfAWithdrawnAwardWhereItIsShared) {
  const Bytes held = answer("/2023/213801517")->body;
  const auto head_of = [](const Bytes& page) { return page.substr(0, page.find("</head>")); };
  EXPECT_THAT(head_of(held),
              HasSubstr("<title>Échirolles, Isère (38) – Niveau 5 sur 5, 2023</title>"));
  EXPECT_THAT(head_of(held), HasSubstr("og:image:alt"));
  EXPECT_THAT(head_of(held), HasSubstr("\"award\":"));
  store::Ledger ledger =
      store::ledger_of(test::published(), [](int) { return domain::Instant{0}; });
  store::Revision withdrawn = ledger.revisions[1];
  withdrawn.event = ++ledger.version;
  withdrawn.standing = store::Standing::withdrawn;
  withdrawn.at = domain::Instant{1'768'200'000};
  ledger.revisions.push_back(withdrawn);
  site.publish({ledger, domain::Instant{1'800'000'000}, test::code_of});
  const Bytes gone = answer("/2023/213801517")->body;
  EXPECT_THAT(head_of(gone),
              HasSubstr("<title>Échirolles, Isère (38) – attribution retirée, 2023</title>"));
  EXPECT_THAT(
      head_of(gone),
      HasSubstr("og:title\" content=\"Échirolles, Isère (38) – attribution retirée, 2023\""));
  EXPECT_THAT(
      head_of(gone),
      HasSubstr("l’attribution de l’édition 2023 a été retirée le 12\u00A0janvier\u00A02026"));
  EXPECT_THAT(head_of(gone), Not(HasSubstr("Niveau 5 sur 5")));
  EXPECT_THAT(head_of(gone), Not(HasSubstr("og:image:alt")));
  EXPECT_THAT(head_of(gone), Not(HasSubstr("\"award\":")));
  EXPECT_THAT(gone, Not(HasSubstr("mailto:?subject=%C3%89chirolles%C2%A0%3A%20Niveau")));
}

TEST(Routes, StandWithNothingPublished) {
  test::FakeContent content;
  const Site site(test::site_plan(content), test::catalogue({}));
  EXPECT_THAT(site.step({.method = "GET", .target = "/"}).make()->body,
              HasSubstr("Aucune édition"));
  EXPECT_EQ(site.step({.method = "GET", .target = "/2023/1/badge-web.svg"}).ready->status, 404);
}

TEST_F(RoutesTest, GiveDifferentKeysToFiltersThatContainEachOther) {
  EXPECT_NE(step("/2023?q=a%26niveau%3D2"), step("/2023?q=a&niveau=2"));
  EXPECT_NE(step("/2023?q=%26niveau%3D"), step("/2023?niveau=%26niveau%3D"));
  EXPECT_NE(step("/2023?q=1:a"), step("/2023?q=a"));
}

TEST_F(RoutesTest, KeepNoPageThatAVisitorThoughtOf) {
  EXPECT_EQ(ask("/2023?q=a").reuse, http::Reuse::never);
  EXPECT_EQ(ask("/2023?niveau=2").reuse, http::Reuse::never);
  EXPECT_EQ(ask("/2023").reuse, http::Reuse::by_target);
  EXPECT_EQ(step("/2023?q="), step("/2023"));
}

TEST_F(RoutesTest, TellNoOtherSiteTheAddressOfAPageOrAnError) {
  for (const char* target :
       {"/", "/2023", "/213801517", "/v", "/v/0000000000000000", "/nowhere",
        "/2023/123/badge-web.svg", "/2023/213801517/badge-web.svg?theme=vert", "/accessibilite"}) {
    for (const char* accept : {"text/html", "*/*"}) {
      const std::string head = answer(target, "GET", accept)->head;
      const std::size_t policy = head.find("\r\nReferrer-Policy: no-referrer\r\n");
      EXPECT_NE(policy, std::string::npos) << target << '\n' << head;
      EXPECT_EQ(head.find("Referrer-Policy", policy + 5), std::string::npos) << target;
    }
  }
}

TEST_F(RoutesTest, Answer500ForAFaultOfOurs) {
  content.leave = [](std::string_view, std::string_view) -> store::TokenStatus {
    throw std::runtime_error("broken");
  };
  const Site broken(test::site_plan(content), test::catalogue(test::published()));
  const http::ResponsePlan step =
      broken.step({.method = "GET", .target = "/2025/213801517?apercu=x"});
  ASSERT_NE(step.ready, nullptr);
  EXPECT_EQ(step.ready->status, 500);
}

TEST_F(RoutesTest, SayOfEverythingThatMayChangeHowLongItIsKept) {
  SitePlan plan = test::site_plan(content);
  plan.cache_control = cache_control_of(std::chrono::seconds(7), std::chrono::seconds(1));
  const Site quick(std::move(plan), test::catalogue(test::published()));
  for (const char* target :
       {"/", "/2023", "/2023.json", "/2023/213801517", "/2023/213801517-faux", "/213801517-faux",
        "/v", "/v?code=2023121380151700", "/2023/213801517/badge-web.svg", "/213801517/kit.zip",
        "/openapi.json", "/robots.txt", "/sitemap.xml", "/mentions-legales"}) {
    for (const char* accept : {"text/html", "application/json"}) {
      const http::ResponsePlan step =
          quick.step({.method = "GET", .target = target, .accept = accept});
      const http::ResponsePtr said = step.ready == nullptr ? step.make() : step.ready;
      EXPECT_LT(said->status, 400) << target;
      EXPECT_THAT(said->head,
                  HasSubstr("Cache-Control: public, max-age=7, stale-while-revalidate=1,"))
          << target;
    }
  }
}

/// A site whose 2023 edition can lose an award, and a certificate of Échirolles kept under a hash.
struct HashedTest : RoutesTest {
  const std::string hash = std::string(64, 'a');
  HashedTest() {
    content.kept[hash] = {
        {.edition = 2023,
         .territory = "213801517",
         .revision = 1,
         .key = "k",
         .facts = "f",
         .artefacts = {{.path = "2023/213801517-echirolles/certificat/certificat.pdf",
                        .hash = hash,
                        .bytes = 3}}},
        "PDF"};
  }
  void write(store::Standing standing) {
    store::Ledger ledger =
        store::ledger_of(test::published(), [](int) { return domain::Instant{0}; });
    store::Revision last =
        *std::ranges::find_if(ledger.revisions, [](const store::Revision& revision) {
          return revision.award.edition == 2023 && revision.award.territory.id == "213801517";
        });
    last.standing = standing;
    last.event = ++ledger.version;
    last.at = {10};
    ledger.revisions.push_back(std::move(last));
    site.publish(Catalogue(std::move(ledger), {20}, test::code_of));
  }
};

TEST_F(HashedTest, AreServedAsTheStableAddressOfTheirAwardIs) {
  const std::string target = "/a/" + hash + "/certificat.pdf";
  const http::ResponsePtr served = answer(target);
  EXPECT_EQ(served->status, 200);
  EXPECT_EQ(served->body, "PDF");
  EXPECT_THAT(served->head, HasSubstr("Cache-Control: " + std::string(stable_cache_control)));
  EXPECT_THAT(served->head, Not(HasSubstr("immutable")))
      << "a withdrawal would not reach who keeps it";
  EXPECT_EQ(answer("/a/" + hash + "/autre.pdf")->status, 404);
  const std::string before = ask(target).key;
  write(store::Standing::withdrawn);
  EXPECT_NE(ask(target).key, before) << "what was made before is not given again";
  EXPECT_EQ(answer(target)->status, 410);
  EXPECT_EQ(answer("/2023/213801517/certificat.pdf")->status, 410) << "as the stable address";
}

TEST_F(HashedTest, KeepTheCapitalsOfTheirNames) {
  for (const char* name : {"MANIFESTE.json", "LISEZMOI.html"}) {
    content.kept[hash].first.artefacts = {
        {.path = std::string("2023/213801517-echirolles/") + name, .hash = hash, .bytes = 3}};
    const std::string target = http::path_from({"a", hash, name});
    EXPECT_EQ(answer(target)->status, 200) << name;
    EXPECT_EQ(answer("/A" + target.substr(2))->status, 301) << name;
    write(store::Standing::valid);  // what was answered before counts no more
  }
}

TEST_F(HashedTest, AreNotFoundBeforeTheirEditionIsPublished) {
  content.kept[hash].first.edition = 2025;
  EXPECT_EQ(answer("/a/" + hash + "/certificat.pdf")->status, 404);
}

TEST_F(HashedTest, AreNeverServedDamaged) {
  content.kept[hash].second.clear();
  const http::ResponsePtr failed = answer("/a/" + hash + "/certificat.pdf");
  EXPECT_EQ(failed->status, 500);
  EXPECT_THAT(failed->head, HasSubstr("no-store"));
}

}  // namespace
}  // namespace palmares::site
