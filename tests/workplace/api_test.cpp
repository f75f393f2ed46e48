// SPDX-License-Identifier: AGPL-3.0-or-later
// The workplace as programs ask it: by a token, within its scope, each request done once; and what
// it says beside what its description says.
#include "workplace/api.hpp"

#include "app/api_tokens.hpp"
#include "app/results_draft.hpp"
#include "http/server.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/sql/sqlite.hpp"
#include "lib/system/file.hpp"
#include "lib/text/json_reader.hpp"
#include "store/factory/open.hpp"
#include "support/http_client.hpp"
#include "workplace/api_routes.hpp"
#include "workplace/browser.hpp"

#include <gmock/gmock.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <set>

namespace palmares::workplace::test {
namespace {

using lib::json::Value;
using store::Role;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> every_scope = {"lecture", "resultats", "reglages", "documents",
                                              "publication"};

Value parsed(const std::string& json) {
  return app::test::value_of(lib::json::parse(json, "answer"));
}

std::string text_of(const Value& object, std::string_view name) {
  const Value* value = object.find(name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

/// What of data its schema does not say; empty: they agree.
std::string disagreement(const Value& schemas, const Value& schema, const Value& data,
                         const std::string& at) {
  if (const Value* reference = schema.find("$ref")) {
    const std::string name =
        reference->string()->substr(std::string("#/components/schemas/").size());
    return schemas.find(name) == nullptr ? name + " is no schema"
                                         : disagreement(schemas, *schemas.find(name), data, at);
  }
  const std::string type = text_of(schema, "type");
  const bool right = type == "object"    ? data.object() != nullptr
                     : type == "array"   ? data.array() != nullptr
                     : type == "string"  ? data.string() != nullptr
                     : type == "boolean" ? std::holds_alternative<bool>(data.data)
                                         : std::holds_alternative<lib::json::Number>(data.data);
  if (!right) {
    return at + " is no " + type;
  }
  if (const Value* words = schema.find("enum")) {
    const bool known = std::ranges::any_of(
        *words->array(), [&](const Value& word) { return *word.string() == *data.string(); });
    return known ? "" : at + " says " + *data.string();
  }
  if (data.array() != nullptr) {
    for (const Value& item : *data.array()) {
      if (const std::string wrong = disagreement(schemas, *schema.find("items"), item, at + "[]");
          !wrong.empty()) {
        return wrong;
      }
    }
  }
  if (data.object() != nullptr) {
    for (const Value& name : schema.find("required") == nullptr
                                 ? lib::json::Array()
                                 : *schema.find("required")->array()) {
      if (data.find(*name.string()) == nullptr) {
        return at + " lacks " + *name.string();
      }
    }
    const Value* properties = schema.find("properties");
    for (const lib::json::Member& member : *data.object()) {
      const Value* one = properties == nullptr ? schema.find("additionalProperties")
                                               : properties->find(member.name);
      if (one == nullptr) {
        return at + " has " + member.name;
      }
      if (const std::string wrong =
              disagreement(schemas, *one, member.value, at + '.' + member.name);
          !wrong.empty()) {
        return wrong;
      }
    }
  }
  return "";
}

/// A program that holds a token.
class Client {
 public:
  Client(World& world, std::string token) : m_browser(world), m_token(std::move(token)) {}

  Page get(const std::string& target) { return ask("GET", target, "", "", ""); }
  Page post(const std::string& target, const std::string& body, const std::string& key,
            const std::string& type = "application/json") {
    return ask("POST", target, body, key, type);
  }
  Page ask(std::string_view method, const std::string& target, const std::string& body,
           const std::string& key, const std::string& type) {
    m_browser.headers.clear();
    if (!m_token.empty()) {
      m_browser.headers.emplace_back("Authorization", m_token);
    }
    if (!key.empty()) {
      m_browser.headers.emplace_back("Idempotency-Key", key);
    }
    if (method == "POST") {
      m_browser.headers.emplace_back("Content-Length", std::to_string(body.size()));
    }
    return m_browser.ask(method, target, type, body);
  }

 private:
  Browser m_browser;
  std::string m_token;
};

struct ApiTest : testing::Test {
  ApiTest() { world.add("ada", Role::administration); }
  [[nodiscard]] store::ApiTokens& tokens() const { return world.workplace->api().tokens(); }
  [[nodiscard]] std::string token(const std::string& account, const std::string& name,
                                  const std::vector<std::string>& scopes) {
    return app::test::value_of(app::issue_token(tokens(), *world.accounts->account(account),
                                                {.name = name, .scopes = scopes, .days = 30},
                                                world.admin()));
  }
  [[nodiscard]] Client client(const std::vector<std::string>& scopes = every_scope,
                              const std::string& account = "ada") {
    const std::string name = "n" + std::to_string(++m_count);
    return {world, "Bearer " + token(account, name, scopes)};
  }
  [[nodiscard]] static Bytes results() {
    return lib::read_file(palmares::test::results(2025)).value();
  }

  World world;

 private:
  int m_count = 0;
};

TEST_F(ApiTest, TakesATokenAndNothingElse) {
  Browser browser(world);
  browser.sign_in("ada");
  EXPECT_EQ(browser.get("/api/v1/editions").status, 401) << "a session is no token";
  EXPECT_EQ(browser.get("/api/v1/editions").field("WWW-Authenticate"), "Bearer");
  EXPECT_EQ(browser.get("/api/v1/editions").field("Content-Type"), "application/problem+json");
  Client good = client();
  EXPECT_EQ(good.get("/api/v1/editions").status, 200);
  EXPECT_EQ(good.get("/api/v1/editions").field("Cache-Control"), "no-store");
  EXPECT_EQ(good.get("/api/v1/nowhere").status, 404);
  EXPECT_EQ(good.get("/").status, 303) << "no page takes a token";
  const std::string other = token("ada", "other", {"lecture"});
  EXPECT_EQ(Client(world, "bearer " + other).get("/api/v1/editions").status, 200);
  EXPECT_EQ(Client(world, "Basic " + other).get("/api/v1/editions").status, 401);
  EXPECT_EQ(Client(world, "Bearer " + app::token_hash(other)).get("/api/v1/editions").status, 401)
      << "what the store knows";
  Client guess(world, "Bearer palmares_" + std::string(64, '0'));
  std::set<int> answers;
  for (std::size_t i = 0; i < Api::most_misses + 5; ++i) {
    answers.insert(guess.get("/api/v1/editions").status);
  }
  EXPECT_EQ(answers, (std::set<int>{401, 429}));
  EXPECT_EQ(good.get("/api/v1/editions").status, 200)
      << "who has a token never waits for who guesses";
}

TEST_F(ApiTest, GivesEachAddressToItsScopeAlone) {
  for (const ApiRoute& route : api_routes()) {
    std::vector<std::string> others = every_scope;
    std::erase(others, route.scope);
    std::string target(route.pattern);
    for (const auto& [variable, value] :
         {std::pair("{edition}", "2031"), std::pair("{word}", "7")}) {
      if (const std::size_t at = target.find(variable); at != std::string::npos) {
        target.replace(at, std::string_view(variable).size(), value);
      }
    }
    const Page shut = client(others).ask(route.method, target, "{}", "k", "application/json");
    EXPECT_EQ(shut.status, 403) << target;
    EXPECT_THAT(shut.field("WWW-Authenticate"),
                HasSubstr("scope=\"" + std::string(route.scope) + '"'));
    const Page open = client({std::string(route.scope)})
                          .ask(route.method, target, "{}", "k-" + target, "application/json");
    EXPECT_THAT(std::vector({200, 404}), Contains(open.status)) << target << open.body;
    const Page wrong = client().ask(route.method == "GET" ? "DELETE" : "PUT", target, "{}", "k",
                                    "application/json");
    EXPECT_EQ(wrong.status, 405) << target;
    EXPECT_THAT(wrong.field("Allow"), HasSubstr(std::string(route.method))) << target;
    for (const store::ApiToken& one : tokens().tokens("ada")) {
      EXPECT_TRUE(
          app::revoke_token(tokens(), *world.accounts->account("ada"), one.name, world.admin()));
    }
  }
}

TEST_F(ApiTest, NeverGrantsMoreThanTheRoleOfItsAccount) {
  world.add("rita", Role::redaction);
  world.add("paul", Role::publication);
  const store::Account rita = *world.accounts->account("rita");
  const auto refused = app::issue_token(
      tokens(), rita, {.name = "", .scopes = {"publication", "tout"}, .days = 400}, world.admin());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().size(), 4U) << to_string(refused.error()) << "all at once";
  Client paul = client({"publication", "lecture"}, "paul");
  EXPECT_EQ(paul.post("/api/v1/editions/2025/publication/annulation", "", "a").status, 422);
  store::Account lesser = *world.accounts->account("paul");
  lesser.role = Role::redaction;
  world.accounts->change(lesser, store::Accounts::Sessions::keep,
                         {.at = world.now, .who = "t", .account = "paul", .what = "t"});
  EXPECT_EQ(paul.post("/api/v1/editions/2025/publication/annulation", "", "b").status, 403);
  EXPECT_EQ(paul.get("/api/v1/editions").status, 200);
}

TEST_F(ApiTest, RefusesTokensThatAreRevokedExpiredOrOfAnAccountThatIsShut) {
  const std::string late = token("ada", "late", {"lecture"});
  const std::string gone = token("ada", "gone", {"lecture"});
  world.add("bob", Role::redaction);
  const std::string shut = token("bob", "shut", {"lecture"});
  const std::string reset = token("bob", "reset", {"lecture"});
  const auto status = [&](const std::string& one) {
    return Client(world, "Bearer " + one).get("/api/v1/editions").status;
  };
  EXPECT_EQ(status(late) + status(gone) + status(shut), 600);
  EXPECT_TRUE(app::revoke_token(tokens(), *world.accounts->account("ada"), "gone", world.admin()));
  EXPECT_FALSE(app::revoke_token(tokens(), *world.accounts->account("ada"), "gone", world.admin()));
  EXPECT_EQ(status(gone), 401);
  (void)app::test::value_of(
      app::disable_account(*world.accounts, "bob", world.admin()).map([] { return 0; }));
  EXPECT_EQ(status(shut), 401);
  (void)app::test::value_of(app::reset_account(*world.accounts, "bob", world.admin()));
  EXPECT_EQ(status(reset), 401) << "a reset takes tokens too";
  world.now.seconds += 30LL * 86'400 - 1;
  EXPECT_EQ(status(late), 200);
  world.now.seconds += 1;
  EXPECT_EQ(status(late), 401);
}

/// From a file to its publication, and every answer beside its description.
TEST_F(ApiTest, DoesWhatScreensDoAndSaysItAsDescribed) {
  Client program = client();
  const Value description = parsed(Client(world, "").get(std::string(api_description_path)).body);
  const Value& schemas = *description.find("components")->find("schemas");
  std::set<std::string> seen;
  const auto check = [&](const ApiRoute& route, const Page& page, const std::string& at) {
    std::string pattern(route.pattern);
    if (const std::size_t word = pattern.find("{word}"); word != std::string::npos) {
      pattern.replace(word, 6, "{numero}");
    }
    const Value* path = description.find("paths")->find(pattern);
    ASSERT_NE(path, nullptr) << pattern;
    const Value* operation = path->find(route.method == "GET" ? "get" : "post");
    ASSERT_NE(operation, nullptr) << pattern;
    EXPECT_EQ(
        *operation->find("security")->array()->front().find("jeton")->array()->front().string(),
        route.scope);
    const Value* answer = operation->find("responses")->find(std::to_string(page.status));
    ASSERT_NE(answer, nullptr) << at << ' ' << page.status << page.body;
    const Value& schema = *answer->find("content")->find("application/json")->find("schema");
    EXPECT_EQ(disagreement(schemas, schema, parsed(page.body), pattern), "") << page.body;
    seen.insert(std::string(route.method) + ' ' + std::string(route.pattern));
  };
  const auto ask = [&](std::string_view method, std::string_view pattern, const std::string& target,
                       const std::string& body = {}, const std::string& type = "application/json") {
    const auto route = std::ranges::find_if(api_routes(), [&](const ApiRoute& one) {
      return one.method == method && one.pattern == pattern;
    });
    Page page =
        program.ask(method, target, body, "key-" + std::to_string(seen.size()) + target, type);
    check(*route, page, target);
    return page;
  };
  const std::string edition = "/api/v1/editions/2025";
  EXPECT_THAT(ask("GET", "/api/v1/editions", "/api/v1/editions").body, HasSubstr("\"annee\":2025"));
  const Page before = ask("GET", "/api/v1/editions/{edition}", edition);
  EXPECT_THAT(before.body, HasSubstr("\"etat\":\"sans_resultats\""));
  EXPECT_THAT(before.body, HasSubstr("https://espace.example.org/editions/2025/resultats"));
  const Page imported =
      ask("POST", "/api/v1/editions/{edition}/resultats", edition + "/resultats?fichier=r.csv",
          results(), "application/octet-stream");
  EXPECT_THAT(imported.body, HasSubstr("\"ecrit\":true"));
  EXPECT_EQ(world.handle.store->log().back().event.who, "ada (jeton «\u00A0n1\u00A0»)");
  const Page changed =
      ask("POST", "/api/v1/editions/{edition}/reglages", edition + "/reglages",
          R"({"version":0,"champs":{"lieu":"Bordeaux"},"raison":"Salle changée"})");
  EXPECT_THAT(changed.body, HasSubstr("\"lieu\":\"Bordeaux\""));
  EXPECT_EQ(world.workplace->editions().of(2025)->revisions.back().who,
            "ada (jeton «\u00A0n1\u00A0»)");
  EXPECT_EQ(world.workplace->editions().of(2025)->revisions.back().reason, "Salle changée");
  const Page job =
      ask("POST", "/api/v1/editions/{edition}/documents", edition + "/documents", "{}");
  const std::string place = job.field("Location");
  EXPECT_THAT(ask("GET", "/api/v1/travaux/{word}", place).body, HasSubstr("\"etat\":\"attente\""));
  EXPECT_THAT(ask("GET", "/api/v1/travaux", "/api/v1/travaux?edition=2025").body,
              HasSubstr("\"adresse\":\"" + place + '"'));
  EXPECT_THAT(program.get("/api/v1/travaux?edition=2023").body, HasSubstr("\"travaux\":[]"));
  EXPECT_THAT(ask("POST", "/api/v1/travaux/{word}/annulation", place + "/annulation").body,
              HasSubstr("\"etat\":\"annule\""));
  const Page published = ask("POST", "/api/v1/editions/{edition}/publication",
                             edition + "/publication", R"({"quand":"2026-11-26T18:00:00+01:00"})");
  EXPECT_THAT(published.body,
              HasSubstr("\"etat\":\"programmee\",\"publication\":\"2026-11-26T18:00:00+01:00\""));
  EXPECT_THAT(ask("POST", "/api/v1/editions/{edition}/publication/annulation",
                  edition + "/publication/annulation")
                  .body,
              Not(HasSubstr("\"publication\":")));
  for (const ApiRoute& route : api_routes()) {
    EXPECT_THAT(seen, Contains(std::string(route.method) + ' ' + std::string(route.pattern)))
        << "nobody has seen its answer";
    EXPECT_NE(route.summary, "");
  }
  EXPECT_EQ(description.find("paths")->object()->size(), 10U);
}

TEST_F(ApiTest, TellsAllProblemsAtOnceWithTheirPlaces) {
  Client program = client();
  const Page settings = program.post(
      "/api/v1/editions/2025/reglages",
      "{\"champs\": {\n\"decision\": \"le 32\",\n\"signataire\": \"\", \"couleur\": \"x\"},"
      "\n\"version\": \"une\"}",
      "a");
  EXPECT_EQ(settings.status, 422);
  const Value told = parsed(settings.body);
  ASSERT_EQ(told.find("errors")->array()->size(), 4U) << settings.body;
  std::set<std::string> fields;
  for (const Value& problem : *told.find("errors")->array()) {
    fields.insert(text_of(problem, "field"));
    EXPECT_NE(text_of(problem, "detail"), "");
    EXPECT_NE(text_of(problem, "hint"), "");
    EXPECT_NE(problem.find("line"), nullptr);
  }
  EXPECT_EQ(fields, (std::set<std::string>{"decision", "signataire", "couleur", "version"}));
  EXPECT_THAT(settings.body, HasSubstr("\"field\":\"decision\",\"line\":2,\"column\":13"));
  EXPECT_TRUE(world.workplace->editions().of(2025)->revisions.empty()) << "nothing is written";
  EXPECT_THAT(program.post("/api/v1/editions/2025/reglages", "{\"champs\":", "b").body,
              HasSubstr("\"line\":1"));
  EXPECT_THAT(program.post("/api/v1/editions/2025/reglages", R"({"champ":{}})", "c").body,
              HasSubstr("n’est pas connu"));
  EXPECT_EQ(
      program
          .post("/api/v1/editions/2025/reglages", R"({"version":3,"champs":{"lieu":"Brest"}})", "d")
          .status,
      409);
  const Page table =
      program.post("/api/v1/editions/2025/resultats?fichier=r.csv",
                   "nom;departement;niveau\nBoé;47;or\nNulle Part Ailleurs;99;or\nBoé;47;platine\n",
                   "e", "text/csv");
  EXPECT_EQ(table.status, 422);
  EXPECT_THAT(table.body, HasSubstr("\"file\":\"r.csv\",\"line\":3"));
  EXPECT_THAT(table.body, HasSubstr("\"line\":4"));
  EXPECT_EQ(world.handle.store->version(), 0) << "nothing is written";
  const Page past =
      program.post("/api/v1/editions/2025/publication", R"({"quand":"2020-01-01 10:00"})", "f");
  EXPECT_EQ(past.status, 422);
  EXPECT_THAT(past.body, HasSubstr("ce moment est passé"));
  const Page early =
      program.post("/api/v1/editions/2025/publication", R"({"quand":"2026-12-01 10:00"})", "g");
  EXPECT_EQ(early.status, 422);
  EXPECT_THAT(early.body, HasSubstr("Les résultats ne sont pas encore là"));
}

TEST_F(ApiTest, DoesNothingForWhoLacksTheCodesThatAreDemanded) {
  Client program = client();
  EXPECT_EQ(program.get("/api/v1/editions").status, 200);
  world.settings.codes = app::DemandedCodes::of_administration;
  const Page refused = program.get("/api/v1/editions");
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("doit d’abord demander un code à usage unique"));
  EXPECT_EQ(program.post("/api/v1/editions/2025/documents", "{}", "k").status, 403);
  const std::string secret = app::new_totp_secret();
  EXPECT_TRUE(app::turn_on_codes(*world.accounts, *world.accounts->account("ada"), secret,
                                 app::current_code(secret, world.now), world.admin())
                  .empty());
  EXPECT_EQ(program.get("/api/v1/editions").status, 200) << "the token is as it was";
}

TEST_F(ApiTest, DoesARequestOnceHoweverOftenItComesAndWhateverDies) {
  const std::string target = "/api/v1/editions/2025/documents";
  (void)app::test::import_into(*world.handle.store, app::test::read(2025), app::Finality::settled);
  const std::string secret = "Bearer " + token("ada", "n", every_scope);
  const Page first = Client(world, secret).post(target, "{}", "k1");
  EXPECT_EQ(first.status, 202) << first.body;
  EXPECT_EQ(first.field("Idempotency-Replayed"), "");
  const auto jobs = [&] { return world.handle.store->jobs(100).size(); };
  EXPECT_TRUE(world.handle.store->cancel(1, world.now))
      << "else the same work would not be queued twice anyway";
  world.reopen();  // another process
  const Page again = Client(world, secret).post(target, "{}", "k1");
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.field("Location"), first.field("Location"));
  EXPECT_EQ(again.field("Idempotency-Replayed"), "true");
  EXPECT_EQ(jobs(), 1U);
  EXPECT_EQ(Client(world, secret).post(target, "", "k1", "").status, 422) << "another body";
  EXPECT_EQ(Client(world, secret).post("/api/v1/travaux/1/annulation", "{}", "k1").status, 422)
      << "another address";
  EXPECT_EQ(Client(world, secret).post(target, "{}", "k2").status, 202);
  EXPECT_EQ(jobs(), 2U);
  world.now.seconds += store::answers_last + 1;
  EXPECT_TRUE(world.handle.store->cancel(2, world.now));
  EXPECT_EQ(Client(world, secret).post(target, "{}", "k1").field("Idempotency-Replayed"), "")
      << "after a day it is forgotten";
  EXPECT_EQ(jobs(), 3U);
}

TEST_F(ApiTest, TakesUpWhatADeadProcessBeganAndDoesItOnce) {
  const std::string target = "/api/v1/editions/2025/documents";
  (void)app::test::import_into(*world.handle.store, app::test::read(2025), app::Finality::settled);
  Client program = client();
  const Page first = program.post(target, "{}", "k1");
  ASSERT_EQ(first.status, 202);
  EXPECT_TRUE(world.handle.store->cancel(1, world.now));
  // As a process leaves it that was killed behind the job and before its answer.
  lib::sqlite::Database(world.handle.folder / "palmares.db", lib::sqlite::Access::write, 1000)
      .execute("UPDATE api_answer SET status = 0, location = '', body = '', holder = 'dead'");
  const Page running = program.post(target, "{}", "k1");
  EXPECT_EQ(running.status, 409) << "nobody can tell whether « dead » lives";
  EXPECT_EQ(running.field("Retry-After"), "5");
  world.now.seconds += store::request_lease;
  const Page taken = program.post(target, "{}", "k1");
  EXPECT_EQ(taken.status, 202) << taken.body;
  EXPECT_EQ(taken.field("Location"), first.field("Location"));
  EXPECT_EQ(world.handle.store->jobs(100).size(), 1U)
      << "the job that the dead process asked for is the one";
}

TEST_F(ApiTest, SeesAtOnceThatTheProcessWasKilledThatBeganARequest) {
  const std::string target = "/api/v1/editions/2025/documents";
  (void)app::test::import_into(*world.handle.store, app::test::read(2025), app::Finality::settled);
  Client program = client();
  EXPECT_EQ(program.post(target, "{}", "k1").status, 202);
  EXPECT_TRUE(world.handle.store->cancel(1, world.now));
  lib::sqlite::Database(world.handle.folder / "palmares.db", lib::sqlite::Access::write, 1000)
      .execute("DELETE FROM api_answer");
  const store::KeyedRequest request{.account = "ada",
                                    .key = "k1",
                                    .digest = lib::sha256_hex("POST " + target + "\n{}"),
                                    .holder = {}};
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {  // another service on the same store; it ends by a signal alone
    const auto own = store::open_api_tokens(world.handle.folder.string());
    store::KeyedRequest begun = request;
    begun.holder = own->holder();
    const char said =
        own->begin(begun, world.now).status == store::RequestStart::Status::begun ? 'b' : '?';
    (void)!::write(ends[1], &said, 1);
    for (;;) {
      ::pause();
    }
  }
  ASSERT_GT(child, 0);
  char said = 0;
  EXPECT_EQ(::read(ends[0], &said, 1), 1);
  EXPECT_EQ(said, 'b');
  world.now.seconds += 10 * store::request_lease;
  EXPECT_EQ(program.post(target, "{}", "k1").status, 409) << "it lives, however slow it is";
  EXPECT_EQ(::kill(child, SIGKILL), 0);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status));
  const Page taken = program.post(target, "{}", "k1");
  EXPECT_EQ(taken.status, 202) << taken.body;
  EXPECT_EQ(world.handle.store->jobs(100).size(), 1U)
      << "what the dead one may have asked for is not asked for again";
  EXPECT_EQ(program.post(target, "{}", "k1").field("Idempotency-Replayed"), "true");
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_F(ApiTest, KeepsSoManyAnswersOfAnAccountAndNoMore) {
  const store::KeyedRequest request{
      .account = "ada", .key = "k", .digest = std::string(64, '0'), .holder = "h"};
  lib::sqlite::Database(world.handle.folder / "palmares.db", lib::sqlite::Access::write, 1000)
      .execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
               std::to_string(store::most_answers_of_account) +
               ") INSERT INTO api_answer SELECT 'ada', 'k' || i, '" + request.digest + "', 'h', " +
               std::to_string(world.now.seconds) + ", 0, 200, '', '{}' FROM n");
  EXPECT_EQ(tokens().begin(request, world.now).status, store::RequestStart::Status::full);
  EXPECT_EQ(client().post("/api/v1/editions/2025/documents", "{}", "k").status, 429);
  store::KeyedRequest of_another = request;
  of_another.account = "bob";
  EXPECT_EQ(tokens().begin(of_another, world.now).status, store::RequestStart::Status::begun);
}

