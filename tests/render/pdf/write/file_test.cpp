// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/file.hpp"

#include "render/pdf_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace palmares::render::pdf {
namespace {

using test::syntax;
using testing::HasSubstr;

Tree tree_with(std::string_view key, Object value) {
  Tree tree;
  tree.catalog = tree.add(Dictionary{{"Type", name("Catalog")}});
  tree.info = tree.add(Dictionary());
  tree.dictionary(tree.catalog).set(key, std::move(value));
  tree.id = "0123456789abcdef";
  return tree;
}

TEST(PdfFile, WritesSyntaxOfEveryKind) {
  EXPECT_EQ(syntax(Object()), "null");
  EXPECT_EQ(syntax(true), "true");
  EXPECT_EQ(syntax(-12), "-12");
  EXPECT_EQ(syntax(841.8897637), "841.89");
  EXPECT_EQ(syntax(0.5), ".5");
  EXPECT_EQ(syntax(name("PANTONE 286 C")), "/PANTONE#20286#20C");
  EXPECT_EQ(syntax(Text{"(a)"}), "<286129>");
  EXPECT_EQ(syntax(Reference{3}), "3 0 R");
  EXPECT_EQ(syntax(Array{1, Array{}, name("Z")}), "[1 [] /Z]");
  EXPECT_EQ(syntax(Dictionary{{"A", 1}, {"B", Array{2}}}), "<</A 1 /B [2] >>");
}

TEST(PdfFile, KeepsRealsExactWhereLibharuWouldNot) {
  EXPECT_THAT(write_file(tree_with("Box", Array{0, 0, 841.8897637, 595.2755906})),
              HasSubstr("/Box [0 0 841.89 595.276]\n"));
  EXPECT_THAT(write_file(tree_with("Scale", 0.1)), HasSubstr("/Scale .1\n"));
}

TEST(PdfFile, EscapesNamesThatHoldSpaces) {
  const Bytes pdf = write_file(
      tree_with("Colour", Array{name("Separation"), name("PANTONE 286 C"), Reference{1}}));
  EXPECT_THAT(pdf, HasSubstr("/Colour [/Separation /PANTONE#20286#20C 2 0 R]\n"));
}

TEST(PdfFile, LetsReferencesPointForwards) {
  Tree tree = tree_with("Next", Reference{2});
  tree.add(deflated({}, "x"));
  tree.add(Dictionary{{"A", Array{1, 2}}});
  tree.dictionary(tree.catalog).set("Last", Reference{3});
  const Bytes pdf = write_file(tree);
  EXPECT_THAT(pdf, HasSubstr("/Next 3 0 R\n"));
  EXPECT_THAT(pdf, HasSubstr("/Last 5 0 R\n")) << "object 4 is the length of stream 3";
}

TEST(PdfFile, RefusesNumbersThatAreNone) {
  for (const double wrong :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e9}) {
    EXPECT_THROW(static_cast<void>(write_file(tree_with("A", wrong))), std::range_error);
  }
}

TEST(PdfFile, NamesATreeByAllItHoldsButItsName) {
  Tree tree = tree_with("A", 1);
  const Bytes first = fingerprint(tree);
  EXPECT_EQ(first.size(), 16U);
  tree.id = "fedcba9876543210";
  EXPECT_EQ(fingerprint(tree), first);
  EXPECT_NE(fingerprint(tree_with("A", 2)), first);
  EXPECT_NE(fingerprint(tree_with("B", 1)), first);
  tree.add(deflated({}, "x"));
  const Bytes with_stream = fingerprint(tree);
  EXPECT_NE(with_stream, first);
  std::get<Stream>(tree.objects.back()) = deflated({}, "y");
  EXPECT_NE(fingerprint(tree), with_stream);
}

}  // namespace
}  // namespace palmares::render::pdf
