// SPDX-License-Identifier: AGPL-3.0-or-later
// Grades drawn as medals are told apart by everybody who sees them: at 40 m, at 16 px, engraved in
// one colour, by eyes without one of the three cones; and each is said in words too.
#include "golden/sample.hpp"
#include "golden/vision.hpp"

#include "document/dump.hpp"
#include "lib/text/unicode.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

namespace palmares::golden {

namespace {

using support::Image;
using support::Pixel;

constexpr Pixel paper = {.red = 255, .green = 255, .blue = 255};
constexpr double metres = 40;
constexpr double mm_a_px =
    4;  ///< of the panel's picture: a third of what one minute of arc is at 40 m
/// Least mean distance of two grades over the box of the medal. What an eye just tells apart is 2.3
/// in one place; the drawings differ in a third of the box.
constexpr double least_colour = 3;
constexpr double least_lightness = 1.5;

/// The place of the figure that tells the grade.
Rect medal_box(const document::Document& document, const std::string& alt) {
  for (const document::Item& item : document.pages.front().items) {
    const auto* group = std::get_if<document::Group>(&item.value);
    if (group != nullptr && group->alt == alt) {
      return document::bounds(item);
    }
  }
  throw std::runtime_error("no figure " + alt);
}

Image cropped(const Image& image, const Rect& box, double px_a_mm) {
  const auto px = [&](double mm, int most) {
    return std::clamp(static_cast<int>(std::lround(mm * px_a_mm)), 0, most);
  };
  const int left = px(box.x, image.width);
  const int top = px(box.y, image.height);
  Image part = support::filled(px(box.right(), image.width) - left,
                               px(box.bottom(), image.height) - top, paper);
  for (int y = 0; y < part.height; ++y) {
    for (int x = 0; x < part.width; ++x) {
      part.at(x, y) = image.at(left + x, top + y);
    }
  }
  return part;
}

/// The charter whose grades are medals.
const domain::Charter& charter() {
  return *context().composer.charter("bronze-argent-or");
}

/// The medal of each grade on a sheet, in light; `width_px` of the whole picture.
std::map<std::string, Light> medals_on(const std::string& kind, const std::string& theme,
                                       double width_px) {
  std::map<std::string, Light> medals;
  Rect box;
  for (const domain::Grade& grade : charter().grades) {
    const compose::RenderOptions look{
        .theme = theme, .year = compose::Year::shown, .width_px = width_px};
    const document::Document document =
        composed(*charter().sheet(kind), award(charter(), "Œuilly", grade.code), look);
    box = box.empty() ? medal_box(document, grade.alt)
                      : box;  // one box, so that the pictures are of one size
    const Image image = support::decode_png(rendered("png", document));
    medals[grade.code] =
        light_of(cropped(image, box, image.width / document.pages.front().trim.width), paper);
  }
  return medals;
}

template <typename Distance>
void expect_apart(const std::map<std::string, Light>& medals, double least,
                  const Distance& distance) {
  EXPECT_EQ(medals.size(), charter().grades.size());
  for (auto one = medals.begin(); one != medals.end(); ++one) {
    for (auto other = std::next(one); other != medals.end(); ++other) {
      EXPECT_GE(distance(one->second, other->second), least)
          << one->first << " and " << other->first;
    }
  }
}

/// What a minute of arc covers at a distance; mm.
double minute_at(double distance_m) {
  return distance_m * 1000 * std::tan(std::numbers::pi / 180 / 60);
}

TEST(Medals, AreToldApartAt40MetresByEveryEye) {
  std::map<std::string, Light> medals = medals_on("panneau-entree", "", 1000 / mm_a_px);
  for (auto& [grade, light] : medals) {
    light = blurred(light, minute_at(metres) / mm_a_px);
  }
  for (const Eye& eye : eyes()) {
    SCOPED_TRACE(eye.name);
    std::map<std::string, Light> seen;
    for (const auto& [grade, light] : medals) {
      seen[grade] = seen_by(eye, light);
    }
    expect_apart(seen, least_colour, colour_distance);
  }
}

// Stripes blur before colours do: the metals alone must part too.
TEST(Medals, HaveMetalsThatPartAt40MetresForEveryEye) {
  constexpr double least_of_metals = 12;  // tritan eyes part bronze from gold by 19 at most
  std::map<std::string, Light> discs;
  for (const auto& [grade, light] : medals_on("panneau-entree", "", 1000 / mm_a_px)) {
    const Light far = blurred(light, minute_at(metres) / mm_a_px);
    const int side = far.width / 3;
    Light disc{.width = side, .height = side, .pixels = {}};
    for (int y = far.height - far.width / 2 - side / 2;
         disc.pixels.size() < static_cast<std::size_t>(side * side); ++y) {
      const auto row =
          far.pixels.begin() + static_cast<std::ptrdiff_t>(y) * far.width + (far.width - side) / 2;
      disc.pixels.insert(disc.pixels.end(), row, row + side);
    }
    discs[grade] = std::move(disc);
  }
  for (const Eye& eye : eyes()) {
    SCOPED_TRACE(eye.name);
    std::map<std::string, Light> seen;
    for (const auto& [grade, light] : discs) {
      seen[grade] = seen_by(eye, light);
    }
    expect_apart(seen, least_of_metals, colour_distance);
  }
}

// badge-web-compact holds the drawing for small sizes: 30 of its 120 px.
TEST(Medals, AreToldApartAt16PixelsByEveryEye) {
  for (const Eye& eye : eyes()) {
    SCOPED_TRACE(eye.name);
    std::map<std::string, Light> seen;
    for (const auto& [grade, light] : medals_on("badge-web-compact", "couleur", 64)) {
      EXPECT_NEAR(light.height, 16, 1);
      seen[grade] = seen_by(eye, light);
    }
    expect_apart(seen, least_colour, colour_distance);
  }
}

TEST(Medals, AreToldApartAt16PixelsInOneColour) {
  expect_apart(medals_on("badge-web-compact", "noir", 64), least_lightness, lightness_distance);
}

TEST(Medals, AreToldApartEngraved) {
  expect_apart(medals_on("plaque", "gravure", 600), least_lightness, lightness_distance);
}

TEST(Medals, AreLargeWhereTheyAreTheMessage) {
  for (const domain::Grade& grade : charter().grades) {
    SCOPED_TRACE(grade.code);
    const auto width = [&](const char* kind) {
      return medal_box(composed(*charter().sheet(kind), award(charter(), "Eu", grade.code)),
                       grade.alt)
          .width;
    };
    const bool card = grade.code == "badge";  // its frame is seen, the rim of a medal is the ground
    const double share = card ? 0.76 : 1;     // as high as a disc, and upright
    EXPECT_NEAR(width("certificat"), 90 * share, 0.1);
    EXPECT_NEAR(width("certificat-portrait"), 90 * share, 0.1);
    EXPECT_GE(width("affiche-a3"), card ? 297 * 0.43 : 297 / 2.0);
    EXPECT_GE(width("panneau-entree"), 270 * share);
  }
}

TEST(Medals, AreEachInWordsToo) {
  for (const domain::Sheet& sheet : charter().sheets) {
    for (const domain::Grade& grade : charter().grades) {
      std::string words;
      for_each_text(composed(sheet, award(charter(), "Eu", grade.code)),
                    [&](const document::Text& text, const Affine&) {
                      words += lib::lower_case(text.text) + '\n';
                    });
      EXPECT_THAT(words, testing::HasSubstr(lib::lower_case(grade.title))) << sheet.kind;
    }
  }
}

TEST(Vision, TellsNothingApartThatIsTheSame) {
  const Light light = light_of(support::filled(8, 8, {.red = 10, .green = 200, .blue = 30}), paper);
  EXPECT_EQ(colour_distance(light, light), 0);
  EXPECT_NEAR(colour_distance(light, blurred(light, 5)), 0, 1e-9);
  const Light red = light_of(support::filled(8, 8, {.red = 200, .green = 0, .blue = 0}), paper);
  EXPECT_GT(colour_distance(light, red), 50);
}

}  // namespace

}  // namespace palmares::golden
