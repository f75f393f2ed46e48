// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/page.hpp"

#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

using document::Role;
using test::dictionaries;
using test::installation;
using test::page_of;
using test::syntax;
using test::under;
using test::words;
using testing::HasSubstr;

Tree written(const document::Document& document, const Policy& policy = screen_policy()) {
  return write_pages(document, installation().fonts, policy);
}

TEST(PdfPage, WritesACatalogueThatViewersAndReadersWant) {
  const Tree tree = written(page_of({under(Role::p, {words("a")})}));
  const Dictionary& catalog = tree.dictionary(tree.catalog);
  EXPECT_EQ(std::get<Text>(catalog.find("Lang")->value).value, "fr-FR");
  EXPECT_EQ(syntax(*catalog.find("MarkInfo")), "<</Marked true >>");
  EXPECT_EQ(syntax(*catalog.find("ViewerPreferences")), "<</DisplayDocTitle true >>");
  EXPECT_NE(catalog.find("StructTreeRoot"), nullptr);
  EXPECT_NE(catalog.find("Metadata"), nullptr);
  EXPECT_EQ(tree.id.size(), 16U);
  EXPECT_EQ(tree.version, "1.7");
}

TEST(PdfPage, WritesOnePageAfterTheOther) {
  document::Document document = page_of({words("a")});
  document.pages.push_back(document.pages.front());
  const Tree tree = written(document);
  const auto pages = dictionaries(tree, "Type", "Page");
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(syntax(*pages[0]->find("StructParents")), "0");
  EXPECT_EQ(syntax(*pages[1]->find("StructParents")), "1");
  EXPECT_EQ(syntax(*pages[1]->find("Tabs")), "/S");
  EXPECT_EQ(syntax(*dictionaries(tree, "Type", "Pages")[0]->find("Count")), "2");
  EXPECT_EQ(dictionaries(tree, "Type", "FontDescriptor").size(), 1U) << "pages share their fonts";
}

TEST(PdfPage, ReadsAPageWithoutRolesAsOnePicture) {
  const Tree tree = written(page_of({words("a")}));
  const auto figures = dictionaries(tree, "S", "Figure");
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(std::get<Text>(figures[0]->find("Alt")->value).value, "Exemple");
  EXPECT_THAT(syntax(*figures[0]), HasSubstr("/BBox [0 0 595.276 841.89]"));
}

TEST(PdfPage, HasOneDocumentElementHoweverOftenItIsOpened) {
  document::Document document = page_of({under(Role::document, {under(Role::p, {words("a")})})});
  document.pages.push_back(document.pages.front());
  EXPECT_EQ(dictionaries(written(document), "S", "Document").size(), 1U);
  EXPECT_EQ(dictionaries(written(document), "S", "P").size(), 2U);
}

// What a print policy will want: boxes beyond the trim, inks of its own, marks, no tags.
Boxes bleeding(const document::Page& page) {
  const Rect trim{0, 0, page.trim.width, page.trim.height};
  return {.media = trim.outset(25.4), .bleed = trim.outset(3), .trim = trim};
}

void choose_spot(std::string& content, ContentResources& resources, const document::Ink&,
                 Painting) {
  content += "/" + resources.name_of("ColorSpace", "C", "Gravure", [] {
    return name("DeviceGray");
  }) + " cs 1 scn\n";
}

Declarations nothing_declared(const Tree&) {
  return {};
}

Samples grey(const Policy&, const document::Picture&) {
  return {.colour_space = name("DeviceGray"), .bytes = {}};
}

std::vector<document::Item> one_mark(const document::Page&) {
  return {support::shape(rectangle({-10, -10, 5, 5}), support::ink("noir"))};
}

TEST(PdfPage, AsksThePolicyForBoxesInksMarksAndTags) {
  const Policy policy{.version = "1.6",
                      .tagging = Tagging::none,
                      .boxes = bleeding,
                      .choose_ink = choose_spot,
                      .samples = grey,
                      .marks = one_mark,
                      .intent = std::nullopt,
                      .declarations = nothing_declared};
  const Tree tree = written(page_of({under(Role::p, {words("a")})}), policy);
  EXPECT_EQ(tree.version, "1.6");
  const auto pages = dictionaries(tree, "Type", "Page");
  EXPECT_EQ(syntax(*pages[0]->find("MediaBox")), "[0 0 739.276 985.89]");
  EXPECT_EQ(syntax(*pages[0]->find("TrimBox")), "[72 72 667.276 913.89]");
  EXPECT_EQ(syntax(*pages[0]->find("BleedBox")), "[63.496 63.496 675.78 922.394]");
  EXPECT_EQ(pages[0]->find("StructParents"), nullptr);
  EXPECT_EQ(tree.dictionary(tree.catalog).find("StructTreeRoot"), nullptr);
  const auto content = std::get<Reference>(pages[0]->find("Contents")->value);
  const std::string operators = test::plain(std::get<Stream>(tree.objects[content.index]));
  EXPECT_THAT(
      operators,
      HasSubstr(
          "1 0 0 -1 72 913.89 cm\nq\n-8.504 -8.504 612.283 858.898 re W n\n/C1 cs 1 scn\nBT"));
  EXPECT_THAT(operators, HasSubstr("Q\n/C1 cs 1 scn\n-28.346 -28.346 14.173 14.173 re\nf\n"));
  const auto resources = std::get<Reference>(pages[0]->find("Resources")->value);
  EXPECT_THAT(syntax(tree.dictionary(resources)), HasSubstr("/ColorSpace <</C1 /DeviceGray >>"));
}

}  // namespace
}  // namespace palmares::render::pdf
