// SPDX-License-Identifier: AGPL-3.0-or-later
// Files made to hang or crash a checker: each ends, and says which limit it met.
#include "render/pdf/check/check_a3a.hpp"
#include "render/pdf/check/check_ua.hpp"
#include "render/pdf/check/content_interpreter.hpp"
#include "render/pdf/check/print_preflight.hpp"
#include "render/pdf/check/work_budget.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace palmares::render {
namespace {

using pdf::Array;
using pdf::Dictionary;
using pdf::name;
using pdf::Object;
using pdf::Reference;
using pdf::Stream;
using pdf::Tree;
using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;

Stream stream(const std::string& bytes, Dictionary dictionary = {}) {
  return {.dictionary = std::move(dictionary),
          .filter = {},
          .bytes = std::make_shared<const Bytes>(bytes),
          .digest = {}};
}

/// A file of one page. Objects: 0 catalogue, 1 page tree, 2 page, 3 content; more are added by the
/// tests.
Tree one_page(const std::string& content, Dictionary resources = {}) {
  Tree tree;
  tree.catalog = tree.add(Dictionary{{"Type", name("Catalog")}, {"Pages", Reference{1}}});
  tree.add(Dictionary{{"Type", name("Pages")}, {"Kids", Array{Reference{2}}}});
  tree.add(Dictionary{{"Type", name("Page")},
                      {"Parent", Reference{1}},
                      {"MediaBox", Array{0, 0, 200, 200}},
                      {"Contents", Reference{3}},
                      {"Resources", std::move(resources)}});
  tree.add(stream(content));
  return tree;
}

Stream form(const std::string& content, Reference drawn) {
  return stream(content, {{"Type", name("XObject")},
                          {"Subtype", name("Form")},
                          {"Resources", Dictionary{{"XObject", Dictionary{{"N", drawn}}}}}});
}

Dictionary drawing(std::string_view key, Reference object) {
  return {{"XObject", Dictionary{{std::string(key), object}}}};
}

std::vector<std::string> rules(const Findings& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) {
    EXPECT_FALSE(finding.what.empty() || finding.hint.empty() || finding.object.empty());
    all.push_back(finding.rule);
  }
  return all;
}

/// What all four checkers have to say of a tree.
std::vector<std::string> told(const Tree& tree, const CheckLimits& limits = {.steps = 2'000'000}) {
  std::vector<std::string> all;
  for (const auto check : {check_ua, check_a3a, check_x4, check_x1a}) {
    for (std::string& rule : rules(check(tree, limits))) {
      all.push_back(std::move(rule));
    }
  }
  return all;
}

/// How many of the four told that limit.
std::ptrdiff_t tellers(const Tree& tree, std::string_view rule,
                       const CheckLimits& limits = {.steps = 2'000'000}) {
  return std::ranges::count(told(tree, limits), rule);
}

TEST(HostilePdf, FormThatLeavesAPathOpenLeavesThePageItsOwn) {
  Tree tree = one_page(
      "/Fm Do 1 1 l 100 0 l 100 100 l f /P <</MCID 0>> BDC BT /F 12 Tf 10 10 Td (x) Tj ET EMC",
      {{"XObject", Dictionary{{"Fm", Reference{4}}}}, {"Font", Dictionary{{"F", Reference{5}}}}});
  tree.add(form("0 0 m", Reference{4}));
  tree.add(Dictionary{
      {"Type", name("Font")}, {"Subtype", name("Type1")}, {"BaseFont", name("Helvetica")}});
  EXPECT_THAT(told(tree), Contains("ua-content-readable"));
}

TEST(HostilePdf, PathOfAFormIsNoPartOfThePagesNext) {
  Tree tree = one_page("/Fm Do 10 10 l 90 10 l 90 90 l f", drawing("Fm", Reference{4}));
  tree.add(form("5 5 m", Reference{4}));
  const pdf::Reading reading(tree);
  WorkBudget budget;
  const auto facts =
      pdf::ContentInterpreter(reading, budget, pdf::Gather::inks).page(reading.pages().front());
  ASSERT_EQ(facts.painted.size(), 1U);
  EXPECT_EQ(facts.painted.front().bounds.left, 10);
  EXPECT_EQ(facts.painted.front().bounds.bottom, 10);
}

TEST(HostilePdf, FormsThatDrawFormsCostNoMoreThanTheBudget) {
  Tree tree = one_page("/N Do", drawing("N", Reference{4}));
  for (unsigned level = 0; level < 8; ++level) {
    std::string content;
    for (int i = 0; i < 12; ++i) {
      content += level == 7 ? "0 0 1 1 re f " : "/N Do ";
    }
    tree.add(form(content, Reference{5 + level}));
  }
  EXPECT_EQ(tellers(tree, "limit-operations"), 4);
}

TEST(HostilePdf, FormThatDrawsItselfIsTold) {
  Tree tree = one_page("/N Do", drawing("N", Reference{4}));
  tree.add(form("/N Do /N Do /N Do", Reference{5}));
  tree.add(form("/N Do /N Do /N Do", Reference{4}));
  EXPECT_EQ(tellers(tree, "limit-form-cycle"), 4);
}

