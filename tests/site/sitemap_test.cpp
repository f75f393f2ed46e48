// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/sitemap.hpp"

#include "site/world.hpp"

#include <gmock/gmock.h>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

struct SitemapTest : testing::Test {
  test::FakeContent content;
  ContentProvider provider = content.provider();
  Catalogue catalogue = test::catalogue(test::published());
  Directory directory{catalogue, provider};
  std::string base = "https://label.example";
};

TEST_F(SitemapTest, ListsEveryPageThatStands) {
  const Bytes map = sitemap(catalogue, directory, base);
  for (const char* path :
       {"/", "/recherche", "/carte", "/editions", "/donnees", "/v", "/accessibilite",
        "/mentions-legales", "/departements/38", "/2023", "/2023/carte",
        "/2023/213801517-echirolles", "/2021/213801517-echirolles"}) {
    EXPECT_THAT(map,
                HasSubstr("<url><loc>https://label.example" + std::string(path) + "</loc></url>"))
        << path;
  }
  EXPECT_THAT(map, Not(HasSubstr("/999"))) << "no laureate";
}

TEST_F(SitemapTest, IsPartedWhereOneFileMayNotHoldAll) {
  const Bytes map = sitemap(catalogue, directory, base, 5);
  EXPECT_THAT(map,
              HasSubstr("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"));
  for (const char* path : {"/pages/sitemap.xml", "/2023/sitemap.xml", "/2021/sitemap.xml"}) {
    EXPECT_THAT(map, HasSubstr("<sitemap><loc>https://label.example" + std::string(path) +
                               "</loc></sitemap>"))
        << path;
  }
  EXPECT_THAT(map, Not(HasSubstr("<url>")));
  EXPECT_THAT(page_sitemap(directory, base),
              HasSubstr("<url><loc>https://label.example/departements/38</loc></url>"));
  EXPECT_THAT(edition_sitemap(catalogue, 2021, base),
              HasSubstr("<url><loc>https://label.example/2021/213801517-echirolles</loc></url>"));
}

}  // namespace
}  // namespace palmares::site
