// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/map_page.hpp"

#include "deliver/render_context.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(MapPage, SaysInATableWhatThePictureShows) {
  domain::Award first = echirolles();
  first.territory.name = "<Échirolles> & Cie";
  first.territory.position = Degrees{.latitude = 45.14, .longitude = 5.72};
  first.mentions = {"Open data", "Mutualisation"};
  domain::Award second = award("1", "Sans lieu", "2");
  second.territory.department = "";
  const OpenResults results{.edition = context().editions.of(2023),
                            .charter = context().composer.charter("copyleft"),
                            .awards = {&first, &second},
                            .base_url = {}};
  const Geography geography{
      .size = {},
      .corner = {},
      .departments = {{.code = "38", .name = "Isère", .centre = {}, .on_map = {}, .outline = {}}}};
  const std::string page =
      map_page(results, geography, "<?xml version=\"1.0\"?>\n<svg role=\"img\"></svg>\n");
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"fr\">"),
                          HasSubstr("<figure>\n<svg role=\"img\">"), Not(HasSubstr("<?xml"))));
  EXPECT_THAT(
      page,
      HasSubstr("<tr><th scope=\"row\">&lt;Échirolles&gt; &amp; Cie</th><td>Isère "
                "(38)</td><td>Niveau 5 sur 5</td>"
                "<td>Open data\u202F; Mutualisation</td><td>donnée par l’organisateur</td></tr>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\">Sans lieu</th><td></td><td>Niveau 2 sur "
                              "5</td><td>Aucune</td><td>inconnue</td>"));
  EXPECT_THAT(page, HasSubstr("ou approchée\u00A0: près du centre du département."));
}

}  // namespace
}  // namespace palmares::deliver::test