TEST(HostilePdf, FormsMayBeOnlySoDeep) {
  Tree tree = one_page("/N Do", drawing("N", Reference{4}));
  for (unsigned level = 0; level < 100'000; ++level) {
    tree.add(form("/N Do", Reference{5 + level}));
  }
  EXPECT_EQ(tellers(tree, "limit-form-depth"), 4);
}

TEST(HostilePdf, StatesMarksAndOperandsAreBounded) {
  std::string states;
  std::string marks;
  std::string operands;
  for (int i = 0; i < 100'000; ++i) {
    states += "q ";
    marks += "/P BMC ";
    operands += "1 ";
  }
  EXPECT_EQ(tellers(one_page(states), "limit-saved-states"), 4);
  EXPECT_EQ(tellers(one_page(marks), "limit-marked-depth"), 4);
  EXPECT_EQ(tellers(one_page(operands + "TJ"), "limit-operands"), 4);
}

TEST(HostilePdf, WhatAPagePaintsIsBounded) {
  std::string content;
  for (int i = 0; i < 2000; ++i) {
    content += "0 0 9 9 re f ";
  }
  EXPECT_EQ(tellers(one_page(content), "limit-painted-marks", {.painted_marks = 1000}), 4);
}

TEST(HostilePdf, TextOnManyShapesCostsNoMoreThanTheBudget) {
  std::string content;
  for (int i = 0; i < 20'000; ++i) {
    content += "0 0 m 0 9 l 9 9 l h f ";
  }
  content += "/P <</MCID 0>> BDC BT /F 9 Tf ";
  for (int i = 0; i < 20'000; ++i) {
    content += "(a) Tj ";
  }
  Tree tree = one_page(content + "ET EMC", {{"Font", Dictionary{{"F", Reference{4}}}}});
  tree.add(Dictionary{{"Type", name("Font")}, {"Subtype", name("Type1")}});
  EXPECT_EQ(tellers(tree, "limit-operations", {.steps = 5'000'000}),
            2);  // contrast is the business of two of them
}

