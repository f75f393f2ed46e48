// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/pango.hpp"

#include "lib/font/harfbuzz.hpp"
#include "lib/shipped_fonts.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace palmares::lib {
namespace {

using test::inter;
using test::shipped_fonts;

std::vector<ShapedGlyph> shaped(std::string_view text, Figures figures = Figures::proportional) {
  auto glyphs = shape(shipped_fonts(), inter(), text, figures);
  return glyphs ? *std::move(glyphs) : throw std::runtime_error(to_string(glyphs.error()));
}

std::vector<std::uint32_t> ids(const std::vector<ShapedGlyph>& glyphs) {
  std::vector<std::uint32_t> numbers;
  for (const ShapedGlyph& glyph : glyphs) {
    numbers.push_back(glyph.id);
  }
  return numbers;
}

double width(const std::vector<ShapedGlyph>& glyphs) {
  double sum = 0;
  for (const ShapedGlyph& glyph : glyphs) {
    sum += glyph.advance;
  }
  return sum;
}

TEST(Shape, GivesOneGlyphForEachLetterWithItsOctet) {
  const auto glyphs = shaped("é-œÿ’");
  ASSERT_EQ(glyphs.size(), 5U);
  EXPECT_EQ(glyphs[0].cluster, 0U);
  EXPECT_EQ(glyphs[1].cluster, 2U);
  EXPECT_EQ(glyphs[2].cluster, 3U);
  EXPECT_EQ(glyphs[4].cluster, 7U);
}

TEST(Shape, MeasuresTheFontsOwnAdvanceExactly) {
  const double units = shipped_fonts().font(inter()).units_per_em;
  for (const std::string_view letter : {"H", "i", "W", " ", "é"}) {
    const auto glyphs = shaped(letter);
    ASSERT_EQ(glyphs.size(), 1U);
    EXPECT_DOUBLE_EQ(glyphs[0].advance,
                     glyph_advance(shipped_fonts(), inter(), glyphs[0].id) / units)
        << letter;
  }
}

TEST(Shape, Kerns) {
  EXPECT_LT(width(shaped("AV")), width(shaped("A")) + width(shaped("V")));
}

TEST(Shape, LeavesDataAsItIsWritten) {
  EXPECT_EQ(ids(shaped("->")), (std::vector{ids(shaped("-"))[0], ids(shaped(">"))[0]}));
  EXPECT_EQ(ids(shaped("3x4"))[1], ids(shaped("x"))[0]);
  EXPECT_EQ(ids(shaped("12:30"))[2], ids(shaped(":"))[0]);
  EXPECT_EQ(ids(shaped("(A)"))[0], ids(shaped("("))[0]);
  EXPECT_EQ(shaped("ffi fl").size(), 6U);
}

TEST(Shape, SetsTabularFiguresOfOneWidth) {
  EXPECT_DOUBLE_EQ(width(shaped("1", Figures::tabular)), width(shaped("0", Figures::tabular)));
  EXPECT_NE(width(shaped("1")), width(shaped("0")));
}

TEST(Shape, ShowsNoBreakSpacesAsSpaces) {
  const auto glyphs = shaped("a\u00A0b\u202Fc");
  ASSERT_EQ(glyphs.size(), 5U);
  EXPECT_GT(glyphs[1].advance, 0);
  EXPECT_GT(glyphs[3].advance, 0);
}

TEST(Shape, HasTheCopyleftLetter) {
  EXPECT_EQ(shaped("\U0001F12F").size(), 1U);
}

TEST(Shape, NamesEveryCharacterTheFontLacks) {
  const auto glyphs = shape(shipped_fonts(), inter(), "Pa\u4E2Dris \u0E01", Figures::proportional);
  ASSERT_FALSE(glyphs.has_value());
  ASSERT_EQ(glyphs.error().size(), 2U);
  EXPECT_THAT(glyphs.error()[0].what, testing::HasSubstr("U+4E2D"));
  EXPECT_THAT(glyphs.error()[1].what, testing::HasSubstr("U+0E01"));
}

TEST(Shape, HasNoGlyphForAnEmptyText) {
  EXPECT_TRUE(shaped("").empty());
}

TEST(Shape, UsesTheFontThatWasAskedFor) {
  for (const Font& font : shipped_fonts().fonts()) {
    const auto glyphs = shape(shipped_fonts(), font.id, "H", Figures::proportional);
    ASSERT_TRUE(glyphs.has_value());
    EXPECT_DOUBLE_EQ(glyphs->front().advance, static_cast<double>(glyph_advance(
                                                  shipped_fonts(), font.id, glyphs->front().id)) /
                                                  font.units_per_em)
        << font.postscript_name;
  }
}

TEST(Shape, AgreesInEveryThread) {
  const std::string_view text = "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson";
  const auto expected = shaped(text);
  std::vector<std::vector<ShapedGlyph>> results(4);
  {
    std::vector<std::jthread> threads;
    for (auto& result : results) {
      threads.emplace_back([&] { result = shaped(text); });
    }
  }
  for (const auto& result : results) {
    EXPECT_EQ(ids(result), ids(expected));
    EXPECT_DOUBLE_EQ(width(result), width(expected));
  }
}

TEST(Shape, SurvivesTheEndOfAFontBook) {
  const std::filesystem::path folder = std::filesystem::path(palmares::source_dir()) / "fonts";
  for (int round = 0; round < 3; ++round) {
    const FontBook fonts = FontBook::load(folder).value();
    const auto glyphs =
        shape(fonts, fonts.find("Inter", 400).value(), "Alès", Figures::proportional);
    ASSERT_TRUE(glyphs.has_value());
    EXPECT_EQ(ids(*glyphs), ids(shaped("Alès")));
  }
}

}  // namespace
}  // namespace palmares::lib
