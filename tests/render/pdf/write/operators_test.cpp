// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/operators.hpp"

#include "document/glyph_texts.hpp"
#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr double mm_per_pt = Length::mm_per_pt;

TEST(PdfOperators, WritesLengthsInPoints) {
  std::string content;
  append_clip(content, {0, 10, 25.4, 12.7}, 3);
  EXPECT_EQ(content, "0 28.346 72 36 re W n\n");
}

TEST(PdfOperators, DrawsCurvesLinesAndEnds) {
  Outline outline;
  outline.move_to({0, 0});
  outline.line_to({25.4, 0});
  outline.curve_to({25.4, 25.4}, {0, 25.4}, {0, 12.7});
  outline.close();
  std::string content;
  append_outline(content, outline, 3);
  EXPECT_EQ(content, "0 0 m\n72 0 l\n72 72 0 72 0 36 c\nh\n");
}

TEST(PdfOperators, WritesRectanglesInTheirDirection) {
  const Rect rect{25.4, 25.4, 50.8, 76.2};
  std::string content;
  append_outline(content, rectangle(rect), 3);
  EXPECT_EQ(content, "72 72 144 216 re\n");

  Outline hole;  // the other way round, as the hole of a shape is
  hole.move_to({rect.right(), rect.y});
  hole.line_to({rect.x, rect.y});
  hole.line_to({rect.x, rect.bottom()});
  hole.line_to({rect.right(), rect.bottom()});
  hole.close();
  content.clear();
  append_outline(content, hole, 3);
  EXPECT_EQ(content, "216 72 -144 216 re\n");
}

TEST(PdfOperators, LeavesOtherQuadrilateralsAsLines) {
  Outline lozenge;
  lozenge.move_to({0, 0});
  lozenge.line_to({25.4, 0});
  lozenge.line_to({50.8, 25.4});
  lozenge.line_to({25.4, 25.4});
  lozenge.close();
  Outline open = rectangle({0, 0, 1, 1});
  open.segments.pop_back();
  for (const auto& outline : {lozenge, open}) {
    std::string content;
    append_outline(content, outline, 3);
    EXPECT_THAT(content, Not(HasSubstr("re")));
  }
}

TEST(PdfOperators, PaintsAsThePathSays) {
  document::Path path{.outline = {},
                      .fill = std::nullopt,
                      .rule = document::FillRule::nonzero,
                      .stroke = std::nullopt};
  EXPECT_EQ(painting_operator(path), "n");
  path.fill = support::ink("encre");
  EXPECT_EQ(painting_operator(path), "f");
  path.rule = document::FillRule::even_odd;
  EXPECT_EQ(painting_operator(path), "f*");
  path.stroke = document::Stroke{.ink = support::ink("encre"), .width = 1};
  EXPECT_EQ(painting_operator(path), "B*");
  path.rule = document::FillRule::nonzero;
  EXPECT_EQ(painting_operator(path), "B");
  path.fill.reset();
  EXPECT_EQ(painting_operator(path), "S");
}

TEST(PdfOperators, StatesWidthCapAndJoin) {
  std::string content;
  append_stroke_state(content,
                      {.ink = {},
                       .width = mm_per_pt / 2,
                       .cap = document::LineCap::square,
                       .join = document::LineJoin::round},
                      3);
  EXPECT_EQ(content, ".5 w 2 J 1 j\n");
}

std::string text_operators(const document::Text& text) {
  const document::Document document = test::page_of({{text}});
  const auto planned = plan_fonts(document, test::installation().fonts);
  std::string content;
  append_text(content, text, planned[0], "F1", 3);
  return content;
}

document::Text twelve_points(std::string_view words) {
  return support::line("Inter", 400, 12 * mm_per_pt, {25.4, 50.8}, words, support::ink("encre"));
}

TEST(PdfOperators, PlacesTextUprightOnAPageThatRunsDownwards) {
  EXPECT_THAT(text_operators(twelve_points("n")),
              StartsWith("BT\n/F1 12 Tf\n1 0 0 -1 72 144 Tm\n[<"));
}

TEST(PdfOperators, MovesGlyphsOnlyWhereTheFontDoesNotLead) {
  EXPECT_THAT(text_operators(twelve_points("nnnn")),
              ContainsRegex("\\[<([0-9A-F]{4})+(>-?1<[0-9A-F]{4})?([0-9A-F]{4})*>\\] TJ"));
  document::Text tracked = twelve_points("nn");
  tracked.glyphs[1].x += 0.1 * tracked.size;
  EXPECT_THAT(text_operators(tracked), ContainsRegex("<[0-9A-F]{4}>-100<[0-9A-F]{4}>"));
}

// Rounding of widths must not add up over a long line.
TEST(PdfOperators, KeepsEveryGlyphWithinAThousandthOfItsPlace) {
  const document::Text text = twelve_points(std::string(200, 'a') + std::string(200, 'r'));
  const document::Document document = test::page_of({{text}});
  const auto planned = plan_fonts(document, test::installation().fonts);
  std::string content;
  append_text(content, text, planned[0], "F1", 3);
  double pen = 0;
  std::size_t glyph = 0;
  std::size_t at = content.find("[<") + 2;
  while (content[at] != ']') {
    if (content[at] == '>') {
      const std::size_t end = content.find_first_of("<]", at);
      pen -= end == at + 1 ? 0 : std::stod(content.substr(at + 1, end - at - 1));
      at = content[end] == '<' ? end + 1 : end;
    } else {
      EXPECT_NEAR(pen, text.glyphs[glyph].x / text.size * 1000, 1.0) << glyph;
      pen += planned[0].use(text.glyphs[glyph].id, glyph_texts(text)[glyph]).advance;
      ++glyph;
      at += 4;
    }
  }
  EXPECT_EQ(glyph, text.glyphs.size());
}

TEST(PdfOperators, RaisesGlyphsThatStandHigher) {
  document::Text text = twelve_points("no");
  text.glyphs[1].y = -25.4;
  EXPECT_THAT(text_operators(text), ContainsRegex(">\\] TJ\n1 0 0 -1 [0-9.]+ 72 Tm\n\\[<"));
}

}  // namespace
}  // namespace palmares::render::pdf