TEST_F(ApiTest, BoundsWhatItTakes) {
  Client program = client();
  const std::string target = "/api/v1/editions/2025/reglages";
  EXPECT_EQ(program.post(target, "{}", "").status, 400) << "no key";
  EXPECT_EQ(program.post(target, "{}", std::string(129, 'k')).status, 400);
  EXPECT_EQ(program.post(target, "{}", "a b").status, 400);
  EXPECT_EQ(program.post(target, "{}", "k", "text/plain").status, 415);
  EXPECT_EQ(program.post(target, "a=b", "k", "application/x-www-form-urlencoded").status, 415);
  const Page heavy = program.post(target, std::string(most_json_bytes + 1, ' '), "k");
  EXPECT_EQ(heavy.status, 413);
  EXPECT_EQ(heavy.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(program.post(target, std::string(20, '['), "k").status, 422) << "deep";
  EXPECT_EQ(
      program.post("/api/v1/editions/2025/resultats", "x", "k", "multipart/form-data; boundary=x")
          .status,
      415);
  EXPECT_EQ(
      program.post("/api/v1/editions/2025/resultats?retraits=x&raison=%FF", "x", "l", "text/csv")
          .status,
      422);
  EXPECT_EQ(program
                .post("/api/v1/editions/2025/resultats",
                      std::string(app::most_results_bytes + 1, 'x'), "k", "text/csv")
                .status,
            413);
}

TEST_F(ApiTest, IsRefusedByTheServerAsProgramsReadIt) {
  using std::chrono::milliseconds;
  http::ListenerPlan plan{.place = {.address = "127.0.0.1", .port = 0},
                          .inherited = {},
                          .handler = world.workplace.get()};
  plan.limits.idle = milliseconds(300);
  http::ServerOptions options;
  options.io_threads = 1;
  options.render_threads = 1;
  options.clock = [] { return std::chrono::system_clock::now(); };
  http::Server server(options);
  server.start({plan});
  const std::string target = "/api/v1/editions/2025/reglages";
  const std::string start = " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " +
                            token("ada", "t", every_scope) +
                            "\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\n";
  const std::string chunked = start + "Transfer-Encoding: chunked\r\n\r\n";
  std::string heavy;
  for (std::size_t bytes = 0; bytes <= most_json_bytes; bytes += 4096) {
    heavy += "1000\r\n" + std::string(4096, ' ') + "\r\n";
  }
  const auto answer = [&](const std::string& bytes) {
    palmares::test::Client client(server.port());
    client.say(bytes);
    return client.hear().value_or(palmares::test::Response());
  };
  const auto expect_problem = [&](int status, const std::string& bytes) {
    const palmares::test::Response said = answer(bytes);
    EXPECT_EQ(said.status, status);
    EXPECT_EQ(said.field("content-type"), "application/problem+json") << status;
    EXPECT_THAT(said.body, HasSubstr("\"status\":" + std::to_string(status)));
    return said.body;
  };
  const std::string counted = expect_problem(413, "POST " + target + chunked + heavy + "0\r\n\r\n");
  EXPECT_EQ(counted,
            expect_problem(413, "POST " + target + start + "Content-Length: 65537\r\n\r\n"))
      << "however the length becomes known";
  EXPECT_THAT(expect_problem(408, "POST " + target + chunked + "1\r\n"),
              HasSubstr("\"title\":\"Envoi trop lent\""));
  expect_problem(400, "POST " + target + chunked + "no size\r\n");
  expect_problem(400, "GET /api/v1/editions HTTP/1.1\r\n\r\n");
  expect_problem(400, "GET /api/v1/editions HTTP/1.1\r\nHost: a\r\nA b\r\n\r\n");
  expect_problem(400, "GET /api/v1/editions/%zz HTTP/1.1\r\nHost: a\r\n\r\n");
  expect_problem(431, "GET /api/v1/editions HTTP/1.1\r\nHost: a\r\nA: " +
                          std::string(2 * plan.limits.header_bytes, 'a'));
  expect_problem(414, "GET /api/v1/" + std::string(plan.limits.target_bytes, 'a') +
                          " HTTP/1.1\r\nHost: a\r\n\r\n");
  expect_problem(501, "POST " + target + start + "Transfer-Encoding: gzip\r\n\r\n");
  EXPECT_EQ(answer("GET /journal HTTP/1.1\r\n\r\n").field("content-type"),
            "text/html; charset=utf-8")
      << "people get a page";
  EXPECT_EQ(answer("nonsense\r\n\r\n").status, 400) << "of no address";
  server.stop();
}

TEST_F(ApiTest, ReplacesNobodysSheetAndRemovesNobodyUnasked) {
  Client program = client();
  const std::string target = "/api/v1/editions/2025/resultats";
  ResultsDesk& desk = world.workplace->results();
  const app::Actor eve{.name = "eve", .clock = [this] { return world.now; }};
  const int revision =
      app::test::value_of(app::upload_draft(desk.place(), 2025, results(), "hers.csv", eve));
  const Page busy = program.post(target, results(), "a", "text/csv");
  EXPECT_EQ(busy.status, 409);
  EXPECT_THAT(busy.body, HasSubstr("eve corrige une feuille"));
  EXPECT_EQ(desk.place().drafts.draft(2025)->file, "hers.csv");
  EXPECT_TRUE(app::drop_draft(desk.place(), 2025, revision, eve));
  EXPECT_EQ(program.post(target, results(), "a", "text/csv").status, 200)
      << "what was only busy may come again";
  EXPECT_THAT(program.post(target, results(), "b", "text/csv").body, HasSubstr("\"ecrit\":false"));
  const Bytes all = results();
  const Bytes fewer = all.substr(0, all.rfind('\n', all.size() - 2) + 1);
  const Page asked = program.post(target, fewer, "c", "text/csv");
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.body, HasSubstr("retraits=1"));
  EXPECT_EQ(program.post(target + "?retraits=1", fewer, "d", "text/csv").status, 200);
}

