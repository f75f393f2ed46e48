// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/cells.hpp"

#include "base/utf8.hpp"
#include "intake/row/codes.hpp"
#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

struct Cleaned {
  Cell cell;
  Diagnostics diagnostics = sample::diagnostics();
};

Cleaned cleaned(std::string text) {
  Cleaned result;
  result.cell = clean({.text = std::move(text), .position = {2, 6}, .broken = false}, Column::nom,
                      result.diagnostics);
  return result;
}

std::string with(char32_t code_point) {
  std::string text = "Pa";
  append_utf8(text, code_point);
  return text + "ris";
}

TEST(Clean, LeavesARightTextAlone) {
  for (const std::string text : {"Lettret", "L’Haÿ-les-Roses", "CC Castillon/Pujols", "{nom}-libre",
                                 "", "Œuilly (Ville) – « x »"}) {
    const auto [cell, diagnostics] = cleaned(text);
    EXPECT_EQ(cell.text, text);
    EXPECT_EQ(cell.position, (CellPosition{2, 6}));
    EXPECT_TRUE(diagnostics.problems.empty() && diagnostics.notices.empty()) << text;
  }
}

TEST(Clean, RefusesDirectionMarksZeroWidthAndControlsByName) {
  const auto message = [](char32_t c) { return to_string(cleaned(with(c)).diagnostics.problems); };
  EXPECT_EQ(message(0x202E),
            "r.csv:2:6: la colonne « nom » contient « U+202E » au caractère 3 : marque de "
            "direction; retirer ce caractère\n");
  EXPECT_EQ(message(0x200B),
            "r.csv:2:6: la colonne « nom » contient « U+200B » au caractère 3 : espace de largeur "
            "nulle; retirer ce caractère\n");
  EXPECT_EQ(message(0x07),
            "r.csv:2:6: la colonne « nom » contient « U+0007 » au caractère 3 : caractère de "
            "contrôle; retirer ce caractère\n");
}

TEST(Clean, RefusesEveryCharacterThatHidesOrMisleads) {
  for (const char32_t c : {0x01,   0x09,   0x1B,   0x7F,   0x85,   0xAD,   0x061C,  0x200C,
                           0x200D, 0x200E, 0x200F, 0x202A, 0x202D, 0x2028, 0x2029,  0x2060,
                           0x2066, 0x2069, 0xFEFF, 0xFFFD, 0xE000, 0xFFFE, 0xE0041, 0xFE0F}) {
    const auto [cell, diagnostics] = cleaned(with(c));
    EXPECT_TRUE(cell.refused) << code_point_name(c);
    EXPECT_EQ(diagnostics.problems.size(), 1U) << code_point_name(c);
  }
}

TEST(Clean, RefusesEmoji) {
  for (const char32_t c : {0x1F600, 0x1F3C6, 0x2764, 0x1F1EB}) {
    EXPECT_TRUE(cleaned(with(c)).cell.refused) << code_point_name(c);
  }
}

TEST(Clean, RefusesPilesOfMarks) {
  EXPECT_FALSE(cleaned("E\u0302\u0301").cell.refused);
  EXPECT_TRUE(cleaned("E\u0302\u0301\u0300").cell.refused);
}

TEST(Clean, TrimsSpacesWithANotice) {
  for (const std::string text :
       {" Lettret", "Lettret  ", "\tLettret", "\u00A0Lettret\u202F", "Lettret\n"}) {
    const auto [cell, diagnostics] = cleaned(text);
    EXPECT_EQ(cell.text, "Lettret");
    EXPECT_EQ(to_string(diagnostics.notices),
              "r.csv:2:6: des espaces ou retours à la ligne en trop dans la colonne « nom »; ils "
              "sont retirés\n");
  }
}

TEST(Clean, MakesRunsOfSpacesAndLineBreaksOneSpace) {
  EXPECT_EQ(cleaned("CA ECLA  (Espace)").cell.text, "CA ECLA (Espace)");
  EXPECT_EQ(cleaned("Agence de\r\n  Mutualisation").cell.text, "Agence de Mutualisation");
  EXPECT_EQ(cleaned("Agence de\nMutualisation").diagnostics.notices.size(), 1U);
  EXPECT_EQ(cleaned("  ").cell.text, "");
}

TEST(Clean, KeepsANoBreakSpaceInsideAText) {
  EXPECT_EQ(cleaned("Orange\u00A0!").cell.text, "Orange\u00A0!");
}

TEST(Clean, ComposesAccentsWithANotice) {
  const auto [cell, diagnostics] = cleaned("E\u0301chirolles");
  EXPECT_EQ(cell.text, "Échirolles");
  EXPECT_EQ(
      to_string(diagnostics.notices),
      "r.csv:2:6: des accents décomposés dans la colonne « nom »; ils sont recomposés (NFC)\n");
}

TEST(Clean, DoesNotJudgeABrokenFieldAgain) {
  Diagnostics diagnostics = sample::diagnostics();
  const Cell cell =
      clean({.text = "\x01", .position = {2, 6}, .broken = true}, Column::nom, diagnostics);
  EXPECT_TRUE(cell.refused);
  EXPECT_FALSE(cell.usable() || cell.empty());
  EXPECT_TRUE(diagnostics.problems.empty());
}

TEST(Shown, IsShortAndWithoutControls) {
  EXPECT_EQ(shown("Boé"), "Boé");
  EXPECT_EQ(shown("a\x1B[0m"), "a\uFFFD[0m");
  EXPECT_EQ(shown(std::string(60, 'x')), std::string(60, 'x'));
  EXPECT_EQ(shown(std::string(61, 'x')), std::string(60, 'x') + "…");
}

TEST(WithoutSpaces, RemovesEveryKindOfSpace) {
  EXPECT_EQ(without_spaces("215 403\u00A0957\u202F"), "215403957");
}

TEST(Shown, RepeatsNoPersonTypedIntoTheWrongColumn) {
  EXPECT_EQ(shown("Dossier porté par M. Untel"), "…");
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_FALSE(
      read_siren({.text = "Mme Untel", .position = {2, 6}, .refused = false}, diagnostics));
  EXPECT_EQ(to_string(diagnostics.problems).find("Untel"), std::string::npos);
}

}  // namespace
}  // namespace palmares::intake
