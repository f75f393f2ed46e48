// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/previews.hpp"

#include "site/world.hpp"
#include "store/published_ledger.hpp"

#include <gmock/gmock.h>

namespace palmares::site {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr domain::Instant soon{1'000'000};
constexpr domain::Instant publication{2'000'000};

/// 2021 is published; 2023 waits for its instant, final or a draft.
store::Ledger ledger_with_2023(store::State state) {
  store::Ledger ledger =
      store::ledger_of(test::published(), [](int) { return domain::Instant{0}; });
  ledger.states.back().state = state;
  ledger.states.back().publication = state == store::State::published
                                         ? std::optional(publication)
                                         : std::optional<domain::Instant>();
  return ledger;
}

struct PreviewsTest : testing::Test {
  domain::Instant now{999'000};
  std::vector<store::PreviewKey> keys = {{.name = "nouvelle", .bytes = std::string(32, 'n')},
                                         {.name = "ancienne", .bytes = std::string(32, 'a')}};
  test::FakeContent content;
  std::unique_ptr<Site> site = site_of(store::State::published);

  std::unique_ptr<Site> site_of(store::State state) {
    content.leave = [this](std::string_view path, std::string_view token) {
      return store::check_preview(keys, path, token, now);
    };
    return std::make_unique<Site>(test::site_plan(content),
                                  Catalogue(ledger_with_2023(state), now, test::code_of));
  }
  /// The query that opens the award of Échirolles in 2023.
  [[nodiscard]] std::string query(std::string_view path = "/2023/213801517") const {
    return store::preview_query(keys, path, soon);
  }
  [[nodiscard]] http::ResponsePlan step(const std::string& target) const {
    return site->step({.method = "GET", .target = target, .accept = "text/html"});
  }
  [[nodiscard]] http::ResponsePtr answer(const std::string& target) const {
    const http::ResponsePlan asked = step(target);
    return asked.ready == nullptr ? asked.make() : asked.ready;
  }
};

TEST_F(PreviewsTest, OpenPageDocumentsAndKitOfOneAward) {
  EXPECT_EQ(answer("/2023/213801517")->status, 404);
  const http::ResponsePtr page = answer("/2023/213801517" + query());
  ASSERT_EQ(page->status, 200);
  EXPECT_THAT(page->body, AllOf(HasSubstr("<h1>Échirolles</h1>"), HasSubstr("à ne pas diffuser")));
  EXPECT_EQ(answer("/2023/213801517/badge-web.svg" + query())->body,
            "2023 213801517 badge-web.svg\n");
  EXPECT_EQ(answer("/2023/213801517/badge-web.png" + query() + "&largeur=640&theme=noir")->body,
            "2023 213801517 badge-web.png?largeur=640&theme=noir\n");
  EXPECT_EQ(answer("/2023/213801517/kit.zip" + query())->body, "PK 213801517");
}

TEST_F(PreviewsTest, ServePicturesInFewWidthsToo) {
  const http::ResponsePtr picture =
      answer("/2023/213801517/badge-web.png" + query() + "&largeur=630");
  EXPECT_EQ(picture->body, "2023 213801517 badge-web.png?largeur=640\n");
  EXPECT_THAT(picture->head, Not(HasSubstr("Link"))) << "its address is told nowhere";
}

TEST_F(PreviewsTest, OpenNothingElse) {
  for (const char* target :
       {"/2023/org-7", "/2023/org-7/badge-web.svg", "/2023", "/2023.csv",
        "/213801517/certificat.pdf", "/2023/213801517-echirolles", "/2023/213801517/affiche.svg"}) {
    EXPECT_EQ(answer(target + query())->status,
              target == std::string("/213801517/certificat.pdf") ? 200 : 404)
        << target;
  }
  EXPECT_THAT(answer("/213801517/certificat.pdf" + query())->body, HasSubstr("2021"))
      << "the public one, as without a ticket";
  EXPECT_EQ(answer("/2023/999" + query("/2023/999"))->status, 404) << "no laureate";
}

TEST_F(PreviewsTest, AreKeptByNobodyAndIndexedByNoRobot) {
  for (const char* path : {"", "/badge-web.svg", "/certificat.pdf", "/kit.zip"}) {
    const std::string target = std::string("/2023/213801517") + path + query();
    const http::ResponsePtr shown = answer(target);
    EXPECT_THAT(shown->head, AllOf(HasSubstr("Cache-Control: private, no-store\r\n"),
                                   HasSubstr("X-Robots-Tag: noindex"),
                                   HasSubstr("Referrer-Policy: no-referrer\r\n")))
        << target;
    EXPECT_EQ(shown->etag, "") << target;
    EXPECT_EQ(step(target).reuse, http::Reuse::never) << target;
  }
  EXPECT_THAT(answer("/2023/213801517" + query())->body,
              HasSubstr("<meta name=\"robots\" content=\"noindex, nofollow\">"));
}

TEST_F(PreviewsTest, CarryTheTicketInTheirLinksAndShowNoSnippet) {
  const Bytes page = answer("/2023/213801517" + query())->body;
  const std::string token = query().substr(query().find('=') + 1);
  EXPECT_THAT(page, AllOf(HasSubstr("/2023/213801517/kit.zip?apercu"),
                          HasSubstr("/2023/213801517/certificat.pdf?apercu")));
  EXPECT_THAT(page, HasSubstr(token));
  EXPECT_THAT(page, Not(HasSubstr("extrait-html")));
  EXPECT_THAT(page, Not(HasSubstr("canonical")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"/2023\""))) << "the edition is not in the navigation";
}

TEST_F(PreviewsTest, EndAtTheirMoment) {
  now = {soon.seconds - 1};
  EXPECT_EQ(answer("/2023/213801517" + query())->status, 200);
  now = soon;
  const http::ResponsePtr page = answer("/2023/213801517" + query());
  EXPECT_EQ(page->status, 403);
  EXPECT_THAT(page->body, HasSubstr("Aperçu expiré"));
  EXPECT_THAT(page->head, HasSubstr("Cache-Control: no-store\r\n"));
  EXPECT_EQ(answer("/2023/213801517/kit.zip" + query())->status, 403);
  EXPECT_EQ(answer("/2023/213801517/badge-web.svg" + query())->body,
            "svg: Territoire Numérique Libre: Aperçu expiré");
  const http::ResponsePlan problem = site->step(
      {.method = "GET", .target = "/2023/213801517/certificat.pdf" + query(), .accept = "*/*"});
  EXPECT_THAT(problem.ready->body, HasSubstr("\"title\":\"Aperçu expiré\",\"status\":403"));
}

TEST_F(PreviewsTest, ThatAreForgedFindNothing) {
  const std::string good = query();
  for (const std::string& forged :
       {good.substr(0, good.size() - 1), good + "0", std::string("?apercu="),
        std::string("?apercu=nouvelle.9999999999.00"),
        store::preview_query(
            std::vector{store::PreviewKey{.name = "nouvelle", .bytes = std::string(32, 'x')}},
            "/2023/213801517", soon)}) {
    const http::ResponsePtr page = answer("/2023/213801517" + forged);
    EXPECT_EQ(page->status, 404) << forged;
    EXPECT_EQ(page->body, answer("/2023/12345")->body)
        << "tells no more than any address without anything";
  }
}

TEST_F(PreviewsTest, LiveThroughAChangeOfKeys) {
  const std::string old = query();
  keys = {{.name = "toute-nouvelle", .bytes = std::string(32, 't')}, keys.front()};
  EXPECT_EQ(answer("/2023/213801517" + old)->status, 200);
  EXPECT_EQ(answer("/2023/213801517" + query())->status, 200);
  keys.pop_back();
  EXPECT_EQ(answer("/2023/213801517" + old)->status, 404);
}

TEST_F(PreviewsTest, AreNotServedWithoutAKey) {
  const std::string good = query();
  content.leave = {};
  const Site plain(test::site_plan(content),
                   Catalogue(ledger_with_2023(store::State::settled), now, test::code_of));
  EXPECT_EQ(plain.step({.method = "GET", .target = "/2023/213801517" + good}).ready->status, 404);
}

TEST_F(PreviewsTest, OfADraftSaySoInTheFileName) {
  site = site_of(store::State::draft);
  EXPECT_THAT(answer("/2023/213801517/certificat.pdf" + query())->head,
              HasSubstr("filename=\"213801517-echirolles-2023-certificat-specimen.pdf\""));
  EXPECT_THAT(answer("/2023/213801517" + query())->body, HasSubstr("SPÉCIMEN"));
  const std::string draft = step("/2023/213801517/certificat.pdf" + query()).key;
  site->publish(Catalogue(ledger_with_2023(store::State::settled), now, test::code_of));
  EXPECT_THAT(answer("/2023/213801517/certificat.pdf" + query())->head,
              HasSubstr("filename=\"213801517-echirolles-2023-certificat.pdf\""));
  EXPECT_NE(step("/2023/213801517/certificat.pdf" + query()).key, draft)
      << "no specimen is served once results are final";
}

TEST_F(PreviewsTest, GiveWayToThePublicPage) {
  site->publish(Catalogue(ledger_with_2023(store::State::published), publication, test::code_of));
  EXPECT_THAT(answer("/2023/213801517/badge-web.svg" + query())->head,
              HasSubstr("Cache-Control: public"));
  EXPECT_EQ(step("/2023/213801517/badge-web.svg" + query()).key,
            step("/2023/213801517/badge-web.svg").key);
}

}  // namespace
}  // namespace palmares::site
