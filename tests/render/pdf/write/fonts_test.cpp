// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/fonts.hpp"

#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace palmares::render::pdf {
namespace {

using test::installation;
using test::page_of;
using test::words;
using testing::ContainsRegex;
using testing::HasSubstr;

FontId inter() {
  return installation().fonts.find("Inter", 400).value();
}

TEST(PdfFonts, UsesGlyphIdsAsCodes) {
  const document::Document document = page_of({words("abba")});
  const auto planned = plan_fonts(document, installation().fonts);
  ASSERT_EQ(planned.size(), 1U);
  ASSERT_EQ(planned[0].uses().size(), 2U);
  for (const auto& use : planned[0].uses()) {
    EXPECT_EQ(use.code, use.glyph);
    EXPECT_EQ(planned[0].use(use.glyph, use.text).code, use.code);
  }
}

TEST(PdfFonts, GivesTheNoBreakSpaceACodeOfItsOwn) {
  const PlannedFont font(installation().fonts, inter(),
                         {{.glyph = 7, .text = "\u00A0"},
                          {.glyph = 7, .text = " "},
                          {.glyph = 9, .text = "a"},
                          {.glyph = 7, .text = " "}});
  EXPECT_EQ(font.uses().size(), 3U);
  EXPECT_EQ(font.use(7, " ").code, 7);
  EXPECT_EQ(font.use(7, "\u00A0").code, 0xF000);
  EXPECT_EQ(font.use(9, "a").code, 9);
}

TEST(PdfFonts, EncodesSecondCodesByACmapOfItsOwn) {
  Tree tree;
  const PlannedFont font(installation().fonts, inter(),
                         {{.glyph = 7, .text = " "}, {.glyph = 7, .text = "\u00A0"}});
  const Dictionary embedded = tree.dictionary(font.embed(tree, installation().fonts));
  const auto encoding = std::get<Reference>(embedded.find("Encoding")->value);
  EXPECT_THAT(test::plain(std::get<Stream>(tree.objects[encoding.index])), HasSubstr("<F000> 7\n"));
  EXPECT_THAT(test::syntax(*embedded.find("BaseFont")),
              ContainsRegex("^/[A-Z]{6}\\+Inter-Regular-Palmares-H$"));
}

TEST(PdfFonts, EmbedsAFontWithAllThatBelongsToIt) {
  Tree tree;
  const document::Document document = page_of({words("Été")});
  const auto planned = plan_fonts(document, installation().fonts);
  const Dictionary embedded = tree.dictionary(planned[0].embed(tree, installation().fonts));
  EXPECT_EQ(test::syntax(*embedded.find("Subtype")), "/Type0");
  EXPECT_EQ(test::syntax(*embedded.find("Encoding")), "/Identity-H");
  const auto descriptors = test::dictionaries(tree, "Type", "FontDescriptor");
  ASSERT_EQ(descriptors.size(), 1U);
  EXPECT_NE(descriptors[0]->find("FontFile3"), nullptr);
  EXPECT_EQ(test::syntax(*descriptors[0]->find("StemV")), "95");
  EXPECT_EQ(test::syntax(*descriptors[0]->find("CapHeight")), "727");
  ASSERT_EQ(test::dictionaries(tree, "Subtype", "CIDFontType0C").size(), 1U);
  ASSERT_EQ(test::dictionaries(tree, "Subtype", "CIDFontType0").size(), 1U);
}

// The width a viewer moves on by is the one the text was placed with, to half a thousandth of an
// em.
TEST(PdfFonts, WritesWidthsOfTheFont) {
  const document::Text line = support::line("Inter", 400, 1, {}, "il", support::ink("encre"));
  const document::Document document = page_of({{line}});
  const auto planned = plan_fonts(document, installation().fonts);
  EXPECT_NEAR(planned[0].use(line.glyphs[0].id, "i").advance,
              (line.glyphs[1].x - line.glyphs[0].x) * 1000, 0.51);
}

TEST(PdfFonts, TagsASubsetByWhatIsInIt) {
  const auto tag_of = [](std::vector<Use> uses) {
    Tree tree;
    const PlannedFont font(installation().fonts, inter(), std::move(uses));
    return test::syntax(*tree.dictionary(font.embed(tree, installation().fonts)).find("BaseFont"))
        .substr(1, 6);
  };
  EXPECT_EQ(tag_of({{.glyph = 7, .text = " "}, {.glyph = 9, .text = "a"}}),
            tag_of({{.glyph = 9, .text = "a"}, {.glyph = 7, .text = " "}}));
  EXPECT_NE(tag_of({{.glyph = 7, .text = " "}}),
            tag_of({{.glyph = 7, .text = " "}, {.glyph = 9, .text = "a"}}));
}

TEST(PdfFonts, ListsFontsInTheOrderOfTheBook) {
  const document::Document document = support::sheet(1, "Eu");
  const auto planned = plan_fonts(document, installation().fonts);
  ASSERT_EQ(planned.size(), 2U);
  EXPECT_LT(planned[0].id(), planned[1].id());
}

}  // namespace
}  // namespace palmares::render::pdf
