// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/theme.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

TEST(Theme, LeavesThePaletteAsItIsInColour) {
  const auto inks = themed_inks(test::charter(), "couleur");
  ASSERT_TRUE(inks.has_value());
  ASSERT_EQ(inks->size(), 6U);
  EXPECT_EQ((*inks)[1]->swatch, "libre");
  EXPECT_EQ((*inks)[1]->tint, 1);
}

TEST(Theme, ReplacesAndDropsSwatches) {
  const auto inks = themed_inks(test::charter(), "noir");
  ASSERT_TRUE(inks.has_value());
  EXPECT_EQ((*inks)[0]->swatch, "noir");
  EXPECT_EQ((*inks)[2]->swatch, "soleil");
  EXPECT_FALSE((*inks)[3].has_value());
}

TEST(Theme, KnowsColourInACharterWithoutThemes) {
  domain::Charter charter = test::charter();
  charter.themes.clear();
  EXPECT_TRUE(themed_inks(charter, "couleur").has_value());
}

TEST(Theme, KnowsWhatAScreenInDarkModeShowsInstead) {
  domain::Charter charter = test::charter();
  charter.themes.push_back(
      {.name = "sombre", .swatches = {{"encre", "papier"}, {"papier", "encre"}}});
  charter.themes.push_back({.name = "adaptatif", .swatches = {}, .dark = "sombre"});
  const auto inks = themed_inks(charter, "adaptatif");
  ASSERT_TRUE(inks.has_value()) << test::problems_of(inks);
  EXPECT_EQ((*inks)[0]->swatch, "encre");
  EXPECT_EQ((*inks)[0]->dark, (Srgb{255, 255, 255}));
  EXPECT_EQ((*inks)[3]->dark, (Srgb{0x16, 0x21, 0x3E}));
  EXPECT_FALSE((*inks)[1]->dark.has_value()) << "libre is libre in any mode";
}

TEST(Theme, PaintsTheSameShapesInDarkMode) {
  domain::Charter charter = test::charter();
  charter.themes.push_back({.name = "adaptatif", .swatches = {}, .dark = "noir"});
  EXPECT_THAT(test::problems_of(themed_inks(charter, "adaptatif")),
              testing::HasSubstr("ne peignent pas tous deux"));
}

TEST(Theme, RefusesUnknownNames) {
  domain::Charter charter = test::charter();
  EXPECT_THAT(test::problems_of(themed_inks(charter, "rose")), testing::HasSubstr("thème inconnu"));
  charter.themes[1].swatches["encre"] = "rose";
  EXPECT_THAT(test::problems_of(themed_inks(charter, "noir")),
              testing::HasSubstr("couleur inconnue dans le thème"));
}

}  // namespace
}  // namespace palmares::compose
