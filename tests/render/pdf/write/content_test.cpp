// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/content.hpp"

#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

using document::Role;
using test::page_of;
using test::under;
using test::words;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string content_of(const document::Document& document) {
  const auto fonts = plan_fonts(document, test::installation().fonts);
  Tree tree;
  ContentResources resources;
  Structure structure(1);
  return write_content({screen_policy(), fonts, tree, resources, &structure},
                       document.pages.front(), 0, std::nullopt)
      .operators;
}

document::Item square(Point corner = {10, 10}) {
  return support::shape(rectangle({corner.x, corner.y, 25.4, 25.4}), support::ink("papier"));
}

document::Item moved(std::vector<document::Item> items, double by = 25.4) {
  document::Group group;
  group.transform = Affine::translation(by, 0);
  group.items = std::move(items);
  return {std::move(group)};
}

int count(const std::string& text, std::string_view word) {
  int found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    ++found;
  }
  return found;
}

// The operators that open and close, one letter each: q Q, B(DC, MC) E(MC).
std::string brackets(const std::string& content) {
  std::string found;
  for (std::size_t line = 0; line < content.size(); line = content.find('\n', line) + 1) {
    const std::string words = content.substr(line, content.find('\n', line) - line);
    found += words == "q" || words == "Q"                       ? words
             : words == "EMC"                                   ? "E"
             : words.ends_with("BDC") || words.ends_with("BMC") ? "B"
                                                                : "";
  }
  return found;
}

TEST(PdfContent, TurnsThePageUpright) {
  EXPECT_THAT(content_of(page_of({})), StartsWith("1 0 0 -1 0 841.89 cm\n"));
}

TEST(PdfContent, MarksWhatStandsUnderNoRoleAsAnArtifact) {
  EXPECT_THAT(content_of(page_of({square(), square({50, 50})})),
              HasSubstr("/Artifact BMC\n1 1 1 rg\n28.346 28.346 72 72 re\nf\n1 1 1 rg\n141.732 "
                        "141.732 72 72 re\nf\nEMC\n"));
}

TEST(PdfContent, MarksARoleOnceHoweverItsItemsAreDrawn) {
  const std::string content =
      content_of(page_of({under(Role::figure, {moved({square()}), moved({square()}), square()})}));
  EXPECT_EQ(count(content, "/Figure <</MCID 0>> BDC"), 1);
  EXPECT_EQ(brackets(content), "BqQqQE");
}

TEST(PdfContent, NestsMarkedContentWithSavedStates) {
  const auto paragraph = [] { return under(Role::p, {words("a")}); };
  EXPECT_EQ(brackets(content_of(page_of({moved({square(), paragraph(), square()})}))), "qBEBEBEQ");
  EXPECT_EQ(brackets(content_of(page_of({square(), moved({paragraph()}), square()}))), "BEqBEQBE");
  EXPECT_EQ(brackets(content_of(page_of({square(), moved({square()}), square()}))), "BqQE");
}

TEST(PdfContent, SplitsAParentRoundItsChildren) {
  const std::string content = content_of(
      page_of({under(Role::p, {words("a"), under(Role::span, {words("b")}), words("c")})}));
  EXPECT_THAT(content, HasSubstr("/P <</MCID 0>> BDC"));
  EXPECT_THAT(content, HasSubstr("/Span <</MCID 1>> BDC"));
  EXPECT_THAT(content, HasSubstr("/P <</MCID 2>> BDC"));
}

TEST(PdfContent, PutsAListItemIntoItsBody) {
  EXPECT_THAT(content_of(page_of({under(Role::list, {under(Role::list_item, {words("a")})})})),
              HasSubstr("/LBody <</MCID 0>> BDC"));
}

