// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/xml_writer.hpp"

#include "lib/xml/xml.hpp"

#include <gtest/gtest.h>

namespace palmares::lib::xml {
namespace {

TEST(XmlWriter, WritesADeclarationAndTwoSpacesALevel) {
  const Node root{.name = "a",
                  .attributes = {{"x", "1"}, {"b", "2"}},
                  .children = {{.name = "c", .children = {{.name = "d"}}}}};
  EXPECT_EQ(written(root),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1\" b=\"2\">\n  <c>\n    <d />\n  "
            "</c>\n</a>\n");
}

TEST(XmlWriter, KeepsAttributesInTheOrderGiven) {
  EXPECT_NE(
      written({.name = "a", .attributes = {{"z", ""}, {"a", ""}}}).find("<a z=\"\" a=\"\" />"),
      std::string::npos);
}

TEST(XmlWriter, EscapesTextsAndAttributes) {
  const Node root{.name = "a",
                  .attributes = {{"x", "« \"1\" & <2> »"}},
                  .children = {},
                  .text = "3 < 4 & \"5\" – é"};
  const std::string bytes = written(root);
  EXPECT_NE(bytes.find("x=\"« &quot;1&quot; &amp; &lt;2> »\""), std::string::npos) << bytes;
  EXPECT_NE(bytes.find(">3 &lt; 4 &amp; \"5\" – é</a>"), std::string::npos) << bytes;
}

TEST(XmlWriter, WritesATextOnTheLineOfItsElement) {
  EXPECT_NE(written({.name = "a", .children = {{.name = "b", .text = "deux mots"}}})
                .find("  <b>deux mots</b>\n"),
            std::string::npos);
}

TEST(XmlWriter, WritesLineEndsOfAttributesSoThatTheyComeBack) {
  const std::string bytes = written({.name = "a", .attributes = {{"x", "1\n2"}}});
  EXPECT_NE(bytes.find("x=\"1&#10;2\""), std::string::npos) << bytes;
}

}  // namespace
}  // namespace palmares::lib::xml