TEST(HostilePdf, ContentOfManyTimesOneStreamIsTooLong) {
  Tree tree = one_page(std::string(1'000'000, ' '));
  tree.dictionary(Reference{2}).set("Contents", Array(100'000, Object(Reference{3})));
  EXPECT_EQ(tellers(tree, "limit-content-size"), 4);
}

TEST(HostilePdf, StructureOfTwoHundredThousandLevelsNeedsNoStack) {
  Tree tree = one_page("");
  tree.dictionary(tree.catalog).set("StructTreeRoot", Reference{4});
  tree.add(Dictionary{{"Type", name("StructTreeRoot")}, {"K", Reference{5}}});
  for (unsigned i = 0; i < 200'000; ++i) {
    tree.add(Dictionary{{"S", name(i % 2 == 0 ? "Table" : "TH")}, {"K", Reference{6 + i}}});
  }
  EXPECT_EQ(tellers(tree, "limit-structure-depth"), 2);
  EXPECT_THAT(told(tree, {.structure_depth = 1'000'000}), Not(Contains("limit-structure-depth")));
}

TEST(HostilePdf, ContentsSharedByManyElementsAreCounted) {
  Tree tree = one_page("");
  tree.dictionary(tree.catalog).set("StructTreeRoot", Reference{4});
  tree.add(Dictionary{{"Type", name("StructTreeRoot")}, {"K", Reference{5}}});
  Array elements;
  for (unsigned i = 0; i < 1000; ++i) {
    elements.emplace_back(Reference{7 + i});
  }
  tree.add(elements);
  tree.add(Array(1000, Object(0)));
  for (unsigned i = 0; i < 1000; ++i) {
    tree.add(Dictionary{{"S", name("P")}, {"K", Reference{6}}});
  }
  EXPECT_EQ(tellers(tree, "limit-structure-size", {.structure_size = 10'000}), 2);
}

TEST(HostilePdf, ContentOfTheStructureRootBelongsToNoElement) {
  Tree tree = one_page("/P <</MCID 0>> BDC EMC");
  tree.dictionary(tree.catalog)
      .set("StructTreeRoot", Dictionary{{"K", Array{0, Dictionary{{"Type", name("OBJR")}}}}});
  EXPECT_THAT(told(tree), Contains("ua-mcids-match"));
}

TEST(HostilePdf, PageTreesThatLoopOrAreDeepAreWalkedOnce) {
  Tree loop = one_page("");
  loop.dictionary(Reference{1})
      .set("Kids", Array{Reference{1}, Reference{2}, Reference{1}, Reference{2}});
  loop.dictionary(Reference{1}).set("Parent", Reference{1});
  EXPECT_EQ(tellers(loop, "limit-pages"), 4);
  Tree deep = one_page("");
  deep.dictionary(Reference{1}).set("Kids", Array{Reference{4}});
  for (unsigned i = 0; i < 200'000; ++i) {
    deep.add(Dictionary{{"Kids", Array{Reference{i == 199'999 ? 2U : 5U + i}}}});
  }
  EXPECT_EQ(pdf::Reading(deep).pages().size(), 1U);
  EXPECT_THAT(told(deep), Not(Contains("limit-pages")));
}

TEST(HostilePdf, TreesOfNamesNumbersAndRolesMayLoop) {
  Tree tree = one_page("/P <</MCID 0>> BDC EMC");
  tree.dictionary(tree.catalog).set("Names", Dictionary{{"EmbeddedFiles", Reference{4}}});
  tree.add(Dictionary{{"Kids", Array{Reference{4}, Reference{4}, Reference{4}}}});
  tree.dictionary(tree.catalog).set("StructTreeRoot", Reference{5});
  tree.add(Dictionary{{"K", Reference{6}},
                      {"ParentTree", Reference{7}},
                      {"RoleMap", Dictionary{{"A", name("B")}, {"B", name("A")}}}});
  tree.add(Dictionary{{"S", name("A")}, {"K", 0}, {"Pg", Reference{2}}});
  tree.add(Dictionary{{"Kids", Array{Reference{7}, Reference{7}, Reference{7}}}});
  tree.dictionary(tree.catalog).set("Outlines", Reference{8});
  tree.add(Dictionary{{"First", Reference{8}}, {"Next", Reference{8}}});
  EXPECT_EQ(tellers(tree, "limit-attached-files"), 2);
  EXPECT_THAT(told(tree), IsSupersetOf({"ua-types", "ua-mcids-match"}));
}

TEST(HostilePdf, ParentTreeMayHaveKids) {
  Tree tree = one_page("/P <</MCID 0>> BDC EMC");
  tree.dictionary(Reference{2}).set("StructParents", 7);
  tree.dictionary(tree.catalog).set("StructTreeRoot", Reference{4});
  tree.add(
      Dictionary{{"K", Reference{5}}, {"ParentTree", Dictionary{{"Kids", Array{Reference{6}}}}}});
  tree.add(Dictionary{{"S", name("P")}, {"K", 0}, {"Pg", Reference{2}}});
  tree.add(Dictionary{{"Nums", Array{7, Array{Reference{5}}}}});
  EXPECT_THAT(told(tree), Not(Contains("ua-mcids-match")));
}

TEST(HostilePdf, AnnotationsAndFontsAreCounted) {
  Tree tree = one_page("BT /A 9 Tf (a) Tj /B 9 Tf (b) Tj ET",
                       {{"Font", Dictionary{{"A", Reference{5}}, {"B", Reference{6}}}}});
  tree.add(Dictionary{{"Type", name("Annot")}, {"Subtype", name("Link")}, {"Popup", Reference{4}}});
  tree.dictionary(Reference{2}).set("Annots", Array(2000, Object(Reference{4})));
  // Ranges of widths over all codes, ten thousand times.
  Array widths;
  for (int i = 0; i < 10'000; ++i) {
    widths.insert(widths.end(), {0, 65'535, 500});
  }
  const Dictionary descendant = {{"Subtype", name("CIDFontType2")}, {"W", widths}};
  tree.add(Dictionary{{"Subtype", name("Type0")}, {"DescendantFonts", Array{descendant}}});
  tree.add(Dictionary{{"Subtype", name("Type0")}, {"DescendantFonts", Array{descendant}}});
  EXPECT_EQ(tellers(tree, "limit-annotations", {.annotations = 1000}), 2);
  EXPECT_EQ(tellers(tree, "limit-fonts", {.fonts = 1}), 2);
}

TEST(HostilePdf, NumbersBeyondAllMeasureAreNoNumbers) {
  const std::string nines(400, '9');
  const Tree tree =
      one_page(nines + " 0 0 1 0 0 cm 1" + std::string(60, '0') + " 0 0 1 0 0 cm /P <</MCID " +
               nines + ">> BDC 0 0 " + nines + " 1 re " + nines + " w S " + nines + " g f EMC");
  EXPECT_THAT(told(tree), Contains("ua-mcids-match"));
}

TEST(HostilePdf, PacketOfMetadataMayBeCutAnywhere) {
  for (const std::string packet : {"<rdf:RDF></rdf:RDF> xmlns:a=", "<rdf:RDF></rdf:RDF> xmlns:",
                                   "xmlns:a='x", ":namespaceURI>"}) {
    Tree tree = one_page("");
    tree.dictionary(tree.catalog).set("Metadata", Reference{4});
    tree.add(stream(packet));
    EXPECT_THAT(told(tree), Contains("ua-identifier")) << packet;
  }
  Tree tree = one_page("");
  tree.dictionary(tree.catalog).set("Metadata", Reference{4});
  tree.add(stream(std::string(5'000'000, 'x')));
  EXPECT_EQ(tellers(tree, "limit-metadata"), 2);
}

TEST(HostilePdf, FindingsWithoutEndAreCut) {
  Tree tree = one_page("");
  for (int i = 0; i < 5000; ++i) {
    tree.add(stream("", {{"F", name("elsewhere")}}));
  }
  EXPECT_EQ(tellers(tree, "limit-findings"), 3);
}

}  // namespace
}  // namespace palmares::render
