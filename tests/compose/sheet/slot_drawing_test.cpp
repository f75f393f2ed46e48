// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/slot_drawing.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

using domain::RoleName;
using domain::SlotType;

/// One slot of 80 x 20 mm at (10, 5), drawn for one award.
class SlotDrawing : public testing::Test {
 protected:
  Result<std::optional<document::Group>> draw(domain::Slot slot, const test::Case& drawn,
                                              std::string_view theme = "couleur") {
    installation.write(
        "templates/essai/sheets/feuille.svg",
        test::svg("<rect id='slot-" + slot.id + "' x='10' y='5' width='80' height='20'/>"));
    domain::Charter charter = test::charter();
    charter.themes[1].motion = true;
    const domain::Sheet sheet = test::sheet({std::move(slot)});
    Artworks artworks = Artworks::open(*installation.resources).value();
    const SheetPlan plan = plan_sheet(*installation.resources, artworks, charter, sheet).value();
    Facts facts = drawn.facts(charter);
    facts.silhouette = silhouette;
    Values values(facts, Year::shown);
    return draw_slot({.fonts = installation.resources->fonts,
                      .symbol = artworks.symbol(),
                      .plan = plan,
                      .theme = *plan.theme(theme),
                      .grade = *charter.grade(drawn.award.grade),
                      .facts = facts,
                      .values = values},
                     plan.slots.front());
  }

  test::Installation installation;
  std::function<Result<Silhouette>()> silhouette;
};

TEST_F(SlotDrawing, PutsTextIntoItsBoxWithItsInkAndRole) {
  domain::Slot slot = test::slot("nom", SlotType::text, "{{territoire.nom}}");
  slot.role = RoleName::heading;
  const auto group = draw(slot, test::Case("Eu", "3"));
  ASSERT_TRUE(group.has_value() && group->has_value()) << test::problems_of(group);
  EXPECT_EQ((*group)->role, document::Role::h2);
  const auto& line = std::get<document::Text>((*group)->items.at(0).value);
  EXPECT_EQ(line.ink.swatch, "encre");
  EXPECT_GT(line.origin.y, 5);
  EXPECT_LE(line.origin.y, 25);
  EXPECT_LT(line.origin.x, 10) << "the bearing stands outside, the stem on the edge";
}

/// Two squares of 10 km beside each other, far from the origin.
Silhouette two_squares() {
  return {.parts = {rectangle({1000, -500, 10, 10}), rectangle({1010.2, -500, 10, 10})},
          .seam = 0.5};
}

TEST_F(SlotDrawing, PutsASilhouetteIntoItsBoxAndNothingWhereThereIsNone) {
  domain::Slot slot = test::slot("forme", SlotType::silhouette, "Silhouette {{territoire.de}}");
  slot.align = domain::HorizontalAlign::right;
  slot.required = false;
  EXPECT_FALSE(draw(slot, test::Case("Eu", "3"))->has_value()) << "nobody knows shapes";
  silhouette = [] { return Result<Silhouette>(Silhouette{}); };
  EXPECT_FALSE(draw(slot, test::Case("Eu", "3"))->has_value()) << "this body has none";
  silhouette = [] { return Result<Silhouette>(two_squares()); };
  const auto group = draw(slot, test::Case("Eu", "3"));
  ASSERT_TRUE(group.has_value() && group->has_value()) << test::problems_of(group);
  EXPECT_EQ((*group)->role, document::Role::figure);
  EXPECT_EQ((*group)->alt, "Silhouette d’Eu");
  ASSERT_EQ((*group)->items.size(), 2U);
  Rect bounds;
  for (const document::Item& item : (*group)->items) {
    const auto& path = std::get<document::Path>(item.value);
    EXPECT_EQ(path.rule, document::FillRule::even_odd);
    ASSERT_TRUE(path.stroke && path.fill);
    EXPECT_EQ(path.stroke->ink, *path.fill) << "the seam is closed in the same ink";
    bounds = bounds.united(path.outline.bounds().outset(path.stroke->width / 2));
  }
  // 20.7 x 10.5 km in 80 x 20 mm: as high as the box, on its right edge.
  EXPECT_TRUE((Rect{10, 5, 80, 20}.holds(bounds, 0.001)));
  EXPECT_NEAR(bounds.height, 20, 0.001);
  EXPECT_NEAR(bounds.width, 20 * 20.7 / 10.5, 0.001);
  EXPECT_NEAR(bounds.right(), 90, 0.001);
}