TEST_F(ApiTest, IsOpenedAndShutOnTheScreenOfTheAccount) {
  Browser browser(world);
  browser.sign_in("ada");
  EXPECT_THAT(browser.get("/mon-compte").body, HasSubstr("Jetons pour programmes"));
  Fields form = {{"acte", "jeton"},
                 {"nom-jeton", "site <b>"},
                 {"portee-lecture", "1"},
                 {"duree", "30"},
                 {"actuel", "wrong"}};
  EXPECT_EQ(browser.post("/mon-compte", form).status, 422);
  EXPECT_TRUE(tokens().tokens("ada").empty());
  form.back().second = passphrase;
  const Page made = browser.post("/mon-compte", form);
  EXPECT_EQ(made.status, 200);
  const std::size_t at = made.body.find("palmares_");
  ASSERT_NE(at, std::string::npos);
  const std::string secret = made.body.substr(at, 73);
  EXPECT_EQ(Client(world, "Bearer " + secret).get("/api/v1/editions").status, 200);
  EXPECT_EQ(browser.post("/mon-compte", form).status, 422)
      << "a second click makes no second token";
  const Page list = browser.get("/mon-compte");
  EXPECT_THAT(list.body, Not(HasSubstr(secret))) << "it is shown once";
  EXPECT_THAT(list.body, HasSubstr("site &lt;b&gt;"));
  EXPECT_THAT(list.body, Not(HasSubstr("<td>jamais</td>"))) << "it was used";
  EXPECT_THAT(browser.get("/journal").body, HasSubstr("Jeton «\u00A0site &lt;b&gt;\u00A0» créé"));
  EXPECT_EQ(browser.post("/mon-compte", {{"acte", "revoquer"}, {"nom-jeton", "site <b>"}}).status,
            303);
  EXPECT_EQ(Client(world, "Bearer " + secret).get("/api/v1/editions").status, 401);
  world.add("imp", Role::impression);
  Browser printer(world);
  printer.sign_in("imp");
  EXPECT_THAT(printer.get("/mon-compte").body, Not(HasSubstr("Jetons pour programmes")))
      << "there is nothing it could allow";
}

}  // namespace
}  // namespace palmares::workplace::test
