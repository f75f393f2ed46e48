// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/makers.hpp"

#include "deliver/kit.hpp"
#include "deliver/workshop.hpp"
#include "service/client.hpp"
#include "service/world.hpp"

#include <gmock/gmock.h>

namespace palmares::service {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

namespace shop = deliver::test;

TEST(Makers, KnowTheCharterOfAnEdition) {
  const Makers makers = makers_of(shop::workshop());
  ASSERT_NE(makers.charter(2023), nullptr);
  EXPECT_EQ(makers.charter(2023)->id, "copyleft");
  EXPECT_EQ(makers.charter(2025)->id, "bronze-argent-or");
  EXPECT_EQ(makers.charter(1999), nullptr);
}

TEST(Makers, GiveTheArtefactsOfTheWorkshop) {
  const auto made = makers_of(shop::workshop()).artefact(shop::echirolles(), shop::certificate());
  ASSERT_TRUE(made) << to_string(made.error());
  EXPECT_TRUE(made->octets == deliver::make_artefact(shop::workshop(), shop::echirolles(), shop::certificate())->octets);
}

TEST(Makers, GiveTheArchiveOfTheKit) {
  const auto made = makers_of(shop::workshop()).kit(shop::echirolles());
  ASSERT_TRUE(made) << to_string(made.error());
  EXPECT_TRUE(*made == deliver::make_kit(shop::workshop(), shop::echirolles())->archive);
}

TEST(Makers, PassProblemsOn) {
  EXPECT_FALSE(makers_of(shop::workshop()).kit(shop::unprintable()));
}

TEST(Makers, DrawThePicturesOfErrors) {
  const Makers makers = makers_of(shop::workshop());
  EXPECT_EQ(makers.label, "Territoire Numérique Libre");
  const Sign sign{.status = 404, .label = makers.label, .title = "Ressource introuvable"};
  const auto svg = makers.picture(sign, "svg");
  ASSERT_TRUE(svg) << to_string(svg.error());
  EXPECT_THAT(*svg, HasSubstr("Territoire Numérique Libre\u00A0: Ressource introuvable (404)"));
  const auto png = makers.picture(sign, "png");
  ASSERT_TRUE(png) << to_string(png.error());
  EXPECT_THAT(*png, StartsWith("\x89PNG"));
}

TEST(Makers, ServeWhatTheWorkshopMakes) {
  std::vector<domain::Results> results = {{.edition = 2023, .awards = {shop::echirolles(), shop::unprintable()}}};
  test::LogBook book;
  Options options = test::small_options();
  options.log = book.writer();
  const Server server = Server::start(options, test::catalogue(std::move(results)), makers_of(shop::workshop()));
  const test::Response badge = test::fetch(server.port(), "/2023/213801517-echirolles/certificat.svg");
  EXPECT_EQ(badge.status, 200);
  EXPECT_TRUE(badge.body == deliver::make_artefact(shop::workshop(), shop::echirolles(), shop::certificate())->octets);
  EXPECT_EQ(test::fetch(server.port(), "/2023/213801517/badge-web.png?largeur=4097").status, 400);
  EXPECT_EQ(book.text(), "");
  EXPECT_EQ(test::fetch(server.port(), "/2023/tnl-x/certificat.svg").status, 500)
      << "a name of ours that cannot be set is our fault";
  EXPECT_THAT(book.text(), HasSubstr("error 784111777-1 /2023/tnl-x/certificat.svg@1.1: resultats.csv:2"));
}

}  // namespace
}  // namespace palmares::service
