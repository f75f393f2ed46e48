// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/sheet_plan.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

using domain::SlotType;

struct Planned {
  test::Installation installation;
  domain::Charter charter = test::charter();
  domain::Sheet sheet;
  std::optional<Artworks> artworks;

  explicit Planned(domain::Sheet drawn)
      : sheet(std::move(drawn)), artworks(Artworks::open(*installation.resources).value()) {}

  Result<SheetPlan> plan(std::string_view body) {
    installation.write("templates/essai/sheets/feuille.svg",
                       test::svg(std::string(test::ground) + std::string(body)));
    return plan_sheet(*installation.resources, *artworks, charter, sheet);
  }
};

TEST(SheetPlan, LooksUpAllThatASlotNeeds) {
  Planned planned(test::sheet({test::slot("nom", SlotType::text, "{{annee}}")}));
  const auto plan = planned.plan("<rect id='slot-nom' x='10' y='5' width='80' height='20'/>");
  ASSERT_TRUE(plan.has_value()) << test::problems_of(plan);
  EXPECT_EQ(plan->trim, (Size{100, 60}));
  EXPECT_EQ(plan->most_symbols, 5);
  ASSERT_EQ(plan->slots.size(), 1U);
  EXPECT_EQ(plan->slots[0].box, (Rect{10, 5, 80, 20}));
  EXPECT_EQ(plan->slots[0].frame.box, (Size{80, 20}));
  EXPECT_EQ(plan->slots[0].ink, 0U);
}

TEST(SheetPlan, LetsASlotChooseItsOwnInk) {
  domain::Slot slot = test::slot("nom", SlotType::text, "x");
  slot.ink = "soleil";
  Planned planned(test::sheet({slot}));
  EXPECT_EQ(planned.plan("<rect id='slot-nom' width='80' height='20'/>")->slots[0].ink, 2U);
}

TEST(SheetPlan, PaintsTheArtOfEachTheme) {
  Planned planned(test::sheet({}));
  const auto plan = planned.plan("<rect width='5' height='5' fill='#16213e'/>");
  ASSERT_TRUE(plan.has_value()) << test::problems_of(plan);
  ASSERT_NE(plan->theme(""), nullptr);
  EXPECT_EQ(plan->theme("")->name, "couleur");
  EXPECT_EQ(plan->theme("couleur")->art.size(), 2U);
  ASSERT_EQ(plan->theme("noir")->art.size(), 1U);
  EXPECT_EQ(std::get<document::Path>(plan->theme("noir")->art[0].value).fill->swatch, "noir");
  EXPECT_EQ(plan->theme("rose"), nullptr);
}

TEST(SheetPlan, KnowsOnlyColourWhereASheetNamesNoTheme) {
  domain::Sheet sheet = test::sheet({});
  sheet.themes.clear();
  Planned planned(sheet);
  const auto plan = planned.plan("");
  ASSERT_TRUE(plan.has_value()) << test::problems_of(plan);
  EXPECT_EQ(plan->themes.size(), 1U);
  EXPECT_EQ(plan->themes[0].name, "couleur");
}

TEST(SheetPlan, LeavesOutAnOptionalSlotTheTemplateDoesNotHave) {
  domain::Slot slot = test::slot("nom", SlotType::text, "x");
  slot.required = false;
  Planned planned(test::sheet({slot}));
  EXPECT_TRUE(planned.plan("")->slots.empty());
}

TEST(SheetPlan, RefusesAFontTheHouseDoesNotHave) {
  Planned planned(test::sheet({test::slot("nom", SlotType::text, "x")}));
  planned.charter.styles[0].weight = 123;
  EXPECT_THAT(test::problems_of(planned.plan("<rect id='slot-nom' width='80' height='20'/>")),
              testing::HasSubstr("police absente"));
}

}  // namespace
}  // namespace palmares::compose
