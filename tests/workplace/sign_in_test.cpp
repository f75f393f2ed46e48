// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the workplace: who comes in, who does not, and what others can do to who is in.
#include "workplace/browser.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

namespace palmares::workplace::test {
namespace {

using store::Role;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* session = "__Host-palmares";

TEST(SignIn, OpensTheFirstPageByAnInvitationThatServesOnce) {
  World world;
  const app::Invited invited = app::test::value_of(
      app::add_account(*world.accounts, "Equipe", Role::administration, world.admin()));
  Browser browser(world);
  const std::string link = "/invitation?lien=" + invited.token;
  EXPECT_THAT(browser.get(link).body, HasSubstr("<strong>equipe</strong>"));
  const Page chosen =
      browser.post("/invitation",
                   {{"lien", invited.token}, {"mot-de-passe", passphrase}, {"encore", passphrase}});
  EXPECT_EQ(chosen.status, 303);
  EXPECT_EQ(chosen.field("Location"), "/");
  EXPECT_THAT(browser.get("/").body, HasSubstr("<h1>Éditions</h1>"));
  Browser other(world);
  EXPECT_EQ(other.get(link).status, 410);
}

TEST(SignIn, TakesNoInvitationAfterADay) {
  World world;
  const app::Invited invited = app::test::value_of(
      app::add_account(*world.accounts, "equipe", Role::redaction, world.admin()));
  world.now.seconds += 24 * 3600;
  Browser browser(world);
  EXPECT_EQ(browser.get("/invitation?lien=" + invited.token).status, 410);
}

TEST(SignIn, RefusesPasswordsThatAreShortOrTheNameItself) {
  World world;
  const app::Invited invited = app::test::value_of(
      app::add_account(*world.accounts, "jeannedupont", Role::redaction, world.admin()));
  Browser browser(world);
  browser.get("/invitation?lien=" + invited.token);
  for (const std::string password :
       {"court", "JeanneDupont2026", "motdepasse123", "aaaaaaaaaaaaaaaa"}) {
    EXPECT_EQ(browser
                  .post("/invitation",
                        {{"lien", invited.token}, {"mot-de-passe", password}, {"encore", password}})
                  .status,
              422)
        << password;
  }
}

// The long ones among those that lists of leaked passwords begin with, and what is made like them.
TEST(SignIn, RefusesPasswordsThatManyThinkOf) {
  for (const char* password :
       {"1234567890123",     "123456789101112", "qwertyuiop123",    "1qaz2wsx3edc",
        "1q2w3e4r5t6y",      "123qweasdzxc",    "passwordpassword", "Password1234!",
        "P@ssw0rd2024!",     "iloveyou1234",    "azertyuiop123",    "azertyazerty",
        "AzertyUiop2026",    "motdepasse2026!", "M0tdepasse1234",   "jetaimefort2020",
        "bonjourbonjour",    "Marseille13000",  "liverpool1892",    "superman123456",
        "basketball2023",    "princess12345",   "123123123123",     "abcabcabcabc",
        "abcdefghijklm",     "qwertyqwerty1",   "zaq12wsxcde3",     "letmein123456",
        "administrator1",    "changeme12345",   "welcome123456",    "sunshine2024!",
        "soleil-soleil",     "Été-2025-Paris",  "000000000000",     "111111222222",
        "987654321987654",   "football123456",  "doudouchouchou",   "monamour140276",
        "chocolat-chocolat!"}) {
    EXPECT_FALSE(app::password_problems(password, "ada").empty()) << password;
  }
  for (const char* password :
       {passphrase, "lune batterie tapis citron", "Kq7-vupa-Tz41-heli",
        "un hibou sous la table ronde", "correct horse battery staple", "gT5 xw9 Lm2 qe8 zz1"}) {
    EXPECT_TRUE(app::password_problems(password, "ada").empty()) << password;
  }
}

TEST(SignIn, LastsTwelveHours) {
  World world;
  world.add("ada", Role::publication);
  Browser browser(world);
  ASSERT_EQ(browser.sign_in("Ada").status, 303);
  EXPECT_EQ(browser.get("/").status, 200);
  const domain::Instant begun = world.now;
  for (int hour = 1; hour < 12; ++hour) {
    world.now.seconds += 3600;
    EXPECT_EQ(browser.get("/").status, 200) << "somebody is there all day";
  }
  world.now.seconds = begun.seconds + 12 * 3600 - 1;
  EXPECT_EQ(browser.get("/").status, 200);
  world.now.seconds += 1;
  EXPECT_EQ(browser.get("/").field("Location"), "/connexion");
}

TEST(SignIn, GivesCookiesOfThisHostAloneThatNoScriptReads) {
  World world;
  world.add("ada", Role::publication);
  Browser browser(world);
  const Page page = browser.sign_in("ada");
  EXPECT_THAT(page.head, HasSubstr("Set-Cookie: __Host-palmares="));
  EXPECT_THAT(page.head, HasSubstr("; Path=/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax"));
}

TEST(SignIn, OpensANewSessionWhateverCookieWasBrought) {
  World world;
  world.add("ada", Role::publication);
  Browser browser(world);
  browser.cookies[session] = std::string(64, 'a');
  ASSERT_EQ(browser.sign_in("ada").status, 303);
  EXPECT_NE(browser.cookies[session], std::string(64, 'a'));
  const std::string first = browser.cookies[session];
  ASSERT_EQ(
      browser.post("/connexion", {{"identifiant", "ada"}, {"mot-de-passe", passphrase}}).status,
      303);
  EXPECT_NE(browser.cookies[session], first);
  Browser thief(world);
  thief.cookies[session] = first;
  EXPECT_EQ(thief.get("/").status, 303) << "the session before the sign-in is closed";
}

TEST(SignIn, SaysTheSameOfAWrongPasswordAndOfNoAccount) {
  World world;
  world.add("zoe", Role::publication);
  world.add("wolfgang", Role::publication);
  ASSERT_TRUE(app::disable_account(*world.accounts, "wolfgang", world.admin()));
  (void)app::test::value_of(
      app::add_account(*world.accounts, "yvonne", Role::redaction, world.admin()));
  std::vector<std::string> answers;
  for (const std::string name : {"zoe", "xavier", "wolfgang", "yvonne"}) {
    Browser browser(world);
    Page page = browser.sign_in(name, "not the password at all");
    EXPECT_EQ(page.status, 403);
    for (std::size_t at = page.body.find(name); at != std::string::npos;
         at = page.body.find(name)) {
      page.body.replace(at, name.size(), "X");
    }
    const std::string token = page.form_token();
    page.body.replace(page.body.find(token), token.size(), "T");
    answers.push_back(page.body);
  }
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(answers[0], answers[2]);
  EXPECT_EQ(answers[0], answers[3]);
}

TEST(SignIn, TakesAsLongForNoAccountAsForAWrongPassword) {
  World world;
  world.add("ada", Role::publication);
  const auto time_of = [&](const std::string& name) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(app::check_credentials(
        *world.accounts, {.name = name, .password = "wrong", .code = {}}, world.now));
    return std::chrono::steady_clock::now() - start;
  };
  (void)time_of("nobody");  // works out the hash of nobody
  const auto known = time_of("ada");
  const auto unknown = time_of("nobody");
  EXPECT_LT(known, unknown * 4);
  EXPECT_LT(unknown, known * 4);
}

TEST(SignIn, GoesToNoOtherSiteAfterwards) {
  World world;
  world.add("ada", Role::publication);
  for (const std::string page : {"https://evil.example/", "//evil.example/", "/\\evil.example",
                                 "/\tevil", "javascript:alert(1)", "/connexion", "/nowhere"}) {
    Browser browser(world);
    browser.get("/connexion");
    EXPECT_EQ(browser
                  .post("/connexion",
                        {{"identifiant", "ada"}, {"mot-de-passe", passphrase}, {"suite", page}})
                  .field("Location"),
              "/")
        << page;
  }
  Browser browser(world);
  const Page asked = browser.get("/editions/2025/reglages");
  EXPECT_EQ(asked.field("Location"), "/connexion?suite=%2Feditions%2F2025%2Freglages");
  browser.get(asked.field("Location"));
  EXPECT_EQ(browser
                .post("/connexion", {{"identifiant", "ada"},
                                     {"mot-de-passe", passphrase},
                                     {"suite", "/editions/2025/reglages"}})
                .field("Location"),
            "/editions/2025/reglages");
}

TEST(SignIn, AsksForTheCodeWhereThereIsOneAndTakesNoneTwice) {
  World world;
  world.add("ada", Role::publication);
  const std::string secret = app::new_totp_secret();
  store::Account account = world.accounts->account("ada").value();
  account.totp = secret;
  world.accounts->change(account, store::Accounts::Sessions::keep,
                         {.at = world.now, .who = "ada", .account = "ada", .what = "code"});
  const std::string code = app::current_code(secret, world.now);
  Browser browser(world);
  EXPECT_EQ(browser.sign_in("ada").status, 403);
  EXPECT_EQ(browser
                .post("/connexion",
                      {{"identifiant", "ada"}, {"mot-de-passe", passphrase}, {"code", code}})
                .status,
            303);
  Browser other(world);
  other.get("/connexion");
  EXPECT_EQ(other
                .post("/connexion",
                      {{"identifiant", "ada"}, {"mot-de-passe", passphrase}, {"code", code}})
                .status,
            403);
}

TEST(SignIn, LimitsGuessesAndShutsNoOwnerOut) {
  World world;
  world.add("ada", Role::publication);
  Browser owner(world);
  ASSERT_EQ(owner.sign_in("ada").status, 303);
  owner.cookies.erase(session);
  Browser guesser(world);
  guesser.peer = http::parse_ip("192.0.2.1").value();
  int refused = 0;
  for (int i = 0; i < 12; ++i) {
    refused += guesser.sign_in("ada", "a guess that is wrong").status == 429 ? 1 : 0;
  }
  EXPECT_EQ(refused, 2) << "ten tries a minute of one account at one address";
  Browser elsewhere(world);
  elsewhere.peer = http::parse_ip("192.0.2.2").value();
  EXPECT_EQ(elsewhere.sign_in("ada").status, 303) << "another address is not concerned";
  for (int i = 0; i < 80; ++i) {  // a crowd of addresses
    (void)world.workplace->attempts().take(
        http::visitor_at(http::parse_ip("198.51.100." + std::to_string(i)).value()), "ada", false,
        world.now.seconds);
  }
  Browser stranger(world);
  stranger.peer = http::parse_ip("203.0.113.9").value();
  EXPECT_EQ(stranger.sign_in("ada").status, 429);
  EXPECT_EQ(owner.sign_in("ada").status, 303) << "the owner's device is counted by itself";
}

TEST(SignIn, TellsRefusalsInTheJournalButNoUnknownName) {
  World world;
  world.add("ada", Role::publication);
  const auto refusals = [&](const std::string& account) {
    const auto events = world.accounts->account_events(100);
    return std::ranges::count_if(events, [&](const store::AccountEvent& event) {
      return event.account == account && event.what.starts_with("connexion refusée");
    });
  };
  Browser guesser(world);
  for (int i = 0; i < 3; ++i) {
    (void)guesser.sign_in("ada", "a guess that is wrong");
    (void)guesser.sign_in("my secret typed too early", "a guess that is wrong");
  }
  EXPECT_EQ(refusals("ada"), 1) << "one in a quarter of an hour";
  EXPECT_EQ(refusals("inconnu"), 1) << "as costly as for a name that exists";
  for (const store::AccountEvent& event : world.accounts->account_events(100)) {
    EXPECT_EQ((event.who + event.account + event.what).find("my secret"), std::string::npos);
  }
  world.now.seconds += 15 * 60;
  (void)guesser.sign_in("ada", "a guess that is wrong");
  EXPECT_EQ(refusals("ada"), 2);
}

TEST(SignIn, EndsWhenItIsLeftAloneForTwoHours) {
  World world;
  world.add("ada", Role::publication);
  Browser browser(world);
  browser.sign_in("ada");
  for (int i = 0; i < 3; ++i) {
    world.now.seconds += 2 * 60 * 60;
    EXPECT_EQ(browser.get("/").status, 200) << "used every two hours";
  }
  world.now.seconds += 2 * 60 * 60 + 1;
  EXPECT_EQ(browser.get("/").status, 303);
  EXPECT_EQ(browser.get("/").status, 303) << "it does not come back";
}

TEST(SignIn, ListsTheSessionsOfAnAccountAndClosesTheOthers) {
  World world;
  world.add("ada", Role::publication);
  Browser office(world);
  Browser home(world);
  office.sign_in("ada");
  world.now.seconds += 60;
  home.sign_in("ada");
  const Page page = home.get("/mon-compte");
  EXPECT_NE(page.body.find("Depuis le 1er\u00A0novembre\u00A02026 à\u00A010\u00A0h\u00A001, ici"),
            std::string::npos)
      << page.body;
  EXPECT_NE(page.body.find("Depuis le 1er\u00A0novembre\u00A02026 à\u00A010\u00A0h\u00A000</li>"),
            std::string::npos);
  EXPECT_EQ(home.post("/mon-compte", {{"acte", "fermer"}}).status, 303);
  EXPECT_EQ(office.get("/").status, 303);
  EXPECT_EQ(home.get("/").status, 200);
  EXPECT_EQ(home.get("/mon-compte").body.find("Fermer les autres"), std::string::npos);
}

TEST(SignIn, EndsEverywhereWithAResetOrASignOut) {
  World world;
  world.add("ada", Role::publication);
  Browser browser(world);
  browser.sign_in("ada");
  const std::string token = browser.cookies[session];
  EXPECT_EQ(browser.post("/deconnexion", {}).field("Location"), "/connexion?sortie=1");
  browser.cookies[session] = token;
  EXPECT_EQ(browser.get("/").status, 303) << "the session is closed, not only forgotten";
  browser.sign_in("ada");
  (void)app::test::value_of(app::reset_account(*world.accounts, "ada", world.admin()));
  EXPECT_EQ(browser.get("/").status, 303);
}

/// Sets codes up by the form of « Mon compte »; what came back.
Page set_codes_up(Browser& browser, const World& world) {
  browser.get("/mon-compte");
  const std::string secret = app::new_totp_secret();
  return browser.post(
      "/mon-compte",
      {{"acte", "code"}, {"secret", secret}, {"code", app::current_code(secret, world.now)}});
}

TEST(DemandedCodes, LeadWhoHasNoneToTheirFormAndNowhereElse) {
  World world;
  world.add("ada", Role::administration);
  world.add("bob", Role::redaction);
  Browser before(world);
  before.sign_in("ada");
  EXPECT_EQ(before.get("/journal").status, 200) << "nobody demands codes";
  world.settings.codes = app::DemandedCodes::of_everybody;
  world.reopen();
  EXPECT_EQ(before.get("/journal").field("Location"), "/mon-compte") << "who was signed in as well";
  Browser browser(world);
  browser.sign_in("ada");
  for (const char* page : {"/", "/journal", "/comptes", "/editions/2025/reglages",
                           "/editions/2025/documents/progres"}) {
    EXPECT_EQ(browser.get(page).field("Location"), "/mon-compte") << page;
  }
  const Page own = browser.get("/mon-compte");
  EXPECT_EQ(own.status, 200);
  EXPECT_THAT(own.body, AllOf(HasSubstr("demande à ce compte un code à usage unique"),
                              HasSubstr("name=\"secret\"")));
  for (const char* other :
       {"value=\"mot-de-passe\"", "value=\"jeton\"", "value=\"fermer\"", "href=\"/journal\""}) {
    EXPECT_THAT(own.body, Not(HasSubstr(other))) << other;
  }
  EXPECT_EQ(browser.post("/comptes", {{"nom", "eve"}, {"role", "redaction"}}).field("Location"),
            "/mon-compte");
  EXPECT_FALSE(world.accounts->account("eve"));
  const std::string next = "lune batterie tapis citron";
  const Fields change = {
      {"acte", "mot-de-passe"}, {"actuel", passphrase}, {"nouveau", next}, {"encore", next}};
  EXPECT_EQ(browser.post("/mon-compte", change).status, 200) << "nothing but codes";
  EXPECT_TRUE(app::is_password_of(*world.accounts->account("ada"), passphrase));
  EXPECT_EQ(browser
                .post("/mon-compte",
                      {{"acte", "code"}, {"secret", app::new_totp_secret()}, {"code", "000000"}})
                .status,
            422);
  EXPECT_EQ(browser.get("/journal").status, 303);
  EXPECT_EQ(set_codes_up(browser, world).status, 303);
  EXPECT_EQ(browser.get("/journal").status, 200) << "now all is open";
  EXPECT_THAT(browser.get("/mon-compte").body, HasSubstr("value=\"mot-de-passe\""));
  EXPECT_EQ(browser.post("/deconnexion", {}).status, 303);
  world.settings.codes = app::DemandedCodes::of_administration;
  Browser other(world);
  other.sign_in("bob");
  EXPECT_EQ(other.get("/journal").status, 200) << "of administration alone";
}

TEST(DemandedCodes, AreSetUpAnewWhereAnAdministratorResetsTheAccount) {
  World world;
  world.settings.codes = app::DemandedCodes::of_everybody;
  world.add("ada", Role::administration);
  world.add("bob", Role::redaction);
  Browser lost(world);
  lost.sign_in("bob");
  EXPECT_EQ(set_codes_up(lost, world).status, 303);
  EXPECT_EQ(lost.get("/").status, 200);
  Browser admin(world);
  admin.sign_in("ada");
  EXPECT_EQ(set_codes_up(admin, world).status, 303);
  admin.get("/comptes");
  EXPECT_THAT(admin.post("/comptes", {{"nom", "bob"}, {"acte", "reinitialiser"}}).body,
              HasSubstr("Le lien de bob"));
  EXPECT_EQ(lost.get("/").field("Location"), "/connexion") << "his sessions are closed";
  const app::Invited invited =
      app::test::value_of(app::reset_account(*world.accounts, "bob", world.admin()));
  Browser found(world);
  found.get("/invitation?lien=" + invited.token);
  EXPECT_EQ(
      found
          .post("/invitation",
                {{"lien", invited.token}, {"mot-de-passe", passphrase}, {"encore", passphrase}})
          .status,
      303);
  EXPECT_EQ(found.get("/").field("Location"), "/mon-compte") << "a new password is not enough";
  EXPECT_EQ(set_codes_up(found, world).status, 303);
  EXPECT_EQ(found.get("/").status, 200);
}

TEST(DemandedCodes, AreTheBusinessOfAFrontThatVouches) {
  World world;
  world.add("ada", Role::publication);
  world.settings.trusted_header = "X-Remote-User";
  world.settings.trusted_header_from = "192.0.2.7";
  world.settings.codes = app::DemandedCodes::of_everybody;
  world.reopen();
  Browser browser(world);
  browser.peer = http::parse_ip("192.0.2.7").value();
  browser.headers = {{"X-Remote-User", "ada"}};
  EXPECT_EQ(browser.get("/").status, 200);
}

TEST(TrustedHeader, IsBelievedOfListedAddressesAlone) {
  World world;
  world.add("ada", Role::publication);
  Browser before(world);
  before.headers = {{"X-Remote-User", "ada"}};
  EXPECT_EQ(before.get("/").status, 303) << "nobody has set the field";
  world.settings.trusted_header = "X-Remote-User";
  world.settings.trusted_header_from = "192.0.2.7";
  world.reopen();
  Browser browser(world);
  browser.headers = {{"X-Remote-User", "ada"}};
  EXPECT_EQ(browser.get("/").status, 303);
  browser.peer = http::parse_ip("192.0.2.7").value();
  EXPECT_EQ(browser.get("/").status, 200);
  browser.headers = {{"X-Remote-User", "nobody"}};
  EXPECT_EQ(browser.get("/").status, 303);
}

}  // namespace
}  // namespace palmares::workplace::test
