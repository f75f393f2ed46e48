// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/content_provider.hpp"

#include "deliver/kit/kit.hpp"
#include "deliver/render_context.hpp"
#include "site/world.hpp"
#include "support/http_client.hpp"

#include <gmock/gmock.h>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

namespace shop = deliver::test;

TEST(ContentProvider, KnowTheCharterOfAnEdition) {
  const ContentProvider provider = content_provider_of(shop::context());
  ASSERT_NE(provider.charter(2023), nullptr);
  EXPECT_EQ(provider.charter(2023)->id, "copyleft");
  EXPECT_EQ(provider.charter(2025)->id, "bronze-argent-or");
  EXPECT_EQ(provider.charter(1999), nullptr);
}

TEST(ContentProvider, GiveTheArtefactsOfTheWorkshop) {
  const auto made =
      content_provider_of(shop::context()).artefact(shop::echirolles(), shop::certificate());
  ASSERT_TRUE(made) << to_string(made.error());
  EXPECT_TRUE(
      made->bytes ==
      deliver::make_artefact(shop::context(), shop::echirolles(), shop::certificate())->bytes);
}

TEST(ContentProvider, GiveTheArchiveOfTheKit) {
  const auto made = content_provider_of(shop::context()).kit(shop::echirolles());
  ASSERT_TRUE(made) << to_string(made.error());
  EXPECT_TRUE(*made == deliver::make_kit(shop::context(), shop::echirolles())->archive);
}

TEST(ContentProvider, PassProblemsOn) {
  EXPECT_FALSE(content_provider_of(shop::context()).kit(shop::unprintable()));
}

TEST(ContentProvider, DrawThePicturesOfErrors) {
  const ContentProvider provider = content_provider_of(shop::context());
  EXPECT_EQ(provider.label, "Territoire Numérique Libre");
  const ErrorImage sign{.status = 404, .label = provider.label, .title = "Ressource introuvable"};
  const auto svg = provider.picture(sign, "svg");
  ASSERT_TRUE(svg) << to_string(svg.error());
  EXPECT_THAT(*svg, HasSubstr("Territoire Numérique Libre\u00A0: Ressource introuvable (404)"));
  const auto png = provider.picture(sign, "png");
  ASSERT_TRUE(png) << to_string(png.error());
  EXPECT_THAT(*png, StartsWith("\x89PNG"));
}

TEST(ContentProvider, ServeWhatTheWorkshopMakes) {
  std::vector<domain::Results> results = {
      {.edition = 2023, .awards = {shop::echirolles(), shop::unprintable()}}};
  test::LogBook book;
  Options options = test::small_options();
  options.log = book.writer();
  const SiteServer server = SiteServer::start(options, test::catalogue(std::move(results)),
                                              content_provider_of(shop::context()));
  const test::Response badge =
      test::fetch(server.port(), "/2023/213801517-echirolles/certificat.svg");
  EXPECT_EQ(badge.status, 200);
  EXPECT_TRUE(
      badge.body ==
      deliver::make_artefact(shop::context(), shop::echirolles(), shop::certificate())->bytes);
  EXPECT_EQ(test::fetch(server.port(), "/2023/213801517/badge-web.png?largeur=4097").status, 400);
  EXPECT_EQ(book.text(), "");
  EXPECT_EQ(test::fetch(server.port(), "/2023/tnl-x/certificat.svg").status, 500)
      << "a name of ours that cannot be set is our fault";
  EXPECT_THAT(book.text(),
              HasSubstr("error 784111777-1 /2023/tnl-x/certificat.svg@1.1: resultats.csv:2"));
}

}  // namespace
}  // namespace palmares::site
