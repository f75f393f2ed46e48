// SPDX-License-Identifier: AGPL-3.0-or-later
// The search, places, pages of lists: addresses and what they show.
#include "site/routes.hpp"
#include "site/world.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

Bytes shipped_file(std::string_view name) {
  std::ifstream file(std::string(palmares::source_dir()) + '/' + std::string(name),
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<domain::Results> many(int count) {
  domain::Results results{.edition = 2023, .awards = {}};
  for (int i = 0; i < count; ++i) {
    domain::Award award;
    award.edition = 2023;
    award.territory.id = "org-" + std::to_string(1000 + i);
    award.territory.name = "Organisme " + std::to_string(1000 + i);
    award.territory.department = i % 2 == 0 ? "38" : "47";
    award.grade = "5";
    results.awards.push_back(award);
  }
  return {results};
}

struct ListsTest : testing::Test {
  test::FakeContent content;
  Site site = [this] {
    SitePlan plan = test::site_plan(content);
    plan.provider.gazetteer = std::make_shared<const deliver::Gazetteer>(
        deliver::Gazetteer::parse(shipped_file(deliver::gazetteer_file)).value());
    plan.provider.geography = std::make_shared<const deliver::Geography>(
        deliver::Geography::parse(shipped_file(deliver::geography_file),
                                  shipped_file(deliver::positions_file))
            .value());
    return Site(std::move(plan), test::catalogue(many(100)));
  }();

  http::ResponsePtr answer(std::string_view target) const {
    const http::ResponsePlan step =
        site.step({.method = "GET", .target = target, .accept = "text/html"});
    return step.ready == nullptr ? step.make() : step.ready;
  }
};

TEST_F(ListsTest, AreParted) {
  const Bytes first = answer("/recherche")->body;
  EXPECT_THAT(first, HasSubstr("100\u00A0lauréats, de 1 à 20"));
  EXPECT_THAT(first, HasSubstr(">Organisme 1000<"));
  EXPECT_THAT(first, Not(HasSubstr(">Organisme 1020<")));
  EXPECT_THAT(first, HasSubstr("href=\"/recherche?page=2\" rel=\"next\""));
  const Bytes third = answer("/recherche?page=3")->body;
  EXPECT_THAT(third, HasSubstr(">Organisme 1040<"));
  EXPECT_THAT(third, HasSubstr("aria-current=\"page\"><span class=\"vh\">Page </span>3</a>"));
  EXPECT_EQ(answer("/recherche?page=99")->status, 200);
  EXPECT_EQ(answer("/recherche?page=-1")->body, first);
  EXPECT_EQ(answer("/recherche?page=99999999999999999999")->body, first);
}

TEST_F(ListsTest, KeepWhatWasAskedForOnEveryPage) {
  EXPECT_THAT(answer("/recherche?q=Organisme&departement=38")->body,
              HasSubstr("href=\"/recherche?q=Organisme&amp;departement=38&amp;page=2\""));
}

TEST_F(ListsTest, OfAnEditionAreParted) {
  EXPECT_THAT(answer("/2023")->body, HasSubstr("href=\"/2023?page=2\""));
  EXPECT_THAT(answer("/2023?page=2")->body, HasSubstr(">Organisme 1040<"));
}

TEST_F(ListsTest, OfAPlaceHaveAddressesOfTheirOwn) {
  const Bytes region = answer("/regions/auvergne-rhone-alpes")->body;
  EXPECT_THAT(region, HasSubstr("<h1>Auvergne-Rhône-Alpes</h1>"));
  EXPECT_THAT(region, HasSubstr("50\u00A0lauréats"));
  EXPECT_THAT(answer("/departements/47")->body, HasSubstr("<h1>Lot-et-Garonne (47)</h1>"));
  EXPECT_THAT(answer("/departements/75")->body, HasSubstr("Aucun lauréat"));
  EXPECT_EQ(answer("/regions/atlantide")->status, 404);
  EXPECT_EQ(answer("/departements/00")->status, 404);
}

TEST_F(ListsTest, AnswerATownThatIsNoLaureate) {
  const Bytes page = answer("/recherche?q=rochefourchat")->body;
  EXPECT_THAT(page, HasSubstr("Rochefourchat n’a pas encore le label"));
  EXPECT_THAT(page, HasSubstr("Les lauréats les plus proches"));
}

TEST_F(ListsTest, EscapeWhatVisitorsType) {
  EXPECT_THAT(answer("/recherche?q=%22%3E%3Cscript%3E")->body, Not(HasSubstr("<script>")));
  EXPECT_EQ(answer("/recherche?q=%ff%00")->status, 200);
}

TEST_F(ListsTest, AreSearchedInWhateverEncodingABrowserSends) {
  const Bytes page = answer("/recherche?q=M%C3%A9riadeck")->body;
  EXPECT_THAT(page, HasSubstr("value=\"Mériadeck\""));
  EXPECT_EQ(answer("/recherche?q=M\xC3\xA9riadeck")->body, page)
      << "UTF-8 that is not percent-encoded";
  EXPECT_EQ(answer("/recherche?q=M%E9riadeck")->body, page) << "Windows-1252";
  EXPECT_THAT(answer("/recherche?q=%8Cuvre")->body, HasSubstr("value=\"Œuvre\""));
  EXPECT_THAT(answer("/recherche?q=%81a")->body,
              HasSubstr("name=\"q\" type=\"search\" value=\"\""));
}

TEST_F(ListsTest, OfDataAreInTheOrderOfTheAlphabet) {
  domain::Results results{.edition = 2023, .awards = {}};
  const std::vector<std::pair<std::string, std::string>> bodies = {
      {"Zuydcoote", "59"},   {"Évian", "74"},       {"Œting", "57"}, {"Eu", "76"},
      {"Saint-Denis", "93"}, {"Saint-Denis", "2B"}, {"Odos", "65"}};
  for (const auto& [name, department] : bodies) {
    domain::Award award;
    award.edition = 2023;
    award.territory.id = "org-" + std::to_string(results.awards.size());
    award.territory.name = name;
    award.territory.department = department;
    award.grade = "5";
    results.awards.push_back(award);
  }
  std::vector<std::string> asked;
  SitePlan plan = test::site_plan(content);
  plan.provider.spreadsheet = [&](int, const std::vector<const domain::Award*>& awards) {
    for (const domain::Award* award : awards) {
      asked.push_back(award->territory.name + ' ' + award->territory.department);
    }
    return Result<Bytes>(Bytes("xlsx"));
  };
  const Site sorted(std::move(plan), test::catalogue({results}));
  const std::vector<std::string> order = {"Eu 76",       "Évian 74",       "Odos 65",
                                          "Œting 57",    "Saint-Denis 2B", "Saint-Denis 93",
                                          "Zuydcoote 59"};
  EXPECT_EQ(sorted.step({.method = "GET", .target = "/2023.xlsx"}).make()->status, 200);
  EXPECT_EQ(asked, order) << "what every table of laureates is handed";
  const Bytes json = sorted.step({.method = "GET", .target = "/2023.json"}).make()->body;
  std::size_t at = 0;
  for (const std::string& body : order) {
    const std::size_t next = json.find("\"nom\":\"" + body.substr(0, body.rfind(' ')) + '"', at);
    ASSERT_NE(next, Bytes::npos) << body << '\n' << json;
    at = next + 1;
  }
}

TEST_F(ListsTest, AreKeptOnlyWhereTheyAreTheSitesOwn) {
  const auto reuse = [&](std::string_view target) {
    return site.step({.method = "GET", .target = target}).reuse;
  };
  EXPECT_EQ(reuse("/"), http::Reuse::by_target);
  EXPECT_EQ(reuse("/recherche"), http::Reuse::by_target);
  EXPECT_EQ(reuse("/regions/bretagne"), http::Reuse::by_target);
  EXPECT_EQ(reuse("/carte"), http::Reuse::by_target);
  EXPECT_EQ(reuse("/recherche?q=a"), http::Reuse::never);
  EXPECT_EQ(reuse("/recherche?region=bretagne"), http::Reuse::never);
  EXPECT_EQ(reuse("/carte?region=bretagne"), http::Reuse::never);
  EXPECT_EQ(reuse("/2023?page=2"), http::Reuse::never);
  EXPECT_EQ(reuse("/recherche?edition=2023"), http::Reuse::never);
  EXPECT_EQ(reuse("/2023/carte?region=bretagne"), http::Reuse::never);
}

TEST_F(ListsTest, NameWhatWasAskedForOnceInTheirKey) {
  const std::string key = site.step({.method = "GET", .target = "/recherche?q=cle-unique"}).key;
  EXPECT_EQ(key.find("cle-unique"), key.rfind("cle-unique")) << key;
}

/// What is sent of data, whole or part by part; and the largest part.
std::pair<Bytes, std::size_t> read(const http::ResponsePlan& plan) {
  const http::ResponsePtr answer = plan.ready == nullptr ? plan.make() : plan.ready;
  if (!answer->parts) {
    return {answer->body, answer->body.size()};
  }
  Bytes all;
  std::size_t largest = 0;
  const http::NextPart next = answer->parts();
  for (Bytes part = next(); !part.empty(); part = next()) {
    all += part;
    largest = std::max(largest, part.size());
  }
  return {all, largest};
}

TEST_F(ListsTest, OfManyRowsAreWrittenAPartAtATime) {
  const auto asked = [this](int count) {
    const Site large(test::site_plan(content), test::catalogue(many(count)));
    return read(large.step({.method = "GET", .target = "/2023.json"}));
  };
  const auto [few, few_at_once] = asked(1'000);
  EXPECT_EQ(few.size(), few_at_once);
  const auto [rows, largest] = asked(6'000);
  EXPECT_LT(largest, rows.size() / 5) << "no part may be the whole";
  EXPECT_EQ(rows.substr(0, few.size() - 3), few.substr(0, few.size() - 3))
      << "the same rows as in a short list, but for its end";
  EXPECT_TRUE(rows.ends_with("}\n]}\n")) << rows.substr(rows.size() - 50);
}

TEST_F(ListsTest, OfOneEditionAreOneTableInTheHistory) {
  const domain::Charter charter = test::small_charter();
  const domain::Edition edition = {};
  const auto asked = [&](int count, std::string_view target) {
    SitePlan plan = test::site_plan(content);
    plan.provider.open_writer = [&](const OpenAwards& awards,
                                    std::string_view extension) -> Result<deliver::OpenWriter> {
      std::vector<deliver::OpenResults> all;
      for (const auto& [year, of_year] : awards) {
        all.push_back(
            {.edition = &edition, .charter = &charter, .awards = of_year, .base_url = {}});
      }
      return deliver::OpenWriter(
          std::move(all), extension == "csv" ? deliver::OpenFormat::csv : deliver::OpenFormat::json,
          nullptr);
    };
    const Site small(std::move(plan), test::catalogue(many(count)));
    return read(small.step({.method = "GET", .target = target})).first;
  };
  EXPECT_THAT(asked(3, "/historique.json"),
              testing::StartsWith("[\n  {\"COLL_NOM\": \"Organisme 1000\""));
  EXPECT_THAT(asked(3, "/2023.json"), testing::StartsWith("{\"edition\":2023,\"laureats\":[{"));
  EXPECT_EQ(asked(3, "/historique.csv"), asked(3, "/2023.csv"));
  const Bytes long_table = asked(6'000, "/2023.csv");
  EXPECT_EQ(std::ranges::count(long_table, '\n'), 6'001);
}

TEST_F(ListsTest, StayBelowTheWeightOfAPage) {
  for (const char* target :
       {"/", "/recherche", "/2023", "/carte", "/regions/auvergne-rhone-alpes", "/editions"}) {
    EXPECT_LE(answer(target)->body.size(), 60'000U) << target;
  }
}

TEST_F(ListsTest, TellOtherSitesWhatTheyShow) {
  for (const char* target :
       {"/", "/recherche", "/2023", "/carte", "/editions", "/mentions-legales"}) {
    const Bytes page = answer(target)->body;
    EXPECT_THAT(page, HasSubstr("<meta property=\"og:title\"")) << target;
    EXPECT_THAT(
        page,
        HasSubstr("<meta property=\"og:image\" content=\"https://label.example/partage.png\">"))
        << target;
  }
}

}  // namespace
}  // namespace palmares::site
