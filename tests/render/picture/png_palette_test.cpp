// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/picture/png_palette.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>

namespace palmares::render {

namespace {

using testing::ElementsAre;

constexpr std::uint32_t white = 0xffffffff;
constexpr std::uint32_t black = 0xff000000;
constexpr std::uint32_t green = 0xff007a63;

/// What coverage `k` of 255 gives between two colours.
std::uint32_t mix(std::uint32_t under, std::uint32_t over, std::uint32_t k) {
  std::uint32_t result = 0;
  for (const int shift : {24, 16, 8, 0}) {
    result = result << 8 | ((under >> shift & 0xff) * (255 - k) + (over >> shift & 0xff) * k) / 255;
  }
  return result;
}

/// Flat art: inks by the thousand and every step between each pair.
std::vector<std::uint32_t> flat_art(const std::vector<std::uint32_t>& inks) {
  std::vector<std::uint32_t> pixels;
  for (const std::uint32_t one : inks) {
    pixels.insert(pixels.end(), 5000, one);
    for (const std::uint32_t other : inks) {
      for (std::uint32_t k = 0; k <= 255; ++k) {
        pixels.push_back(mix(one, other, k));
      }
    }
  }
  return pixels;
}

int farthest(const IndexedPixels& pixels, const Palette& palette) {
  int largest = 0;
  for (std::size_t i = 0; i < pixels.colours.size(); ++i) {
    const std::uint32_t entry = palette.entries[palette.entry_of[i]];
    for (const int shift : {24, 16, 8, 0}) {
      const int difference = static_cast<int>(entry >> shift & 0xff) -
                             static_cast<int>(pixels.colours[i] >> shift & 0xff);
      largest = std::max(largest, std::abs(difference));
    }
  }
  return largest;
}

std::uint32_t entry_for(const IndexedPixels& pixels, const Palette& palette, std::uint32_t colour) {
  const auto found = std::ranges::find(pixels.colours, colour) - pixels.colours.begin();
  return palette.entries[palette.entry_of[static_cast<std::size_t>(found)]];
}

TEST(PngPalette, CountsColoursInTheOrderOfTheirFirstPixel) {
  const IndexedPixels pixels =
      index_colours(std::vector{white, white, green, white, black}).value();
  EXPECT_THAT(pixels.colours, ElementsAre(white, green, black));
  EXPECT_THAT(pixels.counts, ElementsAre(3U, 1U, 1U));
  EXPECT_THAT(pixels.runs,
              ElementsAre(PixelRun{2, 0}, PixelRun{1, 1}, PixelRun{1, 0}, PixelRun{1, 2}));
}

TEST(PngPalette, IsExactUpTo256Colours) {
  std::vector<std::uint32_t> pixels;
  for (std::uint32_t k = 0; k <= 255; ++k) {
    pixels.push_back(mix(white, black, k));
  }
  const IndexedPixels indexed = index_colours(pixels).value();
  const Palette palette = make_palette(indexed).value();
  EXPECT_EQ(palette.entries.size(), 256U);
  EXPECT_EQ(farthest(indexed, palette), 0);
}

TEST(PngPalette, MovesMixturesByTwoLevelsAndKeepsInks) {
  const IndexedPixels indexed = index_colours(flat_art({white, black, green})).value();
  ASSERT_GT(indexed.colours.size(), 600U);
  const Palette palette = make_palette(indexed).value();
  EXPECT_LE(palette.entries.size(), 256U);
  EXPECT_LE(farthest(indexed, palette), 2);
  for (const std::uint32_t ink : {white, black, green}) {
    EXPECT_EQ(entry_for(indexed, palette, ink), ink);
  }
}

TEST(PngPalette, MovesTranslucentColoursByOneLevelAndPutsThemFirst) {
  const IndexedPixels indexed = index_colours(flat_art({0, white, green})).value();
  const Palette palette = make_palette(indexed).value();
  EXPECT_LE(farthest(indexed, palette), 2);
  EXPECT_EQ(entry_for(indexed, palette, 0), 0U);
  EXPECT_TRUE(
      std::ranges::is_sorted(palette.entries, {}, [](std::uint32_t entry) { return entry >> 24; }));
  for (const std::uint32_t entry : palette.entries) {
    for (const int shift : {16, 8, 0}) {
      EXPECT_LE(entry >> shift & 0xff, entry >> 24) << "no channel passes alpha";
    }
  }
}

TEST(PngPalette, GivesUpOnPhotographs) {
  std::vector<std::uint32_t> pixels;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    pixels.push_back(0xff000000 | (i * 2654435761U >> 8));
  }
  EXPECT_FALSE(make_palette(index_colours(pixels).value()));
  for (std::uint32_t i = 0; i < 2 * most_colours; ++i) {
    pixels.push_back(0xff000000 | i);
  }
  EXPECT_FALSE(index_colours(pixels));
}

}  // namespace

}  // namespace palmares::render
