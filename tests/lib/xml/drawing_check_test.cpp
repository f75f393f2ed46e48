// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/drawing_check.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::lib::xml {
namespace {

using testing::HasSubstr;

std::string told(const std::string& text) {
  const Result<Bytes> drawing = checked_drawing(text, "logo.svg");
  return drawing ? "taken" : to_string(drawing.error());
}

std::string drawing(const std::string& inside) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
         "viewBox=\"0 0 9 9\">\n" +
         inside + "</svg>";
}

TEST(Drawing, IsTakenAsProgramsSaveIt) {
  EXPECT_EQ(told(drawing("<defs><linearGradient id=\"g\"/><pattern "
                         "id=\"p\"><rect/></pattern></defs><g style=\"fill:url(#g)\">"
                         "<use xlink:href=\"#p\"/></g><a href=\"https://example.org\"><rect "
                         "fill=\"url( '#p' )\"/></a>")),
            "taken");
  const std::string doctype =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\n "
      "\"http://www.w3.org/\">\n";
  const Result<Bytes> taken = checked_drawing(doctype + drawing("<rect/>"), "logo.svg");
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->find("DOCTYPE"), Bytes::npos);
  EXPECT_EQ(std::count(taken->begin(), taken->end(), '\n'), 4) << "lines are where they were";
}

TEST(Drawing, DeclaresNoEntity) {
  EXPECT_THAT(told("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + drawing("&a;")),
              HasSubstr("DOCTYPE refusé"));
  EXPECT_THAT(told("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + drawing("&x;")),
              HasSubstr("DOCTYPE refusé"));
}

TEST(Drawing, RefersToNothingOutside) {
  const std::string outside = "ce dessin renvoie à autre chose qu’à lui-même";
  for (const std::string& inside :
       {std::string("<use href=\"http://example.org/a.svg#b\"/>"),
        std::string("<use xlink:href=\"file:///etc/passwd\"/>"),
        std::string("<rect fill=\"url(http://example.org/a.svg#b)\"/>"),
        std::string("<rect style=\"fill:URL('a.svg#b')\"/>"),
        std::string("<linearGradient xlink:href=\"data:image/svg+xml,x\"/>"),
        std::string("<style>@import 'http://example.org/a.css';</style>"),
        std::string("<rect src=\"a\"/>")}) {
    EXPECT_THAT(told(drawing(inside)), HasSubstr(outside)) << inside;
  }
  EXPECT_THAT(told("<?xml-stylesheet href=\"a.css\"?>" + drawing("<rect/>")), HasSubstr(outside));
  EXPECT_THAT(
      told(drawing(
          "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>")),
      HasSubstr("logo.svg:2: ce dessin contient un renvoi à un autre fichier"));
}

TEST(Drawing, HoldsNothingButShapes) {
  EXPECT_THAT(told(drawing("<text>Boé</text>")), HasSubstr("vectoriser le texte"));
  EXPECT_THAT(told(drawing("<image href=\"data:image/png;base64,AAAA\"/>")),
              HasSubstr("une image de points"));
  EXPECT_THAT(told(drawing("<script/>")), HasSubstr("un programme"));
  EXPECT_THAT(told(drawing("<rect onload=\"x()\"/>")), HasSubstr("un programme"));
  EXPECT_THAT(told(drawing("<foreignObject/>")), HasSubstr("autre chose qu’un dessin"));
  EXPECT_THAT(told("<html/>"), HasSubstr("ce n’est pas un dessin SVG"));
}

TEST(Drawing, TellsAllThatIsWrong) {
  EXPECT_EQ(
      checked_drawing(drawing("<text/>\n<script/>\n<use href=\"a\"/>"), "logo.svg").error().size(),
      3U);
}

TEST(Drawing, IsNotDeepNorDrawsItself) {
  std::string deep;
  for (int i = 0; i < 100; ++i) {
    deep = "<g>" + deep + "</g>";
  }
  EXPECT_THAT(told(drawing(deep)), HasSubstr("imbriqués trop profondément"));
  EXPECT_THAT(
      told(drawing("<pattern id=\"p\"><rect fill=\"url(#p)\"/></pattern><rect fill=\"url(#p)\"/>")),
      HasSubstr("se répète trop"));
  EXPECT_THAT(told(drawing("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>")),
              HasSubstr("se répète trop"));
}

// « Billion laughs » without an entity: each group draws the one before it ten times.
TEST(Drawing, DoesNotGrowByClones) {
  std::string clones = "<rect id=\"c0\"/>";
  for (int i = 1; i < 12; ++i) {
    clones += "<g id=\"c" + std::to_string(i) + "\">";
    for (int j = 0; j < 10; ++j) {
      clones += "<use href=\"#c" + std::to_string(i - 1) + "\"/>";
    }
    clones += "</g>";
  }
  EXPECT_THAT(told(drawing(clones)), HasSubstr("se répète trop"));
  std::string chain = "<rect id=\"c0\"/>";
  for (int i = 1; i < 9000; ++i) {
    chain += "<use id=\"c" + std::to_string(i) + "\" href=\"#c" + std::to_string(i - 1) + "\"/>";
  }
  EXPECT_THAT(told(drawing(chain)), testing::AnyOf(HasSubstr("se répète trop"), "taken"));
}

}  // namespace
}  // namespace palmares::lib::xml
