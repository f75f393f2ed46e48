// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/harfbuzz.hpp"

#include "lib/font/pango.hpp"
#include "lib/shipped_fonts.hpp"
#include "support/source_dir.hpp"

#include <hb.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace palmares::lib {
namespace {

using test::inter;
using test::shipped_fonts;

std::vector<ShapedGlyph> shaped(std::string_view text) {
  return shape(shipped_fonts(), inter(), text, Figures::proportional).value();
}

std::vector<std::uint32_t> glyph_set(std::string_view text) {
  std::vector<std::uint32_t> ids;
  for (const ShapedGlyph& glyph : shaped(text)) {
    ids.push_back(glyph.id);
  }
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

TEST(GlyphOutline, StandsOnTheBaselineAtCapHeight) {
  const Font& font = shipped_fonts().font(inter());
  const Rect bounds = glyph_outline(shipped_fonts(), inter(), shaped("H").front().id).bounds();
  EXPECT_NEAR(bounds.y, 0, 1);
  EXPECT_NEAR(bounds.bottom(), font.cap_height, 1);
  EXPECT_LT(bounds.width, glyph_advance(shipped_fonts(), inter(), shaped("H").front().id));
}

TEST(GlyphOutline, ClosesEveryContour) {
  const Outline outline = glyph_outline(shipped_fonts(), inter(), shaped("O").front().id);
  EXPECT_EQ(std::ranges::count(outline.segments, Segment::move), 2);
  EXPECT_EQ(std::ranges::count(outline.segments, Segment::close), 2);
  EXPECT_GT(std::ranges::count(outline.segments, Segment::curve), 7);
}

TEST(GlyphOutline, IsEmptyForASpace) {
  const ShapedGlyph space = shaped(" ").front();
  EXPECT_TRUE(glyph_outline(shipped_fonts(), inter(), space.id).empty());
  EXPECT_GT(glyph_advance(shipped_fonts(), inter(), space.id), 0);
}

TEST(Subset, IsABareCffTableMuchSmallerThanTheFont) {
  const Bytes cff = subset(shipped_fonts(), inter(), glyph_set("Territoire Numérique Libre"));
  ASSERT_GT(cff.size(), 500U);
  EXPECT_LT(cff.size(), 30000U);
  EXPECT_EQ(cff.substr(0, 3), Bytes("\x01\x00\x04", 3)) << "CFF header: version 1.0, four octets";
}

TEST(Subset, KeepsGlyphNumbers) {
  // A CFF table without its wrapper is not a font for HarfBuzz: the glyph count of the CharStrings
  // INDEX must reach the highest id.
  const auto low = subset(shipped_fonts(), inter(), glyph_set("A"));
  const auto high_set =
      std::vector<std::uint32_t>{hb_face_get_glyph_count(shipped_fonts().face(inter())) - 1};
  const auto high = subset(shipped_fonts(), inter(), high_set);
  EXPECT_GT(high.size(), low.size() + 2000);
}

TEST(Subset, GivesTheSameOctetsFromEveryThread) {
  const std::vector<std::uint32_t> glyphs =
      glyph_set("Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson");
  const Bytes expected = subset(shipped_fonts(), inter(), glyphs);
  std::vector<Bytes> results(4);
  std::vector<std::jthread> threads;
  for (Bytes& result : results) {
    threads.emplace_back([&] { result = subset(shipped_fonts(), inter(), glyphs); });
  }
  threads.clear();
  for (const Bytes& result : results) {
    EXPECT_EQ(result, expected);
  }
}

TEST(Subset, GivesTheSameOctetsHoweverOftenAFontIsSubset) {
  const FontBook fonts =
      FontBook::load(std::filesystem::path(palmares::source_dir()) / "fonts").value();
  const std::vector<std::uint32_t> glyphs = glyph_set("Saint-Rémy-en-Bouzemont");
  for (const Font& font : fonts.fonts()) {
    const Bytes shared = subset(fonts, font.id, glyphs);
    const Bytes inlined = subset(fonts, font.id, glyphs, Subroutines::inlined);
    for (int i = 0; i < 40; ++i) {
      ASSERT_EQ(subset(fonts, font.id, glyphs), shared) << font.postscript_name << ", subset " << i;
      ASSERT_EQ(subset(fonts, font.id, glyphs, Subroutines::inlined), inlined)
          << font.postscript_name << ", subset " << i;
    }
  }
}

TEST(Subset, GrowsWithTheGlyphs) {
  EXPECT_LT(subset(shipped_fonts(), inter(), glyph_set("a")).size(),
            subset(shipped_fonts(), inter(), glyph_set("abcdefghij")).size());
}

}  // namespace
}  // namespace palmares::lib
