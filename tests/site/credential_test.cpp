// SPDX-License-Identifier: AGPL-3.0-or-later
// The addresses of credentials: there with a key, gone with the award, and never before the public
// may see it.
#include "deliver/credential/credential.hpp"
#include "site/routes.hpp"
#include "site/world.hpp"
#include "store/published_ledger.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t published = 1'702'249'200;

struct CredentialTest : testing::Test {
  test::FakeContent content;
  domain::Edition edition = {};

  SitePlan plan(bool with_key = true) {
    SitePlan made = test::site_plan(content);
    made.provider.edition = [this](int) { return &edition; };
    if (with_key) {
      made.provider.issuer = std::make_shared<const deliver::Issuer>(deliver::Issuer{
          .keys = {lib::TokenKey::open({.name = "a", .bytes = Bytes(32, 'a')}).value()},
          .base_url = "https://label.example",
          .label = "TNL"});
    }
    return made;
  }

  /// With Échirolles' award of 2023 withdrawn.
  static Catalogue after_a_withdrawal() {
    store::Ledger ledger =
        store::ledger_of(test::published(), [](int) { return domain::Instant{published}; });
    for (const store::Revision& revision : ledger.revisions) {
      if (revision.award.edition == 2023 && revision.award.territory.id == "213801517") {
        store::Revision withdrawn = revision;
        withdrawn.event = ++ledger.version;
        withdrawn.standing = store::Standing::withdrawn;
        withdrawn.at = {published + 100};
        ledger.revisions.push_back(withdrawn);
        break;
      }
    }
    return {std::move(ledger), domain::Instant{published + 200}, test::code_of};
  }

  static http::ResponsePtr answer(const Site& site, std::string_view target) {
    const http::ResponsePlan step = site.step({.method = "GET", .target = target});
    return step.ready != nullptr ? step.ready : step.make();
  }
};

TEST_F(CredentialTest, AreSignedWhereThereIsAKey) {
  const Site site(plan(), test::catalogue(test::published()));
  for (const char* target : {"/2023/213801517/credential.jwt", "/213801517/credential.jwt",
                             "/credentials/status/2023"}) {
    const http::ResponsePtr response = answer(site, target);
    EXPECT_EQ(response->status, 200) << target;
    EXPECT_THAT(response->head, HasSubstr("Content-Type: application/vc+jwt\r\n")) << target;
  }
  EXPECT_THAT(answer(site, "/.well-known/did.json")->body,
              HasSubstr("\"id\":\"did:web:label.example\""));
  EXPECT_THAT(answer(site, "/did.json")->body, HasSubstr("\"id\":\"did:web:label.example\""));
  EXPECT_EQ(answer(site, "/213801517/credential.jwt")->body,
            answer(site, "/2023/213801517/credential.jwt")->body);
}

TEST_F(CredentialTest, AreNotWithoutOne) {
  const Site site(plan(false), test::catalogue(test::published()));
  for (const char* target :
       {"/2023/213801517/credential.jwt", "/213801517/credential.svg", "/213801517/credential.png",
        "/credentials/status/2023", "/.well-known/did.json"}) {
    EXPECT_EQ(answer(site, target)->status, 404) << target;
  }
  EXPECT_THAT(answer(site, "/213801517")->body, Not(HasSubstr("credential.jwt")));
}

TEST_F(CredentialTest, AreOfWhatThePublicSeesAlone) {
  const Site site(plan(), test::catalogue(test::published()));
  EXPECT_EQ(answer(site, "/2023/999/credential.jwt")->status, 404) << "no laureate";
  EXPECT_EQ(answer(site, "/2022/213801517/credential.jwt")->status, 404);
  EXPECT_EQ(answer(site, "/credentials/status/2022")->status, 404);
}

TEST_F(CredentialTest, GoWithTheAward) {
  const Site before(plan(), test::catalogue(test::published()));
  const Site after(plan(), after_a_withdrawal());
  EXPECT_EQ(answer(after, "/2023/213801517/credential.jwt")->status, 410);
  EXPECT_EQ(answer(after, "/2023/213801517/credential.png")->status, 410);
  EXPECT_NE(answer(after, "/credentials/status/2023")->body,
            answer(before, "/credentials/status/2023")->body);
  EXPECT_EQ(answer(after, "/credentials/status/2021")->body,
            answer(before, "/credentials/status/2021")->body);
}

TEST_F(CredentialTest, AreShownWhereCodesAreVerified) {
  const Site site(plan(), test::catalogue(test::published()));
  const std::string page = answer(site, "/v/" + test::code_of(2023, "213801517", 1))->body;
  EXPECT_THAT(page, HasSubstr("href=\"/2023/213801517-echirolles/credential.jwt\""));
  EXPECT_THAT(page, HasSubstr("href=\"/credentials/status/2023\""));
  EXPECT_THAT(page, HasSubstr("aria-label=\"Code QR, vers "
                              "https://label.example/2023/213801517-echirolles/credential.jwt\""));
}

}  // namespace
}  // namespace palmares::site