// The seams of a body as large as a department were strokes of 0.2 pt: its certificate was refused
// for print.
TEST_F(SlotDrawing, ClosesTheSeamsOfALargeBodyByStrokesThatPrintKeeps) {
  domain::Slot slot = test::slot("forme", SlotType::silhouette, "Silhouette");
  silhouette = [] {
    return Result<Silhouette>(Silhouette{
        .parts = {rectangle({0, 0, 100, 80}), rectangle({100.2, 0, 100, 80})}, .seam = 0.25});
  };
  const auto group = draw(slot, test::Case("Eu", "3"));
  ASSERT_TRUE(group.has_value() && group->has_value()) << test::problems_of(group);
  Rect bounds;
  for (const document::Item& item : (*group)->items) {
    const auto& path = std::get<document::Path>(item.value);
    ASSERT_TRUE(path.stroke);
    EXPECT_GE(path.stroke->width, 0.3) << "mm";
    EXPECT_LT(path.stroke->width, 0.32) << "mm";
    bounds = bounds.united(path.outline.bounds().outset(path.stroke->width / 2));
  }
  EXPECT_TRUE((Rect{10, 5, 80, 20}.holds(bounds, 0.001)));
  EXPECT_NEAR(bounds.height, 20, 0.001) << "as large as ever";
}

TEST_F(SlotDrawing, OfASilhouetteWithoutWordsIsAnArtifact) {
  domain::Slot slot = test::slot("forme", SlotType::silhouette, "");
  silhouette = [] { return Result<Silhouette>(two_squares()); };
  const auto group = draw(slot, test::Case("Eu", "3"));
  ASSERT_TRUE(group.has_value() && group->has_value()) << test::problems_of(group);
  EXPECT_EQ((*group)->role, document::Role::none);
}

TEST_F(SlotDrawing, StandsInForAShapeThatNobodyKnows) {
  installation.write("artwork/motif.svg",
                     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><path "
                     "fill='#007a63' d='M0 0H10V10Z'/></svg>");
  domain::Slot slot = test::slot("forme", SlotType::silhouette, "Silhouette");
  slot.fallback = "motif";
  const auto group = draw(slot, test::Case("Eu", "3"));
  ASSERT_TRUE(group.has_value() && group->has_value()) << test::problems_of(group);
  EXPECT_EQ((*group)->role, document::Role::none);
  EXPECT_EQ((*group)->items.size(), 1U);
  silhouette = [] { return Result<Silhouette>(two_squares()); };
  EXPECT_EQ((*draw(slot, test::Case("Eu", "3")))->items.size(), 2U);
}

TEST_F(SlotDrawing, TellsWhyAShapeCannotBeRead) {
  silhouette = [] {
    return Result<Silhouette>(fail("ce fichier de contours manque", "le refaire"));
  };
  EXPECT_FALSE(
      draw(test::slot("forme", SlotType::silhouette, ""), test::Case("Eu", "3")).has_value());
}

TEST_F(SlotDrawing, LightsUpEachCopyleftInItsTurnUnderAThemeThatMoves) {
  const domain::Slot slot = test::slot("copylefts", SlotType::copylefts, "");
  const auto turns = [&](std::string_view theme) {
    std::vector<std::optional<int>> found;
    const document::Group row = **draw(slot, test::Case("Eu", "3"), theme);
    for (const document::Item& item : row.items) {
      found.push_back(std::get<document::Group>(item.value).turn);
    }
    return found;
  };
  EXPECT_THAT(turns("noir"), testing::ElementsAre(0, 1, 2));
  EXPECT_THAT(turns("couleur"), testing::Each(std::optional<int>()));
}

