// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_style.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

class SvgStyleTest : public testing::Test {
 protected:
  std::vector<domain::Swatch> palette = test::palette();
  SvgFile svg{.name = "f.svg", .palette = palette, .ids = {}, .problems = {}};

  static Element element(std::vector<std::pair<std::string, std::string>> attributes) {
    return {.name = "path", .attributes = std::move(attributes), .children = {}, .line = 3};
  }
};

TEST_F(SvgStyleTest, LetsTheStyleAttributeWin) {
  const SvgStyle style = styled(
      svg,
      element({{"style", "fill:#ffffff; stroke : none"}, {"fill", "#000000"}, {"stroke", "#000"}}),
      {});
  EXPECT_EQ(style.fill, "#ffffff");
  EXPECT_EQ(style.stroke, "none");
}

TEST_F(SvgStyleTest, InheritsWhatAnElementDoesNotSay) {
  const SvgStyle outer = styled(
      svg, element({{"fill", "#16213e"}, {"stroke-width", "2px"}, {"fill-rule", "evenodd"}}), {});
  const SvgStyle inner =
      styled(svg, element({{"fill", "inherit"}, {"stroke-linejoin", "bevel"}}), outer);
  EXPECT_EQ(inner.fill, "#16213e");
  EXPECT_EQ(inner.stroke_width, 2);
  EXPECT_EQ(inner.rule, document::FillRule::even_odd);
  EXPECT_EQ(inner.join, document::LineJoin::bevel);
  EXPECT_TRUE(svg.problems.empty());
}

TEST_F(SvgStyleTest, PassesOverWhatEditorsLeaveBehind) {
  const std::string left =
      "opacity:1;fill-opacity:1;stroke-opacity:1;stroke-dasharray:none;stroke-miterlimit:4;paint-"
      "order:markers fill stroke;"
      "font-size:12px;line-height:1.25;-inkscape-stroke:none;color:#000000;stop-color:#123456;mix-"
      "blend-mode:normal";
  const SvgStyle style = styled(svg, element({{"style", left}}), {});
  EXPECT_TRUE(svg.problems.empty()) << to_string(svg.problems);
  EXPECT_EQ(style.fill, "#000000");
}

TEST_F(SvgStyleTest, ReadsColoursInEveryNotation) {
  for (const auto* white : {"#ffffff", "#FFF", "white", "rgb(255, 255, 255)"}) {
    EXPECT_EQ(swatch_of(svg, element({}), white), 3U) << white;
  }
  EXPECT_EQ(swatch_of(svg, element({}), "black"), 4U);
  EXPECT_EQ(swatch_of(svg, element({}), "none"), std::nullopt);
  EXPECT_TRUE(svg.problems.empty());
  EXPECT_EQ(swatch_of(svg, element({}), "rgb(300,0,0)"), std::nullopt);
  EXPECT_EQ(svg.problems.size(), 1U);
}

TEST_F(SvgStyleTest, FollowsSwatchesThroughTheirReferences) {
  const Element stop{.name = "stop",
                     .attributes = {{"style", "stop-color:#007a63;stop-opacity:1"}},
                     .children = {},
                     .line = 1};
  const Element named{.name = "linearGradient", .attributes = {}, .children = {stop}, .line = 1};
  const Element used{.name = "linearGradient",
                     .attributes = {{"xlink:href", "#named"}},
                     .children = {},
                     .line = 1};
  svg.ids = {{"named", &named}, {"used", &used}};
  EXPECT_EQ(swatch_of(svg, element({}), "url(#used)"), 1U);
  EXPECT_EQ(swatch_of(svg, element({}), "url(\"#named\") #000"), 1U);
  EXPECT_TRUE(svg.problems.empty());
}

TEST_F(SvgStyleTest, KnowsWhatIsNotDisplayed) {
  EXPECT_EQ(display_of(element({{"display", "none"}})), Display::none);
  EXPECT_EQ(display_of(element({{"style", "display:none"}})), Display::none);
  EXPECT_EQ(display_of(element({{"style", "display:inline"}})), Display::shown);
}

}  // namespace
}  // namespace palmares::compose
