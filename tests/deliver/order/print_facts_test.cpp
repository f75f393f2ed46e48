// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/print_facts.hpp"

#include "deliver/render_context.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver {
namespace {

using testing::ElementsAre;

PrintFacts facts_of_kind(const std::string& kind) {
  const domain::Award award = test::echirolles();
  const compose::Facts facts = test::value_of(facts_of(test::context(), award));
  return print_facts(
      test::value_of(test::context().composer.compose(*facts.charter->sheet(kind), facts, {})));
}

TEST(PrintFacts, OfAPlaqueAreItsTwoPlatesAndItsHoles) {
  const PrintFacts facts = facts_of_kind("plaque");
  EXPECT_EQ(facts.trim, (Size{300, 200}));
  EXPECT_THAT(facts.process, ElementsAre());
  ASSERT_EQ(facts.spots.size(), 2U);
  ASSERT_EQ(facts.holes.size(), 4U);
  EXPECT_NEAR(facts.holes.front().diameter, 5, 1e-6);
  EXPECT_NEAR(facts.holes.front().centre.x, 12, 1e-6);
  EXPECT_THAT(facts.finishings, ElementsAre(Finishing::engraving, Finishing::contour_cutting,
                                            Finishing::hole_making));
  EXPECT_EQ(french_finishing(facts), "gravure, découpe au contour, 4\u00A0trous de 5\u00A0mm");
}

TEST(PrintFacts, OfAPosterAreProcessInksAndATrim) {
  const PrintFacts facts = facts_of_kind("affiche-a3");
  EXPECT_THAT(facts.process, ElementsAre("Cyan", "Magenta", "Yellow", "Black"));
  EXPECT_TRUE(facts.spots.empty());
  EXPECT_THAT(facts.finishings, ElementsAre(Finishing::trimming));
  EXPECT_EQ(french_inks(facts), "quadrichromie");
  EXPECT_EQ(french_size_mm(facts.trim), "297\u00A0×\u00A0420\u00A0mm");
}

TEST(PrintFacts, OfAStickerNameItsContour) {
  const PrintFacts facts = facts_of_kind("millesime");
  EXPECT_EQ(facts.spots.back().name, "CutContour");
  EXPECT_TRUE(facts.spots.back().line);
  EXPECT_THAT(facts.finishings, ElementsAre(Finishing::sticker_cutting));
}

}  // namespace
}  // namespace palmares::deliver