TEST_F(SlotDrawing, GivesATextThatIsAFigureItsWordsAsAlternative) {
  domain::Slot slot = test::slot("nom", SlotType::text, "Libre");
  slot.role = RoleName::figure;
  EXPECT_EQ((*draw(slot, test::Case("Eu", "3")))->alt, "Libre");
}

TEST_F(SlotDrawing, TellsTheLanguageOfASlot) {
  domain::Slot slot = test::slot("nom", SlotType::text, "Open data");
  slot.language = "en";
  const auto group = draw(slot, test::Case("Eu", "3"));
  ASSERT_TRUE(group.has_value() && group->has_value()) << test::problems_of(group);
  EXPECT_EQ((*group)->language, "en");
  EXPECT_EQ((*group)->items.size(), 1U);
}

TEST_F(SlotDrawing, KeepsAnArtifactSilent) {
  domain::Slot slot = test::slot("copylefts", SlotType::copylefts, "");
  slot.role = RoleName::none;
  const auto group = draw(slot, test::Case("Eu", "3"));
  EXPECT_EQ((*group)->role, document::Role::none);
  EXPECT_EQ((*group)->alt, "");
  EXPECT_EQ((*group)->items.size(), 3U);
}

TEST_F(SlotDrawing, DrawsNothingWhereItsConditionFails) {
  domain::Slot slot = test::slot("nom", SlotType::text, "x");
  slot.when = "mentions";
  EXPECT_FALSE(draw(slot, test::Case("Eu", "3"))->has_value());
}

TEST_F(SlotDrawing, DrawsNothingInAnInkTheThemeLeavesOut) {
  domain::Slot slot = test::slot("nom", SlotType::text, "x");
  slot.ink = "papier";
  EXPECT_TRUE(draw(slot, test::Case("Eu", "3"))->has_value());
  EXPECT_FALSE(draw(slot, test::Case("Eu", "3"), "noir")->has_value());
}

TEST_F(SlotDrawing, MergesAllModulesOfACodeIntoOnePath) {
  const auto group =
      draw(test::slot("qr", SlotType::qr, "https://label.example/"), test::Case("Eu", "3"));
  ASSERT_EQ((*group)->items.size(), 1U);
  const Rect drawn = document::bounds((*group)->items[0]);
  EXPECT_TRUE((Rect{10, 5, 80, 20}.holds(drawn)));
  EXPECT_NEAR(drawn.x + drawn.width / 2, 50, 1e-9);
}

// 20 x 100 in a box of 80 x 20: as wide as the box, its foot on the box's, cut at the upper edge.
TEST_F(SlotDrawing, HangsADrawingFromTheEdgeOfItsBox) {
  installation.write("artwork/ruban.svg",
                     test::svg("<rect width='20' height='100' fill='#007a63'/>", "0 0 20 100"));
  domain::Slot slot = test::slot("ruban", SlotType::artwork, "ruban");
  slot.hang = true;
  const auto group = draw(slot, test::Case("Eu", "3"));
  ASSERT_TRUE(group.has_value() && group->has_value()) << test::problems_of(group);
  const Rect drawn = document::bounds(document::Item{**group});
  EXPECT_NEAR(drawn.x, 10, 1e-9);
  EXPECT_NEAR(drawn.width, 80, 1e-9);
  EXPECT_NEAR(drawn.y, 5, 1e-9);
  EXPECT_NEAR(drawn.bottom(), 25, 1e-9);
  slot.hang = false;
  const Rect fitted = document::bounds(document::Item{**draw(slot, test::Case("Eu", "3"))});
  EXPECT_NEAR(fitted.width, 4, 1e-9) << "without it, the whole drawing fits into the box";
}

