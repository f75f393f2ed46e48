// SPDX-License-Identifier: AGPL-3.0-or-later
// The class stands in compose/sheet/sheet_plan.hpp.
#include "compose/fixture.hpp"
#include "compose/sheet/sheet_plan.hpp"

namespace palmares::compose {
namespace {

using testing::HasSubstr;

const Place place{.file = "s.toml", .line = 9, .column = 0};

TEST(Artworks, AreReadOncePerCharter) {
  const test::Installation installation;
  installation.write("artwork/fleur.svg",
                     test::svg("<rect width='10' height='10' fill='#f4b400'/>", "0 0 10 10"));
  auto artworks = Artworks::open(*installation.resources);
  ASSERT_TRUE(artworks.has_value()) << test::problems_of(artworks);
  const auto first = artworks->read(test::charter(), "fleur", place);
  ASSERT_TRUE(first.has_value()) << test::problems_of(first);
  EXPECT_EQ((*first)->shapes.size(), 1U);
  EXPECT_EQ(*artworks->read(test::charter(), "fleur", place), *first);
}

TEST(Artworks, AreInTheColoursOfTheirCharter) {
  const test::Installation installation;
  installation.write("artwork/fleur.svg",
                     test::svg("<rect width='10' height='10' fill='#f4b400'/>", "0 0 10 10"));
  auto artworks = Artworks::open(*installation.resources);
  domain::Charter other = test::charter();
  other.id = "autre";
  other.palette.erase(other.palette.begin() + 2);
  EXPECT_TRUE(artworks->read(test::charter(), "fleur", place).has_value());
  EXPECT_THAT(test::problems_of(artworks->read(other, "fleur", place)),
              HasSubstr("artwork/fleur.svg:2: la couleur #f4b400"));
}

TEST(Artworks, AreMissedWhereTheyAreNamed) {
  const test::Installation installation;
  auto artworks = Artworks::open(*installation.resources);
  EXPECT_THAT(test::problems_of(artworks->read(test::charter(), "absent", place)),
              HasSubstr("s.toml:9: dessin introuvable"));
  EXPECT_THAT(test::problems_of(artworks->read(test::charter(), "../secret", place)),
              HasSubstr("s.toml:9: dessin introuvable"));
}

}  // namespace
}  // namespace palmares::compose
