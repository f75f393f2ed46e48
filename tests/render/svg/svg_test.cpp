// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg.hpp"

#include "lib/compress/deflate.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>
#include <pugixml.hpp>

#include <future>
#include <regex>
#include <set>

namespace palmares::render {

namespace {

using document::Document;
using document::Group;
using document::Item;
using support::badge;
using support::ink;
using support::shape;
using testing::HasSubstr;
using testing::IsSubsetOf;
using testing::Not;

Bytes svg_of(const Document& document) {
  return render_svg(document, support::shipped_fonts()).value();
}

/// The SVG of a sheet of 100 x 50 mm with these items.
Bytes svg_of(std::vector<Item> items) {
  Document document = support::empty_document(document::Medium::paper, {100, 50});
  document.pages.front().items = std::move(items);
  return svg_of(document);
}

pugi::xml_document parsed(const Bytes& svg) {
  pugi::xml_document xml;
  const pugi::xml_parse_result result =
      xml.load_buffer(svg.data(), svg.size(), pugi::parse_full, pugi::encoding_utf8);
  EXPECT_TRUE(result) << result.description();
  return xml;
}

/// What a pattern's first group catches, in order.
std::vector<std::string> all_of(const Bytes& svg, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(svg.begin(), svg.end(), regex), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

std::vector<std::string> ids(const Bytes& svg) {
  return all_of(svg, " id=\"([^\"]*)\"");
}

std::size_t count(const Bytes& svg, const std::string& text) {
  return all_of(svg, "(" + text + ")").size();
}

TEST(Svg, IsAnImageWithATitleAndADescription) {
  Document document = badge(3);
  document.title = "Ville d’« Eu » & <Cie>";
  document.description = "Trois copylefts : niveau 3 sur 5";
  const pugi::xml_document xml = parsed(svg_of(document));
  const pugi::xml_node root = xml.document_element();
  EXPECT_STREQ(root.name(), "svg");
  EXPECT_STREQ(root.attribute("role").value(), "img");
  EXPECT_STREQ(root.attribute("xml:lang").value(), "fr-FR");
  EXPECT_STREQ(root.child("title").text().get(), "Ville d’« Eu » & <Cie>");
  EXPECT_STREQ(root.child("desc").text().get(), "Trois copylefts : niveau 3 sur 5");
  EXPECT_STREQ(root.attribute("aria-labelledby").value(),
               root.child("desc").attribute("id").value());
  EXPECT_FALSE(root.child("title").attribute("id"));
}

TEST(Svg, HasNoEmptyDescription) {
  Document document = badge(1);
  document.description.clear();
  const pugi::xml_document xml = parsed(svg_of(document));
  EXPECT_FALSE(xml.document_element().child("desc"));
  EXPECT_FALSE(xml.document_element().attribute("aria-labelledby")) << "its title names it";
}

TEST(Svg, MeasuresScreensInPixelsAndPaperInMillimetres) {
  EXPECT_THAT(svg_of(badge(1)),
              HasSubstr(" width=\"330px\" height=\"84px\" viewBox=\"0 0 330 84\""));
  EXPECT_THAT(svg_of(support::sheet(1, "Eu")),
              HasSubstr(" width=\"297mm\" height=\"210mm\" viewBox=\"0 0 297 210\""));
}

TEST(Svg, UsesOneCopyleftPerLevel) {
  for (int level = 0; level <= 5; ++level) {
    const Bytes svg = svg_of(badge(level));
    EXPECT_EQ(count(svg, "<use xlink:href=\"#copyleft-"), static_cast<std::size_t>(level));
    EXPECT_EQ(count(svg, "<g id=\"copyleft-"), level > 0 ? 1U : 0U);
  }
}

TEST(Svg, HasIdsThatAreUniqueAndEndInDigitsOfTheContent) {
  const Bytes svg = svg_of(support::sheet(4, "Échirolles"));
  const std::vector<std::string> found = ids(svg);
  ASSERT_GT(found.size(), 10U);
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), found.size());
  for (const std::string& id : found) {
    EXPECT_TRUE(std::regex_match(id, std::regex("([a-z][a-z0-9]*-|[A-Z]+)[0-9a-f]{6}"))) << id;
  }
}

TEST(Svg, SharesNoIdWithAnotherBadge) {
  const std::vector<std::string> one = ids(svg_of(badge(3)));
  std::vector<std::string> both = ids(svg_of(badge(4)));
  both.insert(both.end(), one.begin(), one.end());
  EXPECT_EQ(std::set<std::string>(both.begin(), both.end()).size(), both.size());
}

TEST(Svg, RefersOnlyToWhatItDefines) {
  const Bytes svg = svg_of(support::sheet(2, "Échirolles"));
  const std::vector<std::string> defined = ids(svg);
  const std::vector<std::string> used = all_of(svg, "xlink:href=\"#([^\"]*)\"");
  EXPECT_GT(used.size(), 10U);
  EXPECT_THAT(std::set<std::string>(used.begin(), used.end()), IsSubsetOf(defined));
}

TEST(Svg, HoldsNothingActiveAndNothingForeign) {
  const Bytes svg = svg_of(support::sheet(2, "Échirolles"));
  const std::set<std::string> allowed = {"svg",  "title", "desc",     "defs", "g",
                                         "path", "use",   "clipPath", "image"};
  for (const std::string& element : all_of(svg, "<([a-zA-Z]+)")) {
    EXPECT_TRUE(allowed.contains(element)) << element;
  }
  EXPECT_EQ(count(svg, "http"), 2U) << "the name spaces alone";
  EXPECT_THAT(svg, Not(HasSubstr("style")));
  EXPECT_EQ(count(svg, "[^:]href="), 0U) << "old readers know the other alone";
}

TEST(Svg, PaintsOtherColoursInDarkModeAlone) {
  document::Ink paper = ink("papier");
  EXPECT_THAT(svg_of({shape(rectangle({0, 0, 9, 9}), paper)}), Not(HasSubstr("class")));
  paper.dark = Srgb{0x16, 0x21, 0x3E};
  document::Path framed = std::get<document::Path>(shape(rectangle({0, 0, 9, 9}), paper).value);
  framed.stroke = document::Stroke{.ink = ink("libre"), .width = 1};
  framed.stroke->ink.dark = Srgb{255, 255, 255};
  const Bytes svg = svg_of({{framed}});
  EXPECT_TRUE(
      std::regex_search(svg, std::regex("<style>@media "
                                        "\\(prefers-color-scheme:dark\\)\\{\\.n0-([0-9a-f]{6})\\{"
                                        "fill:#16213e\\}\\.n1-\\1\\{stroke:#fff\\}\\}</style>")))
      << svg;
  EXPECT_TRUE(std::regex_search(
      svg,
      std::regex(
          "<path fill=\"#fff\" stroke=\"#007a63\" stroke-width=\"1\" class=\"n0-\\w+ n1-\\w+\"")))
      << "who knows no style sees light mode: " << svg;
}

/// A row of so many squares that light up one after another.
std::vector<Item> row_of(int count) {
  std::vector<Item> row;
  for (int turn = 0; turn < count; ++turn) {
    Group group;
    group.symbol = "copyleft";
    group.transform = Affine::translation(10.0 * turn, 0);
    group.items = {shape(rectangle({0, 0, 9, 9}), ink("libre"))};
    group.turn = turn;
    row.push_back({std::move(group)});
  }
  return row;
}

TEST(Svg, LightsUpSymbolsInTheirTurnAndLeavesThemAllThere) {
  const Bytes svg = svg_of(row_of(4));
  EXPECT_EQ(count(svg, "<use xlink:href=\"#copyleft-[0-9a-f]{6}\" class=\"t[0-3]-"), 4U);
  EXPECT_THAT(svg, HasSubstr("<style>@media (prefers-reduced-motion:no-preference){"));
  // Half a second each, two in all; what has not lit up is pale, never gone, and rules end with the
  // whole.
  EXPECT_EQ(all_of(svg, "animation:t0-[0-9a-f]{6} (\\.5s [0-9.]+s backwards)"),
            (std::vector<std::string>{".5s 0s backwards", ".5s .5s backwards", ".5s 1s backwards",
                                      ".5s 1.5s backwards"}));
  EXPECT_EQ(all_of(svg, "\\{from\\{opacity:([0-9.]+)\\}\\}"), std::vector<std::string>{".4"});
  EXPECT_EQ(count(svg, "opacity"), 1U);
  EXPECT_THAT(svg, Not(HasSubstr("infinite")));
}

TEST(Svg, StandsOnOneLine) {
  const Bytes svg = svg_of(badge(5));
  EXPECT_EQ(svg.find('\n'), svg.size() - 1);
}

TEST(Svg, DefinesEachGlyphOnceAndPlacesItInSteps) {
  const Bytes svg = svg_of({{support::line("Inter", 400, 10, {5, 20}, "anna a", ink("encre"))}});
  EXPECT_EQ(count(svg, "<path id=\"[A-Z]+[0-9a-f]{6}\""), 2U);
  EXPECT_EQ(count(svg, "<use xlink:href=\"#[A-Z]+[0-9a-f]{6}\""), 5U);
  EXPECT_THAT(svg, HasSubstr("<g fill=\"#16213e\" transform=\"translate(5 20)scale("));
  EXPECT_TRUE(
      std::regex_search(svg, std::regex("<use xlink:href=\"#B[0-9a-f]{6}\" x=\"[1-9][0-9]*\"/>")));
}

TEST(Svg, WritesGlyphsAsFinelyAsTheyAreSeen) {
  const auto bytes = [](double size) {
    return svg_of({{support::line("Inter", 400, size, {5, 20}, "Saint-Germain", ink("encre"))}})
        .size();
  };
  EXPECT_LT(bytes(5) + 100, bytes(60));  // 256 steps to the em and 2000: steps of 0.03 mm
}

TEST(Svg, DrawsNothingForSpacesAlone) {
  EXPECT_THAT(svg_of({{support::line("Inter", 400, 10, {5, 20}, "  ", ink("encre"))}}),
              Not(HasSubstr("<g")));
}

TEST(Svg, PaintsFillAndStroke) {
  document::Path path{.outline = rectangle({1, 2, 3, 4}),
                      .fill = std::nullopt,
                      .rule = document::FillRule::nonzero,
                      .stroke = document::Stroke{.ink = ink("libre"),
                                                 .width = 0.25,
                                                 .cap = document::LineCap::round,
                                                 .join = document::LineJoin::bevel}};
  EXPECT_THAT(
      svg_of({{path}}),
      HasSubstr(
          "<path fill=\"none\" stroke=\"#007a63\" stroke-width=\".25\" stroke-linecap=\"round\" "
          "stroke-linejoin=\"bevel\" d=\"m1 2h3v4h-3z\"/>"));
  path.fill = ink("papier");
  path.rule = document::FillRule::even_odd;
  path.stroke = std::nullopt;
  EXPECT_THAT(svg_of({{path}}),
              HasSubstr("<path fill=\"#fff\" fill-rule=\"evenodd\" d=\"m1 2h3v4h-3z\"/>"));
}

TEST(Svg, LeavesOutWhatIsNotPainted) {
  const document::Path path{.outline = rectangle({1, 2, 3, 4}),
                            .fill = std::nullopt,
                            .rule = document::FillRule::nonzero,
                            .stroke = std::nullopt};
  EXPECT_THAT(svg_of({{path}}), Not(HasSubstr("<path")));
}

TEST(Svg, JoinsShapesOfOneInkThatDoNotTouch) {
  EXPECT_THAT(svg_of({shape(rectangle({0, 0, 1, 1}), ink("noir")),
                      shape(rectangle({2, 0, 1, 1}), ink("noir"))}),
              HasSubstr("<path fill=\"#000\" d=\"m0 0h1v1h-1zm2 0h1v1h-1z\"/>"));
  EXPECT_EQ(count(svg_of({shape(rectangle({0, 0, 2, 2}), ink("noir")),
                          shape(rectangle({1, 0, 1, 1}), ink("noir"))}),
                  "<path"),
            2U);
  EXPECT_EQ(count(svg_of({shape(rectangle({0, 0, 1, 1}), ink("noir")),
                          shape(rectangle({2, 0, 1, 1}), ink("libre"))}),
                  "<path"),
            2U);
}

TEST(Svg, TintsAnInkOverPaper) {
  document::Ink half = ink("noir");
  half.tint = 0.5;
  EXPECT_EQ(
      all_of(svg_of({shape(rectangle({0, 0, 1, 1}), half)}), "<path fill=\"([^\"]*)\"").front(),
      to_hex(document::screen_colour(half)));
}

TEST(Svg, ClipsAGroupInItsOwnUnits) {
  Group group;
  group.transform = Affine::translation(10, 5);
  group.clip = Rect{0, 0, 20, 20};
  group.items = {shape(support::circle({10, 10}, 15), ink("libre"))};
  const Bytes svg = svg_of({{group}});
  EXPECT_THAT(svg, HasSubstr("\"><path d=\"m0 0h20v20h-20z\"/></clipPath>"));
  EXPECT_TRUE(std::regex_search(
      svg, std::regex("<clipPath id=\"(c0-[0-9a-f]{6})\">.*<g transform=\"translate\\(10 5\\)\" "
                      "clip-path=\"url\\(#\\1\\)\">")));
}

TEST(Svg, CutsAGroupToAShape) {
  Group group;
  group.transform = Affine::translation(10, 5);
  Outline ring = rectangle({0, 0, 20, 20});
  ring.append(rectangle({5, 5, 10, 10}));
  group.mask = std::make_shared<const Outline>(ring);
  group.items = {shape(support::circle({10, 10}, 15), ink("libre"))};
  const Bytes svg = svg_of({{group}});
  EXPECT_TRUE(std::regex_search(
      svg, std::regex(
               "<clipPath id=\"(c0-[0-9a-f]{6})\"><path clip-rule=\"evenodd\" d=\"m0 0h20v20h-20z.*"
               "<g transform=\"translate\\(10 5\\)\" clip-path=\"url\\(#\\1\\)\">")))
      << svg;
}

TEST(Svg, EndsAtThePage) {
  const document::Ink green = ink("libre");
  const document::Path ground{.outline = rectangle({-3, -3, 106, 56}), .fill = green, .stroke = {}};
  Outline triangle;
  triangle.move_to({90, 10});
  triangle.line_to({105, 20});
  triangle.line_to({90, 30});
  triangle.close();
  document::Group outside;
  outside.items = {
      {document::Path{.outline = rectangle({0, -3, 20, 3}), .fill = green, .stroke = {}}}};
  outside.transform = Affine::translation(0, -1);
  document::Group within;
  within.items = {{ground}};
  const Bytes svg = svg_of({{ground},
                            {within},
                            {document::Path{.outline = triangle, .fill = green, .stroke = {}}},
                            {outside}});
  EXPECT_EQ(count(svg, "d=\"m0 0h100v50h-100z\""), 3U) << "the ground twice and the clip: " << svg;
  EXPECT_THAT(svg, HasSubstr("clip-path=\"url(#c0-"));
  EXPECT_EQ(count(svg, "<path"), 4U) << "what lies outside is left out: " << svg;
}

TEST(Svg, DrawsSymbolsOfOneNameButTwoInksApart) {
  const Bytes svg = svg_of({support::copyleft({10, 10}, 5, ink("libre")),
                            support::copyleft({30, 10}, 5, ink("noir")),
                            support::copyleft({50, 10}, 5, ink("libre"))});
  EXPECT_EQ(count(svg, "<g id=\"copyleft-"), 2U);
  EXPECT_EQ(count(svg, "<use xlink:href=\"#copyleft-"), 3U);
}

TEST(Svg, GivesADrawingNoMoreDigitsThanItsSizeShows) {
  const std::vector<std::string> path =
      all_of(svg_of(badge(1)), "<g id=\"copyleft-[^>]*><path[^>]* d=\"([^\"]*)\"");
  ASSERT_EQ(path.size(), 1U);
  EXPECT_FALSE(std::regex_search(path.front(), std::regex("\\.[0-9]{5}"))) << path.front();
}

TEST(Svg, CarriesAPictureInside) {
  const document::Picture picture{.box = {1, 2, 30, 20},
                                  .width = 2,
                                  .height = 1,
                                  .rgb = std::make_shared<const Bytes>("\xff\0\0\0\0\xff", 6)};
  EXPECT_THAT(
      svg_of({{picture}}),
      HasSubstr("<image x=\"1\" y=\"2\" width=\"30\" height=\"20\" preserveAspectRatio=\"none\" "
                "xlink:href=\"data:image/png;base64,iVBORw0KGgo"));
}

TEST(Svg, IsSmall) {
  for (int level = 1; level <= 5; ++level) {
    const Bytes svg = svg_of(badge(level));
    EXPECT_LT(svg.size(), 6000U);
    EXPECT_LT(lib::zlib_stream(svg, lib::Effort::usual).size() + 18, 4000U) << "gzipped";
  }
  EXPECT_LT(svg_of(support::sheet(5, "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson")).size(),
            12000U);
}

TEST(Svg, IsTheSameFromEveryThread) {
  const Bytes here = svg_of(support::sheet(5, "Échirolles"));
  auto one = std::async(std::launch::async, [] { return svg_of(support::sheet(5, "Échirolles")); });
  auto other =
      std::async(std::launch::async, [] { return svg_of(support::sheet(5, "Échirolles")); });
  EXPECT_EQ(one.get(), here);
  EXPECT_EQ(other.get(), here);
}

TEST(Svg, RefusesSeveralPages) {
  Document document = badge(1);
  document.pages.push_back(document.pages.front());
  const Result<Bytes> result = render_svg(document, support::shipped_fonts());
  ASSERT_FALSE(result);
  EXPECT_THAT(to_string(result.error()), HasSubstr("2 pages"));
}

}  // namespace

}  // namespace palmares::render
