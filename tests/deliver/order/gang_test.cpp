// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/gang.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

PrintFacts plaque() {
  PrintFacts facts;
  facts.trim = {300, 200};
  facts.bleed = 3;
  facts.spots = {{.name = "Decoupe", .cmyk = {}, .line = true},
                 {.name = "Gravure", .cmyk = {}, .line = false}};
  return facts;
}

GangGrid grid(Size sheet) {
  return gang_grid(plaque(), sheet).value();
}

TEST(Gang, TakesPiecesWithACutLineAtTheirOwnSize) {
  PrintFacts facts = plaque();
  EXPECT_TRUE(gangs(facts));
  facts.scale = 10;
  EXPECT_FALSE(gangs(facts));
  facts = plaque();
  facts.spots.erase(facts.spots.begin());
  EXPECT_FALSE(gangs(facts));
}

TEST(Gang, LaysPiecesSideBySideInTheMiddleOfTheSheet) {
  const GangGrid made = grid({1000, 600});
  EXPECT_EQ(made.columns, 3U);
  EXPECT_EQ(made.rows, 2U);
  EXPECT_EQ(made.turn, Turn::none);
  EXPECT_EQ(made.extent(), (Rect{44, 97, 912, 406}));
  EXPECT_EQ(made.place(0), (Rect{44, 97, 300, 200}));
  EXPECT_EQ(made.place(4), (Rect{350, 303, 300, 200}));
}

TEST(Gang, TurnsPiecesWhereThatHoldsMore) {
  const GangGrid made = grid({650, 340});
  EXPECT_EQ(made.turn, Turn::quarter);
  EXPECT_EQ(made.places(), 3U);
  EXPECT_EQ(made.piece, (Size{200, 300}));
}

TEST(Gang, SaysHowLargeASheetMustBe) {
  const auto refused = gang_grid(plaque(), {300, 200});
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_string(refused.error()),
              AllOf(HasSubstr("300\u00A0×\u00A0200\u00A0mm ne porte aucune pièce"),
                    HasSubstr("334\u00A0×\u00A0234\u00A0mm")));
  EXPECT_TRUE(gang_grid(plaque(), {334, 234}));
}

TEST(Gang, FillsSheetsInTheOrderOfThePieces) {
  const std::vector<GangPieces> pieces = {{.item = 0, .copies = 2}, {.item = 1, .copies = 5}};
  const auto sheets = lay_out(grid({1000, 600}), pieces);
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_THAT(sheets[0].items, ElementsAre(0, 0, 1, 1, 1, 1));
  EXPECT_THAT(sheets[1].items, ElementsAre(1));
  EXPECT_EQ(sheets[0].runs, 1);
}

TEST(Gang, RunsEqualSheetsMoreOftenInsteadOfRepeatingThem) {
  const std::vector<GangPieces> pieces = {{.item = 0, .copies = 100'000},
                                          {.item = 1, .copies = 12}};
  const auto sheets = lay_out(grid({1000, 600}), pieces);
  ASSERT_EQ(sheets.size(), 4U);
  EXPECT_EQ(sheets[0].runs, 16'666);
  EXPECT_THAT(sheets[1].items, ElementsAre(0, 0, 0, 0, 1, 1));
  EXPECT_THAT(sheets[2].items, ElementsAre(1, 1, 1, 1, 1, 1));
  EXPECT_THAT(sheets[3].items, ElementsAre(1, 1, 1, 1));
  long long copies = 0;
  for (const GangSheet& sheet : sheets) {
    copies += static_cast<long long>(sheet.items.size()) * sheet.runs;
  }
  EXPECT_EQ(copies, 100'012);
}

TEST(Gang, ReadsSheetSizes) {
  for (const char* text : {"1000x600", "1000×600mm", "1000x600mm", "1000,0x600.0"}) {
    EXPECT_EQ(read_sheet_size(text).value(), (Size{1000, 600})) << text;
  }
  for (const char* text :
       {"", "1000", "x600", "1000x", "49x600", "1000x5001", "axb", "1000x600x3"}) {
    EXPECT_FALSE(read_sheet_size(text)) << text;
  }
}

}  // namespace
}  // namespace palmares::deliver