TEST(PdfContent, PutsTheFirstGroupOfAListItemIntoItsLabel) {
  const std::string content = content_of(page_of({under(
      Role::list, {under(Role::list_item, {under(Role::none, {words("1.")}), words("a")}),
                   under(Role::list_item, {words("b"), under(Role::none, {words("c")})})})}));
  EXPECT_THAT(content, HasSubstr("/Lbl <</MCID 0>> BDC"));
  EXPECT_THAT(content, HasSubstr("/LBody <</MCID 1>> BDC"));
  EXPECT_THAT(content, HasSubstr("/LBody <</MCID 2>> BDC"));
  EXPECT_EQ(count(content, "/Lbl "), 1);
  EXPECT_EQ(count(content, " BDC"), 3);
}

TEST(PdfContent, WritesNoTagsWhereThePolicyWantsNone) {
  const document::Document document = page_of({under(Role::p, {words("a")}), square()});
  const auto fonts = plan_fonts(document, test::installation().fonts);
  Tree tree;
  ContentResources resources;
  const auto content = write_content({screen_policy(), fonts, tree, resources, nullptr},
                                     document.pages.front(), 0, std::nullopt);
  EXPECT_EQ(brackets(content.operators), "");
}

TEST(PdfContent, DrawsASymbolAlikeEachTime) {
  const std::string content =
      content_of(page_of({support::copyleft_row(3, {20, 50}, 9, support::ink("libre"))}));
  const std::size_t first = content.find("0 .478 .388 rg");
  const std::size_t length = content.find("Q\n", first) - first;
  EXPECT_GT(length, 200U);
  EXPECT_EQ(count(content, content.substr(first, length)), 3);
}

TEST(PdfContent, DrawsSmallUnitsAsFinelyAsLargeOnes) {
  document::Group large;
  large.transform = Affine::scaling(100);
  large.items.push_back(support::shape(rectangle({0, 0, 0.123456, 1}), support::ink("papier")));
  EXPECT_THAT(content_of(page_of({{large}})),
              HasSubstr("100 0 0 100 0 0 cm\n1 1 1 rg\n0 0 .34995 2.83465 re\n"));
}

TEST(PdfContent, ClipsWhatAGroupClips) {
  document::Group clipped;
  clipped.clip = Rect{0, 0, 25.4, 25.4};
  clipped.items.push_back(square());
  EXPECT_THAT(content_of(page_of({{clipped}})), HasSubstr("q\n0 0 72 72 re W n\n"));
}

TEST(PdfContent, SkipsWhatPaintsNothing) {
  document::Path invisible{.outline = rectangle({0, 0, 1, 1}),
                           .fill = std::nullopt,
                           .rule = document::FillRule::nonzero,
                           .stroke = std::nullopt};
  const std::string content = content_of(page_of({{invisible}, moved({}), under(Role::p, {})}));
  EXPECT_EQ(content, content_of(page_of({})));
}

TEST(PdfContent, PlacesAnnotationsInUserSpace) {
  document::Item link = under(Role::link, {square({10, 10})});
  std::get<document::Group>(link.value).link = "https://example.org/";
  const document::Document document = page_of({moved({link})});
  Tree tree;
  ContentResources resources;
  Structure structure(1);
  const auto content = write_content({screen_policy(), {}, tree, resources, &structure},
                                     document.pages.front(), 0, std::nullopt);
  ASSERT_EQ(content.annotations.size(), 1U);
  const Dictionary& annotation = tree.dictionary(content.annotations[0]);
  EXPECT_EQ(test::syntax(*annotation.find("Rect")), "[100.346 741.543 172.346 813.543]");
  EXPECT_EQ(test::syntax(*annotation.find("StructParent")), "1");
  EXPECT_EQ(test::syntax(*annotation.find("F")), "4");
}

TEST(PdfContent, MeasuresRectanglesFromTheFootOfTheMedia) {
  const UserRect rect = user_rect({0, 0, 25.4, 25.4}, {-25.4, -25.4, 254, 254});
  EXPECT_DOUBLE_EQ(rect.left, 72);
  EXPECT_DOUBLE_EQ(rect.right, 144);
  EXPECT_DOUBLE_EQ(rect.top, 720 - 72);
  EXPECT_DOUBLE_EQ(rect.bottom, 720 - 144);
}

}  // namespace
}  // namespace palmares::render::pdf
