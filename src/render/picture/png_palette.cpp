// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/picture/png_palette.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <tuple>

namespace palmares::render {

namespace {

constexpr std::size_t most_entries = 256;
constexpr std::size_t ink_share = 4096;

/// An open hash of colours to numbers, a quarter full at most.
class Numbering {
 public:
  /// Number of a colour, `next` where it is new.
  std::uint16_t number(std::uint32_t colour, std::size_t next) {
    std::size_t at = colour * 0x9E3779B1U >> 17;
    while (m_slots[at].used && m_slots[at].colour != colour) {
      at = (at + 1) % m_slots.size();
    }
    if (!m_slots[at].used) {
      m_slots[at] = {.colour = colour, .number = static_cast<std::uint16_t>(next), .used = true};
    }
    return m_slots[at].number;
  }

 private:
  struct Slot {
    std::uint32_t colour = 0;
    std::uint16_t number = 0;
    bool used = false;
  };
  std::vector<Slot> m_slots = std::vector<Slot>(std::size_t{1} << 15);
};

using Channels = std::array<int, 4>;

Channels channels(std::uint32_t colour) {
  const auto channel = [&](int shift) { return static_cast<int>(colour >> shift & 0xff); };
  return {channel(24), channel(16), channel(8), channel(0)};
}

bool opaque(std::uint32_t colour) {
  return colour >> 24 == 0xff;
}

/// Colours that share an entry: a box in colour space, no wider than twice what a colour may move.
class Box {
 public:
  /// Grows round one colour; an ink keeps the entry exactly.
  Box(std::uint32_t colour, bool ink)
      : m_low(channels(colour)), m_high(m_low), m_tolerance(opaque(colour) ? 2 : 1), m_ink(ink) {}

  bool take(std::uint32_t colour) {
    const Channels c = channels(colour);
    if ((m_tolerance == 2) != opaque(colour)) {
      return false;
    }
    for (std::size_t i = 0; i < 4; ++i) {
      const int low = std::min(m_low[i], c[i]);
      const int high = std::max(m_high[i], c[i]);
      if (high - low > (m_ink ? m_tolerance : 2 * m_tolerance)) {
        return false;
      }
    }
    for (std::size_t i = 0; i < 4 && !m_ink; ++i) {
      m_low[i] = std::min(m_low[i], c[i]);
      m_high[i] = std::max(m_high[i], c[i]);
    }
    return true;
  }

  // The middle of premultiplied colours is one again: no channel passes alpha.
  [[nodiscard]] std::uint32_t entry() const {
    std::uint32_t colour = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      colour = colour << 8 | static_cast<std::uint32_t>((m_low[i] + m_high[i]) / 2);
    }
    return colour;
  }

 private:
  Channels m_low;
  Channels m_high;
  int m_tolerance;
  bool m_ink;
};

/// Numbers of the colours: inks first, the most frequent ahead, then the others along their values,
/// as ramps lie.
std::vector<std::size_t> order_of(const IndexedPixels& pixels, std::uint32_t ink_count) {
  std::vector<std::size_t> order(pixels.colours.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const bool ink = pixels.counts[i] >= ink_count;
    return std::tuple(ink ? ~pixels.counts[i] : ~std::uint32_t{0}, pixels.colours[i]);
  });
  return order;
}

// Boxes are tried from the newest: neighbours on a ramp come one after the other.
std::optional<Palette> shared(const IndexedPixels& pixels) {
  const std::uint64_t all =
      std::accumulate(pixels.counts.begin(), pixels.counts.end(), std::uint64_t{0});
  const auto ink_count = static_cast<std::uint32_t>(all / ink_share + 1);
  std::vector<Box> boxes;
  Palette palette;
  palette.entry_of.resize(pixels.colours.size());
  for (const std::size_t i : order_of(pixels, ink_count)) {
    const bool ink = pixels.counts[i] >= ink_count;
    std::size_t box = ink ? 0 : boxes.size();
    while (box > 0 && !boxes[box - 1].take(pixels.colours[i])) {
      --box;
    }
    if (box == 0) {
      if (boxes.size() == most_entries) {
        return std::nullopt;
      }
      boxes.emplace_back(pixels.colours[i], ink);
      box = boxes.size();
    }
    palette.entry_of[i] = static_cast<std::uint8_t>(box - 1);
  }
  std::ranges::transform(boxes, std::back_inserter(palette.entries), &Box::entry);
  return palette;
}

Palette exact(const IndexedPixels& pixels) {
  Palette palette{.entries = pixels.colours,
                  .entry_of = std::vector<std::uint8_t>(pixels.colours.size())};
  std::iota(palette.entry_of.begin(), palette.entry_of.end(), std::uint8_t{0});
  return palette;
}

// 11.3.2.1: tRNS ends with the last entry that is not opaque.
Palette translucent_first(const Palette& palette) {
  std::vector<std::size_t> order(palette.entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return palette.entries[i]; });
  std::vector<std::uint8_t> moved(order.size());
  Palette result;
  for (const std::size_t i : order) {
    moved[i] = static_cast<std::uint8_t>(result.entries.size());
    result.entries.push_back(palette.entries[i]);
  }
  std::ranges::transform(palette.entry_of, std::back_inserter(result.entry_of),
                         [&](std::uint8_t entry) { return moved[entry]; });
  return result;
}

constexpr std::size_t block = 16;

// Without a branch inside, so that the compiler compares several pixels at a time.
bool block_is(const std::uint32_t* pixels, std::uint32_t colour) {
  std::uint32_t difference = 0;
  for (std::size_t i = 0; i < block; ++i) {
    difference |= pixels[i] ^ colour;
  }
  return difference == 0;
}

std::size_t end_of_run(std::span<const std::uint32_t> pixels, std::size_t at) {
  const std::uint32_t colour = pixels[at];
  std::size_t end = at + 1;
  while (end < pixels.size() && pixels[end] == colour) {
    ++end;
    if (end % block == 0) {
      while (end + block <= pixels.size() && block_is(pixels.data() + end, colour)) {
        end += block;
      }
    }
  }
  return end;
}

}  // namespace

// Flat art is runs of one colour: what is done for each pixel is one comparison.
std::optional<IndexedPixels> index_colours(std::span<const std::uint32_t> pixels) {
  IndexedPixels result;
  Numbering numbering;
  for (std::size_t at = 0; at < pixels.size();) {
    const std::uint32_t colour = pixels[at];
    const std::size_t end = end_of_run(pixels, at);
    const std::uint16_t number = numbering.number(colour, result.colours.size());
    if (number == result.colours.size()) {
      if (number == most_colours) {
        return std::nullopt;
      }
      result.colours.push_back(colour);
      result.counts.push_back(0);
    }
    result.counts[number] += static_cast<std::uint32_t>(end - at);
    result.runs.push_back({.length = static_cast<std::uint32_t>(end - at), .colour = number});
    at = end;
  }
  return result;
}

std::optional<Palette> make_palette(const IndexedPixels& pixels) {
  if (pixels.colours.size() <= most_entries) {
    return translucent_first(exact(pixels));
  }
  const std::optional<Palette> palette = shared(pixels);
  return palette ? std::optional(translucent_first(*palette)) : std::nullopt;
}

}  // namespace palmares::render
