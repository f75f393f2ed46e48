// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/structured_data.hpp"

#include "lib/text/json_reader.hpp"
#include "site/routes.hpp"
#include "site/world.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

struct StructuredDataTest : testing::Test {
  test::FakeContent content;
  Site site{test::site_plan(content), test::catalogue(test::published())};
  Bytes body(std::string_view target) const {
    const http::ResponsePlan step = site.step({.method = "GET", .target = target, .accept = "*/*"});
    return (step.ready == nullptr ? step.make() : step.ready)->body;
  }
};

TEST_F(StructuredDataTest, CannotEndTheScriptThatHoldsIt) {
  const Catalogue catalogue = test::catalogue(test::published());
  const std::string json =
      award_json_ld(*catalogue.entry(2023, "org-7"), content.provider(), "Label");
  EXPECT_THAT(json, Not(HasSubstr("<")));
  const auto read = lib::json::parse(json, "json-ld");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read->find("about")->find("name")->string(), "L’Île <d’Or> & \"Cie\"");
}

TEST_F(StructuredDataTest, DescribesEveryEditionAndTheWhole) {
  const auto read = lib::json::parse(body("/catalogue.jsonld"), "dcat");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->find("dcat:dataset")->array()->size(), 3U);
}

TEST_F(StructuredDataTest, TellsATerritoryWithAllItsAwards) {
  const auto read = lib::json::parse(body("/213801517.json"), "territory");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read->find("departement_nom")->string(), "Isère");
  EXPECT_EQ(read->find("attributions")->array()->size(), 2U);
  EXPECT_THAT(body("/999.json"), HasSubstr("404"));
}

TEST_F(StructuredDataTest, PartsTheSearch) {
  const auto read = lib::json::parse(body("/recherche.json?q=echirolles"), "search");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->find("laureats")->array()->size(), 1U);
}

TEST_F(StructuredDataTest, FeedsWhatHappenedNewestFirst) {
  const Bytes feed = body("/atom.xml");
  EXPECT_THAT(feed, HasSubstr("<id>https://label.example/2023/213801517-echirolles</id>"));
  EXPECT_THAT(feed, HasSubstr("L’Île &lt;d’Or&gt;"));
}

}  // namespace
}  // namespace palmares::site
