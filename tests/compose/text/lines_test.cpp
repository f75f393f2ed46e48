// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/lines.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

class LinesTest : public testing::Test {
 protected:
  explicit LinesTest(std::string words = "Communauté de communes des Quatre Rivières")
      : text(ShapedText::shape(test::fonts(), {.font = test::fonts().find("Inter", 400).value()},
                               std::move(words))
                 .value()),
        lines(text) {}

  std::vector<std::string> divided(std::size_t count, double width) const {
    std::vector<std::string> parts;
    for (const Extent part : lines.even(count, width)) {
      parts.push_back(text.text().substr(part.first, part.end - part.first));
    }
    return parts;
  }

  ShapedText text;
  Lines lines;
};

TEST_F(LinesTest, NeedsMoreLinesTheNarrowerTheyAre) {
  const double whole = text.width({0, text.text().size()});
  EXPECT_EQ(lines.fewest(whole), 1U);
  EXPECT_EQ(lines.fewest(whole * 0.99), 2U);
  EXPECT_EQ(lines.fewest(whole * 0.4), 3U);
  EXPECT_EQ(lines.fewest(1), 0U) << "a word alone is wider";
}

TEST_F(LinesTest, DividesEvenlyAndNotAfterSmallWords) {
  const double whole = text.width({0, text.text().size()});
  EXPECT_THAT(divided(2, whole),
              testing::ElementsAre("Communauté de communes ", "des Quatre Rivières"));
  EXPECT_THAT(divided(1, whole),
              testing::ElementsAre("Communauté de communes des Quatre Rivières"));
  EXPECT_THAT(divided(3, whole),
              testing::ElementsAre("Communauté ", "de communes ", "des Quatre Rivières"));
}

TEST_F(LinesTest, KeepsEveryOctetOnce) {
  const double whole = text.width({0, text.text().size()});
  for (std::size_t count = 1; count <= 6; ++count) {
    std::string joined;
    for (const std::string& part : divided(count, whole)) {
      EXPECT_FALSE(part.empty());
      joined += part;
    }
    EXPECT_EQ(joined, text.text());
  }
}

// Every way to cut the text into `count` lines at its breaks, the evenest by its sum of squares.
double least_squares(const ShapedText& text, const std::vector<Break>& breaks, std::size_t first,
                     std::size_t from, std::size_t count) {
  const std::size_t end = text.text().size();
  if (count == 1) {
    const double width = text.width({first, end});
    return width * width;
  }
  double least = 1e300;
  for (std::size_t at = from; at < breaks.size(); ++at) {
    const double width = text.width({first, breaks[at].offset});
    least = std::min(
        least, width * width + least_squares(text, breaks, breaks[at].offset, at + 1, count - 1));
  }
  return least;
}

TEST(Lines, AreTheEvenestOfAllDivisions) {
  for (const auto* name :
       {"Montigny-Mornay-Villeneuve-sur-Vingeanne", "Provence-Alpes-Côte d’Azur",
        "Beaujeu-Saint-Vallier-Pierrejux-et-Quitteur",
        "Agence Mutualisation Universités Établissements enseignement supérieur – AMUE"}) {
    const ShapedText text =
        ShapedText::shape(test::fonts(), {.font = test::fonts().find("Inter", 400).value()},
                          std::string(name))
            .value();
    const auto breaks = line_breaks(name);
    for (std::size_t count = 1; count <= breaks.size() + 1; ++count) {
      double squares = 0;
      for (const Extent part : Lines(text).even(count, 1000)) {
        squares += text.width(part) * text.width(part);
      }
      EXPECT_NEAR(squares, least_squares(text, breaks, 0, 0, count), 1e-6) << name << ' ' << count;
    }
  }
}

}  // namespace
}  // namespace palmares::compose
