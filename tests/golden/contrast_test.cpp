// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands on a sheet can be read: every text against what lies under it, in every kind, theme
// and grade of both charters, and the copylefts and medals against their ground. The colours are
// the palette's, taken from the composed documents.
#include "golden/painting.hpp"
#include "golden/sample.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace palmares::golden {

namespace {

constexpr double least_of_text = 4.5;  ///< WCAG 2.1, 1.4.3
constexpr double least_on_road = 7;    ///< 1.4.6: read in passing, in rain, by everybody
constexpr double least_of_figure = 3;  ///< 1.4.11

constexpr Srgb white = {255, 255, 255};
constexpr Srgb black = {0, 0, 0};

/// What a theme without a ground is meant for.
Srgb bare_ground(const std::string& theme) {
  return theme == "blanc" ? black : white;
}

/// Foot, middle and head of every glyph.
template <typename Check>
void for_each_point(const Line& line, const Check& check) {
  constexpr std::array heights = {0.05, 0.35, 0.68};
  const auto& glyphs = line.text.glyphs;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const double end = at + 1 < glyphs.size() ? glyphs[at + 1].x : line.text.advance;
    for (const double height : heights) {
      check(line.under({line.text.origin.x + (glyphs[at].x + end) / 2,
                        line.text.origin.y - height * line.text.size}));
    }
  }
}

template <typename Check>
void for_each_look(const std::string& charter_id, const Check& check) {
  const domain::Charter& charter = *context().composer.charter(charter_id);
  for (const domain::Sheet& sheet : charter.sheets) {
    for (const std::string& theme : themes(charter, sheet)) {
      for (const domain::Grade& grade : charter.grades) {
        SCOPED_TRACE(charter.id + ' ' + sheet.kind + ' ' + theme + ' ' + grade.code);
        domain::Award awarded =
            award(charter, "Communauté d’agglomération du Grand Saint-Émilionnais", grade.code);
        awarded.mentions = charter.mentions;
        check(sheet, theme,
              composed(sheet, awarded,
                       {.theme = theme, .year = compose::Year::shown, .width_px = {}}));
      }
    }
  }
}

class Contrast : public testing::TestWithParam<std::string> {};

TEST_P(Contrast, OfEveryTextIsEnough) {
  std::size_t points = 0;
  for_each_look(GetParam(), [&](const domain::Sheet& sheet, const std::string& theme,
                                const document::Document& document) {
    const Painting painting = painting_of(document.pages.front());
    EXPECT_FALSE(painting.lines.empty());
    for (const Line& line : painting.lines) {
      double least = 21;
      for_each_point(line, [&](Point point) {
        const Srgb ground = ground_at(painting, line.below, point, bare_ground(theme));
        least = std::min(least, contrast(document::screen_colour(line.text.ink), ground));
        ++points;
      });
      EXPECT_GE(least, sheet.road ? least_on_road : least_of_text)
          << line.text.text << " in " << line.text.ink.swatch;
    }
  });
  EXPECT_GT(points, 10000U);
}

TEST_P(Contrast, OfEverySymbolIsEnough) {
  std::size_t figures = 0;
  for_each_look(GetParam(), [&](const domain::Sheet&, const std::string& theme,
                                const document::Document& document) {
    const Painting painting = painting_of(document.pages.front());
    const Size trim = document.pages.front().trim;
    const Rect page{0, 0, trim.width, trim.height};
    for (const Layer& layer : painting.layers) {
      if (!layer.figure) {
        continue;
      }
      if (layer.ink.swatch == "encre-claire") {  // the ribbon on Encre: a shade of the ground, the
                                                 // stripes on it tell the grade
        continue;
      }
      ++figures;
      for (const compose::Polygon& polygon : layer.polygons) {
        double best =
            0;  // of its points on the page: what hangs begins outside, or on the bar it hangs from
        for (const Point p : polygon) {
          if (page.holds({p.x, p.y, 0, 0}, -0.01)) {
            const Srgb ground = ground_at(painting, layer.below, p, bare_ground(theme));
            best = std::max(best, contrast(document::screen_colour(layer.ink), ground));
          }
        }
        EXPECT_GE(best, least_of_figure) << layer.ink.swatch;
      }
    }
  });
  EXPECT_GT(figures, 0U);
}

TEST_P(Contrast, NeedsNoSecondColourInOneColourArtwork) {
  std::set<std::string> kinds;
  for_each_look(GetParam(), [&](const domain::Sheet& sheet, const std::string& theme,
                                const document::Document& document) {
    if (theme != "noir" && theme != "blanc") {
      return;
    }
    kinds.insert(sheet.kind + ' ' + theme);
    const Painting painting = painting_of(document.pages.front());
    std::set<std::string> swatches;
    for (const Layer& layer : painting.layers) {
      swatches.insert(layer.ink.swatch);
      EXPECT_EQ(layer.ink.tint, 1);
    }
    for (const Line& line : painting.lines) {
      swatches.insert(line.text.ink.swatch);
      EXPECT_EQ(line.text.ink.tint, 1);
    }
    for (const document::Item& item : document.pages.front().items) {
      if (const auto* path = std::get_if<document::Path>(&item.value);
          path != nullptr && path->stroke) {
        swatches.insert(path->stroke->ink.swatch);
      }
    }
    EXPECT_THAT(swatches, testing::ElementsAre(theme));
  });
  for (const char* kind :
       {"badge-web", "badge-web-vertical", "badge-web-compact", "logo-territoire"}) {
    EXPECT_THAT(kinds,
                testing::IsSupersetOf({std::string(kind) + " noir", std::string(kind) + " blanc"}));
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, Contrast, testing::ValuesIn(charter_ids()), test_name);

TEST(Painting, SeesWhatLiesUnderAPoint) {
  document::Page page{.trim = {10, 10}, .bleed = 0, .items = {}};
  const auto square = [](double x, Srgb colour) {
    document::Ink ink;
    ink.srgb = colour;
    return document::Item{
        document::Path{.outline = rectangle({x, 0, 5, 5}), .fill = ink, .rule = {}, .stroke = {}}};
  };
  page.items = {square(0, black), square(2, {200, 0, 0})};
  const Painting painting = painting_of(page);
  EXPECT_EQ(ground_at(painting, 2, {1, 1}, white), black);
  EXPECT_EQ(ground_at(painting, 2, {3, 1}, white), (Srgb{200, 0, 0}));
  EXPECT_EQ(ground_at(painting, 1, {3, 1}, white), black);
  EXPECT_EQ(ground_at(painting, 2, {9, 9}, white), white);
}

}  // namespace

}  // namespace palmares::golden
