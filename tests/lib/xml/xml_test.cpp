// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/xml.hpp"

#include <gmock/gmock.h>

namespace palmares::lib::xml {
namespace {

std::string first_problem(std::string_view text, const Limits& limits = {}) {
  const auto parsed = parse(text, "a.svg", limits);
  return parsed ? "" : to_string(parsed.error().front());
}

TEST(Xml, KeepsElementsAttributesAndLines) {
  const auto root = parse(
      "<?xml version='1.0'?>\n<!-- c -->\n<svg a='1'>\n <g\n  b='&lt;&amp;'/>\n</svg>", "a.svg");
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->name, "svg");
  EXPECT_EQ(root->line, 3);
  ASSERT_EQ(root->children.size(), 1U);
  EXPECT_EQ(root->children[0].line, 4);
  ASSERT_NE(root->children[0].attribute("b"), nullptr);
  EXPECT_EQ(*root->children[0].attribute("b"), "<&");
  EXPECT_EQ(root->children[0].attribute("c"), nullptr);
}

TEST(Xml, NamesTheLineOfAnUnclosedTag) {
  EXPECT_THAT(first_problem("<svg>\n<g>\n</svg>"), testing::StartsWith("a.svg:3: XML mal formé"));
}

TEST(Xml, RefusesADoctypeAndItsEntities) {
  EXPECT_THAT(first_problem("<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg>&a;</svg>"),
              testing::StartsWith("a.svg:1: DOCTYPE refusé"));
}

TEST(Xml, RefusesWhatPassesItsLimits) {
  EXPECT_THAT(first_problem("<a><b><c/></b></a>", {.bytes = 100, .elements = 10, .depth = 2}),
              testing::HasSubstr("trop profondément"));
  EXPECT_THAT(first_problem("<a><b/><b/></a>", {.bytes = 100, .elements = 2, .depth = 9}),
              testing::HasSubstr("trop d’éléments"));
  EXPECT_THAT(first_problem("<a><b/><b/></a>", {.bytes = 4, .elements = 9, .depth = 9}),
              testing::HasSubstr("trop gros"));
}

TEST(Xml, RefusesOctetsThatAreNotUtf8) {
  EXPECT_THAT(first_problem("<a>\n\xE9</a>"),
              testing::StartsWith("a.svg:2: octet qui n’est pas de l’UTF-8"));
}

TEST(Xml, RefusesAnEmptyFile) {
  EXPECT_THAT(first_problem(""), testing::HasSubstr("XML mal formé"));
}

}  // namespace
}  // namespace palmares::lib::xml
