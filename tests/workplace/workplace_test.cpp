// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page and every form has: rights, tokens, fields against other sites' hands, texts that
// stay texts.
#include "workplace/workplace.hpp"

#include "app/edition_settings.hpp"
#include "workplace/browser.hpp"
#include "workplace/routes.hpp"

#include <gmock/gmock.h>

namespace palmares::workplace::test {
namespace {

using store::Role;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> everything = {"/",
                                             "/editions/nouvelle",
                                             "/editions/2025/reglages",
                                             "/editions/2025/reglages/apercu",
                                             "/editions/2025/publication",
                                             "/journal",
                                             "/comptes",
                                             "/mon-compte"};

TEST(Pages, OpenToNobodyWhoIsNotSignedIn) {
  World world;
  Browser browser(world);
  for (const std::string& page : everything) {
    EXPECT_EQ(browser.get(page).status, 303) << page;
    EXPECT_THAT(browser.get(page).field("Location"), testing::StartsWith("/connexion")) << page;
    browser.get("/connexion");
    EXPECT_NE(browser.post(page, {}).status, 200) << page;
  }
}

struct RoleCase {
  Role role;
  std::vector<std::string> shut;
};

TEST(Pages, OpenByRoleAndNotByAddress) {
  World world;
  const std::vector<RoleCase> cases = {
      {Role::redaction, {"/editions/2025/publication", "/comptes"}},
      {Role::publication, {"/comptes"}},
      {Role::impression,
       {"/editions/nouvelle", "/editions/2025/reglages", "/editions/2025/reglages/apercu",
        "/editions/2025/publication", "/journal", "/comptes"}},
      {Role::administration, {}}};
  for (const RoleCase& one : cases) {
    const std::string name(store::to_text(one.role));
    world.add(name, one.role);
    Browser browser(world);
    browser.sign_in(name);
    for (const std::string& page : everything) {
      const bool shut = std::ranges::find(one.shut, page) != one.shut.end();
      EXPECT_EQ(browser.get(page).status, shut ? 403 : 200) << name << ' ' << page;
      if (shut) {
        EXPECT_THAT(
            std::vector({403, 405}),
            testing::Contains(browser.post(page, {{"annee", "2026"}, {"modele", "2025"}}).status))
            << page;
        EXPECT_THAT(browser.get("/").body, Not(HasSubstr("href=\"" + page + "\"")))
            << "what is shut is not linked";
      }
    }
  }
}

TEST(Forms, AreRefusedWithoutTheTokenOfTheirSession) {
  World world;
  world.add("ada", Role::administration);
  world.add("eve", Role::administration);
  Browser browser(world);
  Browser eve(world);
  browser.sign_in("ada");
  eve.sign_in("eve");
  eve.get("/editions/nouvelle");
  for (const std::string& token : {std::string(), std::string("x"), eve.token}) {
    EXPECT_EQ(
        browser
            .post("/editions/nouvelle", {{"jeton", token}, {"annee", "2026"}, {"modele", "2025"}})
            .status,
        403);
  }
  EXPECT_EQ(world.workplace->editions().of(2026), nullptr);
}

TEST(Forms, AreRefusedFromOtherSites) {
  World world;
  world.add("ada", Role::administration);
  const std::vector<Fields> theirs = {
      {{"Origin", "https://evil.example"}},
      {{"Origin", "null"}},
      {{"Origin", "http://espace.example.org"}},
      {{"Sec-Fetch-Site", "cross-site"}},
      {{"Sec-Fetch-Site", "same-site"}, {"Origin", "https://espace.example.org"}}};
  for (const Fields& fields : theirs) {
    Browser browser(world);
    browser.sign_in("ada");
    browser.get("/editions/nouvelle");
    browser.headers = fields;
    EXPECT_EQ(browser.post("/editions/nouvelle", {{"annee", "2026"}, {"modele", "2025"}}).status,
              403)
        << fields.front().second;
  }
  Browser browser(world);
  browser.sign_in("ada");
  browser.get("/editions/nouvelle");
  browser.headers = {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://espace.example.org"}};
  EXPECT_EQ(browser.post("/editions/nouvelle", {{"annee", "2026"}, {"modele", "2025"}}).status,
            303);
}

TEST(Forms, AreReadOnlyAsLongAsTheirRouteAllows) {
  World world;
  world.add("ada", Role::administration);
  Browser browser(world);
  browser.sign_in("ada");
  EXPECT_EQ(
      browser.post("/editions/nouvelle", {{"annee", std::string(most_form_bytes, 'x')}}).status,
      413);
  Browser stranger(world);
  stranger.get("/connexion");
  EXPECT_EQ(stranger.post("/connexion", {{"identifiant", std::string(9000, 'x')}}).status, 413)
      << "of who is not signed in, less";
  EXPECT_EQ(browser.ask("POST", "/editions/nouvelle", "application/json", "{}").status, 415);
  EXPECT_EQ(browser.ask("POST", "/editions/nouvelle", "application/x-www-form-urlencoded", "a=%FF")
                .status,
            400);
}

TEST(Pages, AreFramedByNobodyKeptByNobodyAndRunNoScriptOfOthers) {
  World world;
  world.add("ada", Role::administration);
  Browser browser(world);
  browser.sign_in("ada");
  for (const std::string page : {"/", "/connexion", "/nowhere", "/comptes"}) {
    const Page shown = browser.get(page);
    if (shown.status == 303) {
      continue;
    }
    EXPECT_EQ(shown.field("X-Frame-Options"), "DENY") << page;
    EXPECT_THAT(shown.field("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"))
        << page;
    EXPECT_THAT(shown.field("Content-Security-Policy"), HasSubstr("default-src 'none'")) << page;
    EXPECT_THAT(shown.field("Content-Security-Policy"), Not(HasSubstr("unsafe"))) << page;
    EXPECT_EQ(shown.field("Cache-Control"), "no-store") << page;
    EXPECT_EQ(shown.field("X-Content-Type-Options"), "nosniff") << page;
    EXPECT_THAT(shown.body, Not(HasSubstr("style=\""))) << page;
  }
}

TEST(Texts, StayTextsWhateverPeopleWrite) {
  World world;
  world.add("ada", Role::administration);
  Browser browser(world);
  browser.sign_in("ada");
  browser.get("/editions/nouvelle");
  ASSERT_EQ(browser.post("/editions/nouvelle", {{"annee", "2026"}, {"modele", "2025"}}).status,
            303);
  browser.get("/editions/2026/reglages");
  const std::string nasty = "\"><script>alert(1)</script>{{jeton}}";
  ASSERT_EQ(browser.post("/editions/2026/reglages", {{"version", "1"}, {"lieu", nasty}}).status,
            303);
  const Page page = browser.get("/editions/2026/reglages");
  EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page.body, HasSubstr("{{jeton}}")) << "a value is no template";
  const Page wrong =
      browser.post("/editions/nouvelle", {{"annee", "<img src=x>"}, {"modele", "2025"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, Not(HasSubstr("<img src=x>")));
  const Page account = browser.post("/comptes", {{"nom", "<b>x</b>"}, {"role", "redaction"}});
  EXPECT_THAT(account.body, Not(HasSubstr("<b>x</b>")));
}

TEST(Pages, SayNothingOfOursWhereSomethingFails) {
  World world;
  Browser browser(world);
  const Page page = browser.get("/nowhere");
  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(page.body, HasSubstr("Cette page n’existe pas"));
  EXPECT_EQ(browser.ask("DELETE", "/", "", "").status, 405);
  EXPECT_EQ(browser.get("/%zz").status, 400);
}

}  // namespace
}  // namespace palmares::workplace::test