/// Where a text stands that follows a row of up to five.
TEST_F(SlotDrawing, LetsATextFollowTheSymbols) {
  installation.write("templates/essai/sheets/feuille.svg",
                     test::svg("<rect id='slot-copylefts' x='0' y='0' width='56' height='10'/>"
                               "<rect id='slot-niveau' x='60' y='0' width='30' height='5'/>"));
  domain::Slot text = test::slot("niveau", SlotType::text, "{{grade.titre}}");
  text.after = "copylefts";
  domain::Slot row = test::slot("copylefts", SlotType::copylefts, "");
  row.gap = 0.3;
  domain::Charter charter = test::charter();
  const domain::Sheet sheet = test::sheet({row, text});
  Artworks artworks = Artworks::open(*installation.resources).value();
  const auto left_at = [&](const char* level) {
    const SheetPlan plan = plan_sheet(*installation.resources, artworks, charter, sheet).value();
    const test::Case drawn("Eu", level);
    const Facts facts = drawn.facts(charter);
    Values values(facts, Year::shown);
    return box_of({.fonts = installation.resources->fonts,
                   .symbol = artworks.symbol(),
                   .plan = plan,
                   .theme = *plan.theme("couleur"),
                   .grade = *charter.grade(level),
                   .facts = facts,
                   .values = values},
                  plan.slots.back())
        .x;
  };
  EXPECT_NEAR(left_at("5"), 60, 1e-9);
  EXPECT_NEAR(left_at("3"), 60 - 2 * 11.5, 1e-9) << "two steps of 2.3 radii";
  charter.unattained = domain::Unattained::outlined;
  EXPECT_NEAR(left_at("3"), 60, 1e-9) << "outlined places keep the row full";
}

TEST_F(SlotDrawing, LetsATextFollowTheLinesOfAnother) {
  installation.write("templates/essai/sheets/feuille.svg",
                     test::svg("<rect id='slot-dessus' x='0' y='1' width='90' height='3'/>"
                               "<rect id='slot-nom' x='0' y='6' width='90' height='30'/>"
                               "<rect id='slot-dessous' x='0' y='40' width='90' height='3'/>"));
  domain::Slot above = test::slot("dessus", SlotType::text, "Certificat");
  domain::Slot name = test::slot("nom", SlotType::text, "{{territoire.nom}}");
  domain::Slot below = test::slot("dessous", SlotType::text, "{{grade.titre}}");
  name.lines = 3;
  above.after = below.after = "nom";
  const domain::Charter charter = test::charter();
  Artworks artworks = Artworks::open(*installation.resources).value();
  const auto tops = [&](domain::VerticalAlign align, const char* when) {
    name.valign = align;
    name.when = when;
    const domain::Sheet sheet = test::sheet({above, name, below});
    const SheetPlan plan = plan_sheet(*installation.resources, artworks, charter, sheet).value();
    const test::Case drawn("Eu", "3");
    const Facts facts = drawn.facts(charter);
    Values values(facts, Year::shown);
    const Setting setting{.fonts = installation.resources->fonts,
                          .symbol = artworks.symbol(),
                          .plan = plan,
                          .theme = *plan.theme("couleur"),
                          .grade = *charter.grade("3"),
                          .facts = facts,
                          .values = values};
    return std::pair(box_of(setting, plan.slots.front()).y, box_of(setting, plan.slots.back()).y);
  };
  const auto [over_top, under_top] = tops(domain::VerticalAlign::top, "");
  EXPECT_NEAR(over_top, 1, 1e-9) << "the line stands at the top of its box";
  EXPECT_LT(under_top, 39) << "its baseline is far above the foot of the box";
  const auto [over_foot, under_foot] = tops(domain::VerticalAlign::bottom, "");
  EXPECT_NEAR(under_foot, 40, 1e-9);
  EXPECT_NEAR(over_foot - 1, 40 - under_top, 1e-9)
      << "one line leaves the same room over it as under it";
  EXPECT_EQ(tops(domain::VerticalAlign::top, "mentions"), std::pair(1.0, 40.0))
      << "nothing to follow";
}

}  // namespace
}  // namespace palmares::compose
