// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/extras.hpp"

#include "render/pdf.hpp"
#include "render/pdf_support.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace palmares::render::pdf {
namespace {

using document::Role;
using support::run;
using support::TemporaryFile;
using test::dictionaries;
using test::syntax;
using test::under;
using test::words;
using testing::HasSubstr;

Tree with_catalogue() {
  Tree tree;
  tree.catalog = tree.add(Dictionary{{"Type", name("Catalog")}});
  return tree;
}

TEST(PdfExtras, AttachesFilesInTheOrderOfTheirNames) {
  Tree tree = with_catalogue();
  const std::array files = {
      document::Attachment{
          .name = "b.json", .media_type = "application/json", .description = "B", .bytes = "{}"},
      document::Attachment{
          .name = "a.txt", .media_type = "text/plain", .description = "A", .bytes = "texte"}};
  add_attachments(tree, files, "D:20231206000000Z");
  const Dictionary& catalogue = tree.dictionary(tree.catalog);
  EXPECT_EQ(syntax(*catalogue.find("Names")),
            "<</EmbeddedFiles <</Names [<612E747874> 2 0 R <622E6A736F6E> 4 0 R] >> >>");
  EXPECT_EQ(syntax(*catalogue.find("AF")), "[2 0 R 4 0 R]");
  EXPECT_EQ(syntax(tree.dictionary({1})),
            "<</Type /EmbeddedFile /Subtype /text#2Fplain /Params <</Size 5 /ModDate "
            "<443A32303233313230363030303030305A> >> >>");
  EXPECT_THAT(syntax(tree.dictionary({2})),
              HasSubstr("/AFRelationship /Source /EF <</F 1 0 R /UF 1 0 R >>"));
  EXPECT_EQ(test::plain(std::get<Stream>(tree.objects[1])), "texte");
}

TEST(PdfExtras, LeavesTheCatalogueAloneWithoutFilesOrHeadings) {
  Tree tree = with_catalogue();
  add_attachments(tree, {}, "");
  add_outline(tree, {});
  EXPECT_EQ(tree.objects.size(), 1U);
  EXPECT_EQ(tree.dictionary(tree.catalog).entries().size(), 1U);
}

document::Item heading(Role role, std::string_view text, double y) {
  return under(role, {words(text, {20, y})});
}

// A page of three headings, one of a chapter and an unnamed one.
document::Document two_pages() {
  document::Document document =
      test::page_of({heading(Role::h1, "Titre", 20), heading(Role::h2, "Premier", 40),
                     heading(Role::h3, "Détail", 60), heading(Role::h2, "Second", 80)});
  document.pages.push_back(
      {.trim = document.pages.front().trim, .bleed = 0, .items = {heading(Role::h1, "Fin", 20)}});
  return document;
}

Tree tree_of(const document::Document& document) {
  return pdf_tree(document, test::installation()).value();
}

TEST(PdfExtras, OutlinesADocumentOfSeveralPagesByItsHeadings) {
  const Tree tree = tree_of(two_pages());
  const auto outlines = dictionaries(tree, "Type", "Outlines");
  ASSERT_EQ(outlines.size(), 1U);
  EXPECT_EQ(syntax(*outlines[0]->find("Count")), "5");
  EXPECT_EQ(syntax(*tree.dictionary(tree.catalog).find("PageMode")), "/UseOutlines");
  const auto entry = [&](Reference reference) -> const Dictionary& {
    return tree.dictionary(reference);
  };
  const Dictionary& first = entry(std::get<Reference>(outlines[0]->find("First")->value));
  EXPECT_EQ(std::get<Text>(first.find("Title")->value).value, "Titre");
  EXPECT_EQ(syntax(*first.find("Count")), "3");
  const Dictionary& below = entry(std::get<Reference>(first.find("First")->value));
  EXPECT_EQ(std::get<Text>(below.find("Title")->value).value, "Premier");
  EXPECT_EQ(syntax(*below.find("Count")), "1");
  const Dictionary& second = entry(std::get<Reference>(below.find("Next")->value));
  EXPECT_EQ(std::get<Text>(second.find("Title")->value).value, "Second");
  EXPECT_EQ(second.find("First"), nullptr);
  const Dictionary& last = entry(std::get<Reference>(outlines[0]->find("Last")->value));
  EXPECT_EQ(std::get<Text>(last.find("Title")->value).value, "Fin");
  EXPECT_EQ(last.find("Next"), nullptr);
}

TEST(PdfExtras, PutsNoOutlineIntoOnePage) {
  EXPECT_TRUE(
      dictionaries(tree_of(test::page_of({heading(Role::h1, "Titre", 20)})), "Type", "Outlines")
          .empty());
}

TEST(PdfExtras, GivesTheAttachedFileBackToOtherPrograms) {
  document::Document document = test::page_of({heading(Role::h1, "Titre", 20)});
  document.attachments.push_back({.name = "données.json",
                                  .media_type = "application/json",
                                  .description = "Des données",
                                  .bytes = "{\"é\": 1}\n"});
  const TemporaryFile file(render_pdf(document, test::installation()).value(), ".pdf");
  EXPECT_THAT(run({"pdfdetach", "-list", file.path()}).output,
              HasSubstr("1 embedded files\n1: données.json"));
  EXPECT_EQ(run({"qpdf", "--show-attachment=données.json", file.path()}).output, "{\"é\": 1}\n");
}

}  // namespace
}  // namespace palmares::render::pdf
