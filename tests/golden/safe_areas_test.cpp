// SPDX-License-Identifier: AGPL-3.0-or-later
// What each platform leaves of a picture still tells the level: its crops are cut out of the
// finished PNG, what it lays over the page is laid over it, and the copylefts are counted in the
// pixels that are left.
#include "golden/sample.hpp"

#include "support/count.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace palmares::golden {

namespace {

using support::Image;
using support::Pixel;

constexpr Pixel cover = {.red = 217, .green = 221, .blue = 229};

int to_px(double value, double scale, int most) {
  return std::clamp(static_cast<int>(std::lround(value * scale)), 0, most);
}

void lay_over(Image& image, const Rect& rect, double scale) {
  for (int y = to_px(rect.y, scale, image.height); y < to_px(rect.bottom(), scale, image.height);
       ++y) {
    for (int x = to_px(rect.x, scale, image.width); x < to_px(rect.right(), scale, image.width);
         ++x) {
      image.at(x, y) = cover;
    }
  }
}

Image cropped(const Image& image, const Rect& rect, double scale) {
  const int left = to_px(rect.x, scale, image.width);
  const int top = to_px(rect.y, scale, image.height);
  Image part = support::filled(to_px(rect.right(), scale, image.width) - left,
                               to_px(rect.bottom(), scale, image.height) - top, cover);
  for (int y = 0; y < part.height; ++y) {
    for (int x = 0; x < part.width; ++x) {
      part.at(x, y) = image.at(left + x, top + y);
    }
  }
  return part;
}

/// The page as a platform shows it, in each of its crops.
std::vector<Image> seen_on(const domain::SafeArea& safe, Image image, double scale) {
  for (const Rect& covered : safe.covered) {
    lay_over(image, covered, scale);
  }
  std::vector<Image> seen;
  for (const Rect& shown : safe.shown) {
    seen.push_back(cropped(image, shown, scale));
  }
  if (seen.empty()) {
    seen.push_back(std::move(image));
  }
  return seen;
}

class SafeAreas : public testing::TestWithParam<std::string> {};

TEST_P(SafeAreas, LeaveEveryCopyleftInThePixelsOfEveryPlatform) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  std::set<std::string> kinds;
  for (const domain::Sheet& sheet : charter.sheets) {
    for (const domain::SafeArea& safe : sheet.safe) {
      for (const domain::Grade& grade : charter.grades) {
        SCOPED_TRACE(sheet.kind + ' ' + safe.platform + ' ' + grade.code);
        const document::Document document = composed(sheet, award(charter, "Œuilly", grade.code));
        const Image image = support::decode_png(rendered("png", document));
        const double unit = sheet.pixels ? Length::mm_per_px : 1;
        const double scale = image.width / document.pages.front().trim.width * unit;
        for (const Image& seen : seen_on(safe, image, scale)) {
          EXPECT_EQ(support::count_copylefts(seen), grade.count);
        }
      }
      kinds.insert(sheet.kind);
    }
  }
  EXPECT_THAT(kinds, testing::IsSupersetOf({"banniere", "banniere-linkedin", "visio",
                                            "carte-sociale", "carte-carree", "story"}));
}

TEST_P(SafeAreas, SayWhereTheirMeasureIsFrom) {
  for (const domain::Sheet& sheet : context().composer.charter(GetParam())->sheets) {
    for (const domain::SafeArea& safe : sheet.safe) {
      EXPECT_GE(safe.source.size(), 20U) << sheet.kind << ' ' << safe.platform;
      EXPECT_TRUE(!safe.shown.empty() || !safe.covered.empty())
          << sheet.kind << ": nothing is cut, nothing covered";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, SafeAreas, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
