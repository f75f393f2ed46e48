// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/shaped_text.hpp"

#include "compose/fixture.hpp"
#include "lib/font/harfbuzz.hpp"

namespace palmares::compose {
namespace {

Shaping shaping(double tracking = 0) {
  return {.font = test::fonts().find("Inter Display", 700).value(),
          .figures = lib::Figures::proportional,
          .tracking = tracking};
}

ShapedText shaped(std::string text, double tracking = 0) {
  return ShapedText::shape(test::fonts(), shaping(tracking), std::move(text)).value();
}

// Where the ink of a line begins and ends, straight from the outlines.

std::pair<double, double> ink_of(const document::Text& line) {
  const double em = test::fonts().font(line.font).units_per_em;
  double left = 1e9;
  double right = -1e9;
  for (const document::Glyph& glyph : line.glyphs) {
    const Rect box = lib::glyph_outline(test::fonts(), line.font, glyph.id).bounds();
    if (!box.empty()) {
      left = std::min(left, line.origin.x + glyph.x + box.x / em * line.size);
      right = std::max(right, line.origin.x + glyph.x + box.right() / em * line.size);
    }
  }
  return {left, right};
}

TEST(ShapedText, PutsTheInkOnTheEdgeNotTheBearing) {
  for (const auto* text : {"Paris", "Île", "j", "Ville ", "2023"}) {
    const ShapedText word = shaped(text);
    const document::Text line = word.line({0, std::string_view(text).size()}, 10, 50, 20);
    const auto [left, right] = ink_of(line);
    EXPECT_NEAR(left, 50, 1e-9) << text;
    EXPECT_NEAR(right - left, word.width({0, std::string_view(text).size()}) * 10, 1e-9) << text;
    EXPECT_EQ(line.origin.y, 20);
  }
}

TEST(ShapedText, DrawsTheSpaceAtTheEndButDoesNotMeasureIt) {
  const ShapedText text = shaped("Alès Agglomération");
  const std::size_t cut = std::string_view("Alès ").size();
  const document::Text line = text.line({0, cut}, 1, 0, 0);
  EXPECT_EQ(line.text, "Alès ");
  EXPECT_EQ(line.glyphs.size(), 5U);
  EXPECT_DOUBLE_EQ(text.width({0, cut}), text.width({0, cut - 1}));
}

TEST(ShapedText, CountsClustersFromTheBeginningOfTheLine) {
  const document::Text line = shaped("Alès Eu").line({6, 8}, 1, 0, 0);
  EXPECT_EQ(line.text, "Eu");
  ASSERT_EQ(line.glyphs.size(), 2U);
  EXPECT_EQ(line.glyphs[0].cluster, 0U);
  EXPECT_EQ(line.glyphs[1].cluster, 1U);
  EXPECT_EQ(line.glyphs[0].x, 0);
}

TEST(ShapedText, AddsTrackingBetweenGlyphsOnly) {
  const double plain = shaped("Nancy").width({0, 5});
  EXPECT_NEAR(shaped("Nancy", 0.05).width({0, 5}), plain + 0.2, 1e-12);
  EXPECT_DOUBLE_EQ(shaped("Y", 0.05).width({0, 1}), shaped("Y").width({0, 1}));
}

// A tenth of an em is a space to readers of PDF, and kerning opens « L A » by itself.
TEST(ShapedText, NeverStepsATenthOfAnEmInATrackedWord) {
  const double em = test::fonts().font(shaping().font).units_per_em;
  double widest = 0;
  for (const double tracking : {0.06, 0.075, 0.09}) {
    const document::Text line =
        shaped("CERTIFICAT DE LABELLISATION, LA VALLÉE", tracking).line({0, 39}, 1, 0, 0);
    for (std::size_t i = 0; i + 1 < line.glyphs.size(); ++i) {
      const double advance = lib::glyph_advance(test::fonts(), line.font, line.glyphs[i].id) / em;
      widest = std::max(widest, line.glyphs[i + 1].x - line.glyphs[i].x - advance);
    }
  }
  EXPECT_LT(widest, 0.0955);
  EXPECT_GT(widest, 0.085);
}

TEST(ShapedText, SaysWhichCharacterTheFontLacks) {
  EXPECT_THAT(test::problems_of(ShapedText::shape(test::fonts(), shaping(), "Nancy \u4E2D")),
              testing::HasSubstr("U+4E2D"));
}

TEST(ShapedText, IsNothingWithoutText) {
  EXPECT_EQ(shaped("").width(Extent{}), 0);
  EXPECT_TRUE(shaped("").line(Extent{}, 1, 0, 0).glyphs.empty());
}

}  // namespace
}  // namespace palmares::compose
