// SPDX-License-Identifier: AGPL-3.0-or-later
// The colours of a raster, counted, and a palette for them. Colours are 0xAARRGGBB multiplied by
// alpha, as Cairo has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace palmares::render {

/// Pixels of one colour that follow each other, over the ends of rows too.
struct PixelRun {
  std::uint32_t length = 0;
  std::uint16_t colour = 0;  ///< its number

  friend bool operator==(const PixelRun&, const PixelRun&) = default;
};

/// A raster by its distinct colours, numbered in the order of their first pixel.
struct IndexedPixels {
  std::vector<std::uint32_t> colours;
  std::vector<std::uint32_t> counts;  ///< pixels of each colour
  std::vector<PixelRun> runs;         ///< all pixels in their order
};

/// Most colours that are counted: a raster that has more is no flat art.
constexpr std::size_t most_colours = 8192;

/// The pixels by colour, or nothing above `most_colours`.
[[nodiscard]] std::optional<IndexedPixels> index_colours(std::span<const std::uint32_t> pixels);

/// At most 256 entries, translucent ones first, and the entry of each colour.
struct Palette {
  std::vector<std::uint32_t> entries;
  std::vector<std::uint8_t> entry_of;
};

/// A palette for these colours; nothing where 256 entries do not suffice. Up to 256 colours it is
/// exact. Above, inks (colours of at least 1 pixel in 4096) stay exact and the others, which
/// antialiasing mixes of them, may move 2 levels a channel where they are opaque and 1 where they
/// are not. The same colours and counts give the same palette.
[[nodiscard]] std::optional<Palette> make_palette(const IndexedPixels& pixels);

}  // namespace palmares::render
