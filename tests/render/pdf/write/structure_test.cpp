// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/structure.hpp"

#include "render/pdf_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

using document::Role;
using test::syntax;

Structure::Properties plain(std::string alt = {}) {
  return {.type = {}, .alt = std::move(alt), .language = {}, .bounds = {}};
}

struct Written {
  Tree tree;
  const Dictionary* root = nullptr;
};

// Pages are the objects 0, 1…
Written written(const Structure& structure, std::size_t page_count) {
  Written result;
  std::vector<Reference> pages;
  for (std::size_t i = 0; i < page_count; ++i) {
    pages.push_back(result.tree.add(Dictionary{{"Type", name("Page")}}));
  }
  result.root = &result.tree.dictionary(structure.write(result.tree, pages));
  return result;
}

const Dictionary& element(const Written& written, std::string_view type) {
  return *test::dictionaries(written.tree, "S", type).at(0);
}

TEST(PdfStructure, PutsEveryElementUnderOneDocument) {
  Structure structure(1);
  const auto heading = structure.add(structure.root(), Role::h1, plain());
  structure.mark(heading, 0);
  const auto result = written(structure, 1);
  EXPECT_EQ(syntax(*result.root->find("K")), "[2 0 R]");
  EXPECT_EQ(syntax(element(result, "Document")),
            "<</Type /StructElem /S /Document /K [3 0 R] /P 1 0 R >>");
  EXPECT_EQ(syntax(element(result, "H1")),
            "<</Type /StructElem /S /H1 /Pg 0 0 R /K [0] /P 2 0 R >>");
}

TEST(PdfStructure, NumbersMarkedContentPageByPage) {
  Structure structure(2);
  const auto first = structure.add(structure.root(), Role::p, plain());
  const auto second = structure.add(structure.root(), Role::h2, plain());
  EXPECT_EQ(structure.mark(first, 0), 0);
  EXPECT_EQ(structure.mark(second, 0), 1);
  EXPECT_EQ(structure.mark(first, 1), 0);
  const auto result = written(structure, 2);
  EXPECT_EQ(syntax(*element(result, "P").find("K")), "[0 <</Type /MCR /Pg 1 0 R /MCID 0 >>]");
  const auto parents = std::get<Reference>(result.root->find("ParentTree")->value);
  EXPECT_EQ(syntax(result.tree.dictionary(parents)), "<</Nums [0 [4 0 R 5 0 R] 1 [4 0 R]] >>");
  EXPECT_EQ(syntax(*result.root->find("ParentTreeNextKey")), "2");
}

TEST(PdfStructure, GivesAnnotationsKeysAfterThePages) {
  Structure structure(1);
  const auto link = structure.add(structure.root(), Role::link, plain());
  structure.mark(link, 0);
  EXPECT_EQ(structure.annotate(link, 0, Reference{0}), 1);
  const auto result = written(structure, 1);
  EXPECT_EQ(syntax(*element(result, "Link").find("K")),
            "[0 <</Type /OBJR /Pg 0 0 R /Obj 0 0 R >>]");
  const auto parents = std::get<Reference>(result.root->find("ParentTree")->value);
  EXPECT_EQ(syntax(result.tree.dictionary(parents)), "<</Nums [0 [3 0 R] 1 3 0 R] >>");
}

TEST(PdfStructure, TellsAFiguresTextAndBounds) {
  Structure structure(1);
  auto properties = plain("Niveau 3");
  properties.bounds = UserRect{.left = 1, .bottom = 2, .right = 3, .top = 4.5};
  properties.language = "en";
  structure.mark(structure.add(structure.root(), Role::figure, properties), 0);
  const auto result = written(structure, 1);
  const Dictionary& figure = element(result, "Figure");
  EXPECT_EQ(std::get<Text>(figure.find("Alt")->value).value, "Niveau 3");
  EXPECT_EQ(std::get<Text>(figure.find("Lang")->value).value, "en");
  EXPECT_EQ(syntax(*figure.find("A")), "<</O /Layout /Placement /Block /BBox [1 2 3 4.5] >>");
}

TEST(PdfStructure, WrapsTheContentOfAListItem) {
  Structure structure(1);
  const auto list = structure.add(structure.root(), Role::list, plain());
  const auto body = structure.add(list, Role::list_item, plain());
  EXPECT_EQ(structure.type(body), "LBody");
  structure.mark(body, 0);
  const auto result = written(structure, 1);
  EXPECT_EQ(syntax(*element(result, "LI").find("K")), "[5 0 R]");
  EXPECT_EQ(syntax(*element(result, "LBody").find("P")), "4 0 R");
}

TEST(PdfStructure, PutsALabelBeforeTheBodyOfItsItem) {
  Structure structure(1);
  const auto body =
      structure.add(structure.add(structure.root(), Role::list, plain()), Role::list_item, plain());
  const auto label = structure.add_label(body);
  structure.mark(label, 0);
  structure.mark(body, 0);
  const auto result = written(structure, 1);
  EXPECT_EQ(syntax(*element(result, "LI").find("K")), "[6 0 R 5 0 R]");
  EXPECT_EQ(syntax(*element(result, "Lbl").find("P")), "4 0 R");
}

TEST(PdfStructure, ScopesHeaderCells) {
  Structure structure(1);
  structure.mark(structure.add(structure.root(), Role::header_cell, plain()), 0);
  EXPECT_EQ(syntax(*element(written(structure, 1), "TH").find("A")),
            "<</O /Table /Scope /Column >>");
}

}  // namespace
}  // namespace palmares::render::pdf
