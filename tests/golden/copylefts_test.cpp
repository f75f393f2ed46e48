// SPDX-License-Identifier: AGPL-3.0-or-later
// The number of copylefts a reader sees is the grade's: counted in the pixels of the finished
// files, whatever the sheet.
#include "golden/sample.hpp"

#include "document/dump.hpp"
#include "support/count.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

namespace palmares::golden {

namespace {

using support::Image;
using support::Pixel;

constexpr double ring_px = 40;  ///< what the counter sees well
constexpr double least_px = 64;
constexpr double medal_px = 500;  ///< where no ring tells a size
constexpr double mm_per_inch = 25.4;

/// The height of one copyleft of the page, or 0 where there is none; mm.
double ring_mm(const std::vector<document::Item>& items) {
  for (const document::Item& item : items) {
    const auto* group = std::get_if<document::Group>(&item.value);
    if (group != nullptr && group->symbol == "copyleft") {
      return document::bounds(item).height;
    }
    if (const double inside = group == nullptr ? 0 : ring_mm(group->items); inside > 0) {
      return inside * std::abs(group->transform.d);
    }
  }
  return 0;
}

/// The width at which a ring is `ring_px` wide; px.
double practical_width(const document::Document& document) {
  const document::Page& page = document.pages.front();
  const double ring = ring_mm(page.items);
  return ring > 0 ? std::max(least_px, std::ceil(ring_px / ring * page.trim.width))
                  : std::min(medal_px, document.width_px);
}

/// The image on a ground of one colour.
Image on(Pixel ground, Image image) {
  for (Pixel& p : image.pixels) {
    const auto mix = [&](std::uint8_t over, std::uint8_t under) {
      return static_cast<std::uint8_t>((over * p.alpha + under * (255 - p.alpha)) / 255);
    };
    p = {.red = mix(p.red, ground.red),
         .green = mix(p.green, ground.green),
         .blue = mix(p.blue, ground.blue)};
  }
  return image;
}

Pixel ground_of(const std::string& theme) {
  const std::uint8_t level = theme == "blanc" ? 0 : 255;
  return {.red = level, .green = level, .blue = level};
}

int uses_of_copyleft(BytesView svg) {
  constexpr BytesView use = "<use xlink:href=\"#copyleft-";
  int count = 0;
  for (std::size_t at = svg.find(use); at != BytesView::npos; at = svg.find(use, at + 1)) {
    ++count;
  }
  return count;
}

/// One finished document of a charter.
struct Shown {
  const domain::Sheet& sheet;
  const domain::Grade& grade;
  std::string theme;
  document::Document document;
};

enum class Themes { first, all };

template <typename Check>
void for_each_document(std::string_view charter_id, Themes wanted, const Check& check) {
  const domain::Charter& charter = *context().composer.charter(charter_id);
  ASSERT_FALSE(charter.sheets.empty());
  for (const domain::Sheet& sheet : charter.sheets) {
    for (const domain::Grade& grade : charter.grades) {
      for (const std::string& theme : themes(charter, sheet)) {
        SCOPED_TRACE(charter.id + ' ' + sheet.kind + ' ' + grade.code + ' ' + theme);
        const compose::RenderOptions look{
            .theme = theme, .year = compose::Year::shown, .width_px = std::nullopt};
        check(Shown{sheet, grade, theme,
                    composed(sheet, award(charter, "Œuilly", grade.code), look)});
        if (wanted == Themes::first) {
          break;
        }
      }
    }
  }
}

class Copylefts : public testing::TestWithParam<std::string> {};

TEST_P(Copylefts, AreAsManyInEveryPngAsTheGradeSays) {
  for_each_document(GetParam(), Themes::all, [](Shown shown) {
    ASSERT_TRUE(has_format(shown.sheet, "png"));
    shown.document.width_px = practical_width(shown.document);
    const Image image = support::decode_png(rendered("png", shown.document));
    EXPECT_EQ(support::count_copylefts(on(ground_of(shown.theme), image)), shown.grade.count);
  });
}

TEST_P(Copylefts, AreAsManyInEveryPdfAsTheGradeSays) {
  for_each_document(GetParam(), Themes::first, [](const Shown& shown) {
    if (has_format(shown.sheet, "pdf")) {
      const double inches = shown.document.pages.front().trim.width / mm_per_inch;
      const Image image =
          rasterised(rendered("pdf", shown.document), practical_width(shown.document) / inches);
      EXPECT_EQ(support::count_copylefts(image), shown.grade.count);
    }
  });
}

TEST_P(Copylefts, AreAsManyUsesInEverySvgAsTheGradeSays) {
  for_each_document(GetParam(), Themes::all, [](const Shown& shown) {
    if (has_format(shown.sheet, "svg")) {
      EXPECT_EQ(uses_of_copyleft(rendered("svg", shown.document)), shown.grade.count);
    }
  });
}

TEST_P(Copylefts, AreOneFigureThatTellsTheGrade) {
  for_each_document(GetParam(), Themes::first, [](const Shown& shown) {
    const std::string figure = "FIGURE \"" + shown.grade.alt + "\"\n";
    const std::string outline = document::outline_of(shown.document);
    EXPECT_THAT(outline, testing::HasSubstr(figure));
    EXPECT_EQ(outline.find(figure), outline.rfind(figure)) << outline;
  });
}

TEST(OutlinedPlaces, AreNotCounted) {
  std::vector<domain::Charter> charters = context().composer.charters();
  std::erase_if(charters, [](const domain::Charter& charter) { return charter.id != "copyleft"; });
  ASSERT_EQ(charters.size(), 1U);
  charters.front().unattained = domain::Unattained::outlined;
  const compose::Composer composer =
      compose::Composer::open(*context().resources, charters).value();
  const domain::Charter& charter = *composer.charter("copyleft");
  for (const domain::Sheet& sheet : charter.sheets) {
    for (const char* level : {"1", "3", "5"}) {
      SCOPED_TRACE(sheet.kind + ' ' + level);
      const domain::Award awarded = award(charter, "Œuilly", level);
      compose::Facts facts = deliver::facts_of(context(), awarded).value();
      facts.charter = &charter;
      document::Document document = composer.compose(sheet, facts, {}).value();
      document.width_px = practical_width(document);
      const Image image = support::decode_png(rendered("png", document));
      EXPECT_EQ(support::count_copylefts(on(ground_of(""), image)), charter.grade(level)->count);
      if (has_format(sheet, "svg")) {
        const Bytes svg = rendered("svg", document);
        EXPECT_EQ(uses_of_copyleft(svg), charter.grade(level)->count);
        EXPECT_EQ(svg.find("#place-") != Bytes::npos, *level != '5');
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, Copylefts, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
