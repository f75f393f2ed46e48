// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_file.hpp"

#include <gmock/gmock.h>

namespace palmares::compose {
namespace {

TEST(SvgFile, ReadsLengthsWithoutUnitOrInPixels) {
  EXPECT_EQ(parse_user_length(" 12.5 "), 12.5);
  EXPECT_EQ(parse_user_length("3px"), 3);
  EXPECT_EQ(parse_user_length("-3.5527137e-15"), -3.5527137e-15);
  EXPECT_EQ(parse_user_length("3mm"), std::nullopt);
  EXPECT_EQ(parse_user_length(""), std::nullopt);
}

TEST(SvgFile, ReadsNumbersBetweenSpacesAndCommas) {
  EXPECT_EQ(parse_numbers(" 1, 2\n3,4 "), (std::vector<double>{1, 2, 3, 4}));
  EXPECT_EQ(parse_numbers(""), std::vector<double>{});
  EXPECT_EQ(parse_numbers("1 x"), std::nullopt);
}

TEST(SvgFile, PrefersTheReferenceOfSvg2) {
  EXPECT_EQ(*href_of(Element{.name = "use",
                             .attributes = {{"xlink:href", "#a"}, {"href", "#b"}},
                             .children = {},
                             .line = 1}),
            "#b");
  EXPECT_EQ(href_of(Element{.name = "use", .attributes = {}, .children = {}, .line = 1}), nullptr);
}

TEST(SvgFile, SaysAProblemOnce) {
  SvgFile svg{.name = "f.svg", .palette = {}, .ids = {}, .problems = {}};
  const Element element{.name = "g", .attributes = {}, .children = {}, .line = 7};
  svg.refuse(element, "faux", "juste");
  svg.refuse(element, "faux", "juste");
  EXPECT_EQ(to_string(svg.problems), "f.svg:7: faux; juste\n");
}

TEST(SvgFile, FindsOnlyLocalReferences) {
  const Element element{.name = "g", .attributes = {}, .children = {}, .line = 7};
  SvgFile svg{.name = "f.svg", .palette = {}, .ids = {{"a", &element}}, .problems = {}};
  EXPECT_EQ(svg.referred("#a"), &element);
  EXPECT_EQ(svg.referred("#b"), nullptr);
  EXPECT_EQ(svg.referred("autre.svg#a"), nullptr);
}

}  // namespace
}  // namespace palmares::compose
