// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/paragraph.hpp"

#include "compose/fixture.hpp"
#include "compose/text/breaks.hpp"
#include "lib/font/harfbuzz.hpp"
#include "lib/text/unicode.hpp"

#include <cmath>
#include <sstream>
#include <thread>

namespace palmares::compose {
namespace {

using domain::HorizontalAlign;
using domain::VerticalAlign;
using Setting = std::vector<document::Text>;

Frame frame(Size box, int lines, double size_min = 8, double size_max = 40) {
  return {.font = test::fonts().find("Inter Display", 700).value(),
          .style = test::style("nom", size_min, size_max),
          .box = box,
          .lines = lines,
          .align = HorizontalAlign::left,
          .valign = VerticalAlign::top};
}

Setting set(const Frame& how, std::string_view text) {
  auto lines = set_text(test::fonts(), how, text);
  EXPECT_TRUE(lines.has_value()) << to_string(lines.error());
  return lines.value_or(Setting{});
}

double points(const document::Text& line) {
  return Length::mm(line.size).pt();
}

double cap(const document::Text& line) {
  const lib::Font& font = test::fonts().font(line.font);
  return line.size * font.cap_height / font.units_per_em;
}

Rect ink_of(const document::Text& line) {
  const double scale = line.size / test::fonts().font(line.font).units_per_em;
  Rect all;
  for (const document::Glyph& glyph : line.glyphs) {
    const Rect box = lib::glyph_outline(test::fonts(), line.font, glyph.id).bounds();
    all = all.united({line.origin.x + glyph.x + box.x * scale, line.origin.y - box.bottom() * scale,
                      box.width * scale, box.height * scale});
  }
  return all;
}

std::string joined(const Setting& lines) {
  std::string text;
  for (const document::Text& line : lines) {
    text += line.text;
  }
  return text;
}

// The names of realdata.md that broke other programs, then communes and groups of communes as INSEE
// spells them.
std::vector<std::string> nasty_names() {
  std::vector<std::string> names = {
      "Y",
      "Eu",
      "Us",
      "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
      "Montigny-Mornay-Villeneuve-sur-Vingeanne",
      "Mittelschaeffolsheim",
      "Niederschaeffolsheim",
      "L’Haÿ-les-Roses",
      "Œuilly",
      "Aÿ-Champagne",
      "Château-Chinon (Ville)",
      "CA Beaune, Côte et Sud - Communauté Beaune-Chagny-Nolay",
      "CC Alpes-Provence-Verdon \"Sources de lumière\"",
      "CA de Dembeni / Mamoudzou",
      "Castillon (Canton d’Arthez-de-Béarn)",
      "CA ECLA  (Espace Communautaire Lons Agglomération)",
      "Agence de Mutualisation des Universités et Établissements d’enseignement supérieur – AMUE",
      "Association pour le Développement et l’Innovation numérique des Collectivités – ADICO",
      "{{territoire.nom}}",
      "&amp; <b>gras</b>",
      "WWWWWWWWWWWWWWWWWWWW",
      "iiiiiiiiii",
      "-",
      "à",
      "…",
      "A - B - C - D",
      "1 2 3 4 5 6 7 8 9"};
  std::istringstream file(
      lib::read_file(test::source_folder() / "tests/data/noms-1000.csv").value());
  std::string line;
  std::getline(file, line);
  while (names.size() < 300 && std::getline(file, line)) {
    const std::size_t first = line.find(',', line.find(',') + 1) + 1;
    names.push_back(line.substr(first, line.find(',', first) - first));
  }
  return names;
}

struct BoxCase {
  Size box;
  int lines;
  std::size_t refused;  ///< of those names: what cannot be set there at 8 points
};

class ParagraphBox : public testing::TestWithParam<BoxCase> {};

TEST_P(ParagraphBox, HoldsEveryNameOrRefusesIt) {
  const auto [box, most, refusable] = GetParam();
  const Frame how = frame(box, most);
  const std::vector<double> sizes = size_grid(how.style);
  std::size_t refused = 0;
  for (const std::string& name : nasty_names()) {
    const auto lines = set_text(test::fonts(), how, name);
    if (!lines) {
      EXPECT_THAT(to_string(lines.error()), testing::HasSubstr("ne tient pas, même à 8")) << name;
      const Setting endless = set(frame({10'000, 100}, 1, 8, 8), name);
      ASSERT_FALSE(endless.empty()) << name;
      EXPECT_GT(ink_of(endless.front()).right(), box.width) << name << " would fit in one line";
      ++refused;
      continue;
    }
    ASSERT_FALSE(lines->empty()) << name;
    EXPECT_LE(lines->size(), static_cast<std::size_t>(most)) << name;
    EXPECT_EQ(joined(*lines), name);
    EXPECT_TRUE(std::ranges::any_of(sizes, [&](double size) {
      return std::abs(size - points(lines->front())) < 1e-9;
    })) << name;
    EXPECT_NEAR(lines->front().origin.y, cap(lines->front()), 1e-9) << name;
    EXPECT_LE(lines->back().origin.y, box.height + 1e-6) << name;
    for (const document::Text& line : *lines) {
      EXPECT_EQ(line.size, lines->front().size);
      EXPECT_NEAR(ink_of(line).x, 0, 1e-6) << name;
      EXPECT_LE(ink_of(line).right(), box.width + 1e-6) << name;
    }
  }
  EXPECT_EQ(refused, refusable);
}

TEST_P(ParagraphBox, IsUsedAsFarAsTheStyleAllows) {
  const auto [box, most, refusable] = GetParam();
  for (const std::string& name : {std::string("Beaujeu-Saint-Vallier-Pierrejux-Quitteur"),
                                  std::string("Alès Agglomération")}) {
    const Setting lines = set(frame(box, most), name);
    const double used = points(lines.front());
    if (used < 40) {
      EXPECT_FALSE(
          set_text(test::fonts(), frame(box, most, used + 0.5, used + 0.5), name).has_value())
          << name << ' ' << used;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Boxes, ParagraphBox,
                         testing::Values(BoxCase{{177, 50}, 3, 0}, BoxCase{{120, 30}, 2, 0},
                                         BoxCase{{90, 8}, 1, 11}, BoxCase{{60, 60}, 4, 0},
                                         BoxCase{{300, 12}, 2, 0}));

TEST(Paragraph, TriesTheLargestTheHalfPointsAndTheSmallest) {
  EXPECT_THAT(size_grid(test::style("a", 9.2, 10.6)),
              testing::ElementsAre(10.6, 10.5, 10, 9.5, 9.2));
  EXPECT_THAT(size_grid(test::style("a", 9, 10)), testing::ElementsAre(10, 9.5, 9));
  EXPECT_THAT(size_grid(test::style("a", 12, 12)), testing::ElementsAre(12));
}

TEST(Paragraph, BreaksBeforeALinkWhenNothingElseFits) {
  const std::string name = "Roche-sur-Linotte-et-Sorans-les-Cordiers";
  const auto one_line = set_text(test::fonts(), frame({120, 30}, 2, 12, 40), name);
  ASSERT_TRUE(one_line.has_value());
  EXPECT_EQ(one_line->size(), 1U);
  const auto two_lines = set_text(test::fonts(), frame({70, 30}, 2, 12, 40), name);
  ASSERT_TRUE(two_lines.has_value());
  ASSERT_EQ(two_lines->size(), 2U);
  EXPECT_EQ(two_lines->front().text, "Roche-sur-Linotte-");
}

TEST(Paragraph, NeverGoesBelowTheSmallestSize) {
  const auto lines = set_text(test::fonts(), frame({20, 10}, 2, 12, 40), "Mittelschaeffolsheim");
  ASSERT_FALSE(lines.has_value());
  const std::string found = to_string(lines.error());
  EXPECT_THAT(found, testing::HasSubstr("Mittelschaeffolsheim"));
  EXPECT_THAT(found, testing::HasSubstr("12"));
  EXPECT_THAT(found, testing::HasSubstr("20 × 10"));
}

TEST(Paragraph, EndsALineThatRunsOnWithItsSpace) {
  const Setting lines = set(frame({60, 30}, 2), "Alès Agglomération");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].text, "Alès ");
  EXPECT_EQ(lines[0].glyphs.size(), 5U);
  EXPECT_EQ(lines[1].text, "Agglomération");
}

TEST(Paragraph, AddsNothingAfterAHyphen) {
  const Setting lines = set(frame({150, 40}, 2), "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].text, "Saint-Remy-en-Bouzemont-");
  EXPECT_EQ(lines[1].text, "Saint-Genest-et-Isson");
}

TEST(Paragraph, AlignsTheInkToTheEdges) {
  Frame how = frame({100, 30}, 1);
  how.align = HorizontalAlign::right;
  EXPECT_NEAR(ink_of(set(how, "Jury")[0]).right(), 100, 1e-9);
  how.align = HorizontalAlign::centre;
  const Rect ink = ink_of(set(how, "Jury")[0]);
  EXPECT_NEAR(ink.x, 100 - ink.right(), 1e-9);
}

TEST(Paragraph, MeasuresHeightFromCapLineToBaseline) {
  Frame how = frame({100, 40}, 2, 20, 20);
  how.valign = VerticalAlign::bottom;
  const Setting bottom = set(how, "Alès");
  EXPECT_NEAR(bottom.back().origin.y, 40, 1e-9);
  how.valign = VerticalAlign::middle;
  const Setting middle = set(how, "Alès");
  EXPECT_NEAR(middle.back().origin.y, 20 + cap(middle.back()) / 2, 1e-9);
  how.valign = VerticalAlign::top;
  const Setting top = set(how, "Alès");
  EXPECT_NEAR(top.back().origin.y, cap(top.back()), 1e-9);
}

TEST(Paragraph, SetsBaselinesALeadingApart) {
  Frame how = frame({60, 40}, 2, 20, 20);
  const Setting lines = set(how, "Alès Agglomération");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NEAR(lines[1].origin.y - lines[0].origin.y, 1.1 * lines[0].size, 1e-9);
}

TEST(Paragraph, SetsCapitalsWithTheirAccents) {
  Frame how = frame({200, 40}, 1);
  how.style.capitals = true;
  EXPECT_EQ(set(how, "L’Haÿ-les-Roses")[0].text, "L’HAŸ-LES-ROSES");
}

TEST(Paragraph, IsTheSameWithOrWithoutMemoryAndFromEveryThread) {
  const Frame how = frame({120, 30}, 2);
  const auto run = [&](std::vector<std::string>& found) {
    for (int round = 0; round < 2; ++round) {
      for (const std::string& name : nasty_names()) {
        const auto lines = set_text(test::fonts(), how, name);
        std::string text;
        for (const document::Text& line : lines.value_or(Setting{})) {
          text += line.text + '|' + std::to_string(line.size) + '|' +
                  std::to_string(line.origin.x) + '|' + std::to_string(line.origin.y);
          for (const document::Glyph& glyph : line.glyphs) {
            text += ' ' + std::to_string(glyph.id) + '@' + std::to_string(glyph.x);
          }
        }
        found.push_back(std::move(text));
      }
    }
  };
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  for (auto& mine : found) {
    threads.emplace_back([&] { run(mine); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  const std::size_t half = found[0].size() / 2;
  EXPECT_TRUE(std::equal(found[0].begin(), found[0].begin() + static_cast<std::ptrdiff_t>(half),
                         found[0].begin() + static_cast<std::ptrdiff_t>(half), found[0].end()));
  for (const auto& other : found) {
    EXPECT_EQ(other, found[0]);
  }
}

}  // namespace
}  // namespace palmares::compose
