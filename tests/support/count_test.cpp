// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/count.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <numbers>

namespace palmares::support {

namespace {

constexpr Pixel white{.red = 255, .green = 255, .blue = 255};
constexpr Pixel libre{.red = 0, .green = 122, .blue = 99};
constexpr Pixel encre{.red = 22, .green = 33, .blue = 62};
constexpr Pixel encre_claire{.red = 34, .green = 48, .blue = 86};
constexpr Pixel soleil{.red = 244, .green = 180, .blue = 0};
constexpr Pixel nothing{.red = 0, .green = 0, .blue = 0, .alpha = 0};

/// Which points of the plane are drawn.
using Shape = std::function<bool(double x, double y)>;

Shape ring(double x, double y, double radius) {
  return [=](double px, double py) {
    const double r = std::hypot(px - x, py - y) / radius;
    return r <= 1 && r >= 0.83;
  };
}

/// Open by 46 degrees to either side of `direction`.
Shape c(double x, double y, double radius, double direction) {
  return [=](double px, double py) {
    const double r = std::hypot(px - x, py - y) / radius;
    const double from = std::abs(
        std::remainder(std::atan2(py - y, px - x) * 180 / std::numbers::pi - direction, 360));
    return r <= 0.545 && r >= 0.375 && from >= 46;
  };
}

Shape box(double left, double top, double right, double bottom) {
  return [=](double x, double y) { return x >= left && x < right && y >= top && y < bottom; };
}

/// Draws with 4 x 4 samples a pixel.
void draw(Image& image, Pixel colour, const Shape& shape) {
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      int hits = 0;
      for (int sample = 0; sample < 16; ++sample) {
        hits += shape(x + (sample % 4 + 0.5) / 4, y + (sample / 4 + 0.5) / 4) ? 1 : 0;
      }
      Pixel& at = image.at(x, y);
      const auto mix = [&](std::uint8_t under, std::uint8_t over) {
        return static_cast<std::uint8_t>((under * (16 - hits) + over * hits) / 16);
      };
      at = at.alpha == 0 && hits > 0
               ? Pixel{colour.red, colour.green, colour.blue,
                       static_cast<std::uint8_t>(hits * 255 / 16)}
               : Pixel{mix(at.red, colour.red), mix(at.green, colour.green),
                       mix(at.blue, colour.blue), mix(at.alpha, colour.alpha)};
    }
  }
}

void draw_copyleft(Image& image, Pixel colour, double x, double y, double radius) {
  draw(image, colour, ring(x, y, radius));
  draw(image, colour, c(x - 0.045 * radius, y, radius, 180));
}

TEST(CopyleftCount, FindsEachOfARow) {
  for (int count = 0; count <= 5; ++count) {
    Image image = filled(400, 80, white);
    for (int i = 0; i < count; ++i) {
      draw_copyleft(image, libre, 40 + 70 * i, 40, 30);
    }
    EXPECT_EQ(count_copylefts(image), count);
  }
}

TEST(CopyleftCount, TellsWhereTheyAre) {
  Image image = filled(200, 120, white);
  draw_copyleft(image, libre, 90, 50, 40);
  const std::vector<Disc> found = find_copylefts(image);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found.front().x, 90, 1);
  EXPECT_NEAR(found.front().y, 50, 1);
  EXPECT_NEAR(found.front().diameter, 80, 2);
}

TEST(CopyleftCount, WorksFromTwentyFourPixelsAtEveryFractionOfAPixel) {
  for (const double radius : {12.0, 12.3, 13.0, 14.7, 17.2, 60.0, 150.0}) {
    for (const double shift : {0.0, 0.25, 0.5, 0.8}) {
      const double middle = std::ceil(radius) + 5;
      Image image = filled(static_cast<int>(3 * middle), static_cast<int>(2 * middle), white);
      draw_copyleft(image, libre, middle + shift, middle - shift, radius);
      EXPECT_EQ(count_copylefts(image), 1) << "radius " << radius << " shift " << shift;
    }
  }
}

TEST(CopyleftCount, WorksOnEveryGround) {
  for (const Pixel ground : {white, encre, nothing}) {
    for (const Pixel colour : {soleil, white, libre, Pixel{}}) {
      if (difference(ground, colour) < 80) {
        continue;
      }
      Image image = filled(140, 60, ground);
      draw_copyleft(image, colour, 30, 30, 20);
      draw_copyleft(image, colour, 90, 30, 20);
      EXPECT_EQ(count_copylefts(image), 2) << to_string(colour) << " on " << to_string(ground);
    }
  }
}

TEST(CopyleftCount, FindsThemOnTwoGroundsOfOnePicture) {
  Image image = filled(200, 100, white);
  draw(image, encre, box(0, 0, 100, 100));
  draw(image, encre_claire, c(50, 50, 120, 180));
  draw_copyleft(image, soleil, 50, 50, 20);
  draw_copyleft(image, libre, 150, 50, 20);
  EXPECT_EQ(count_copylefts(image), 2);
}

TEST(CopyleftCount, LeavesOutRingsAndCsAlone) {
  Image image = filled(300, 120, white);
  draw(image, libre, ring(60, 60, 40));
  draw(image, libre, c(160, 60, 40, 180));
  draw(image, libre, ring(240, 60, 40));
  draw(image, libre, ring(240, 60, 20));
  EXPECT_EQ(count_copylefts(image), 0);
}

TEST(CopyleftCount, LeavesOutCopyrightsAndOtherDirections) {
  for (const double direction : {0.0, 90.0, 270.0, 135.0}) {
    Image image = filled(120, 120, white);
    draw(image, libre, ring(60, 60, 40));
    draw(image, libre, c(60, 60, 40, direction));
    EXPECT_EQ(count_copylefts(image), 0) << direction;
  }
}

TEST(CopyleftCount, LeavesOutOpenAndOverfullRings) {
  Image open = filled(120, 120, white);
  draw_copyleft(open, libre, 60, 60, 40);
  draw(open, white, box(55, 15, 65, 30));
  EXPECT_EQ(count_copylefts(open), 0);
  Image full = filled(120, 120, white);
  draw_copyleft(full, libre, 60, 60, 40);
  draw(full, libre, box(53, 55, 60, 65));
  EXPECT_EQ(count_copylefts(full), 0);
}

TEST(CopyleftCount, LeavesOutSquaresOfAQrCode) {
  Image image = filled(120, 120, white);
  draw(image, encre, box(20, 20, 90, 90));
  draw(image, white, box(30, 30, 80, 80));
  draw(image, encre, box(40, 40, 70, 70));
  EXPECT_EQ(count_copylefts(image), 0);
  Image square = filled(120, 120, white);  // a C in a frame that is no ring
  draw(square, encre, box(20, 20, 100, 100));
  draw(square, white, box(26, 26, 94, 94));
  draw(square, encre, c(58, 60, 40, 180));
  EXPECT_EQ(count_copylefts(square), 0);
}

}  // namespace

}  // namespace palmares::support
