// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/photograph.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>

namespace palmares::compose {

namespace {

constexpr std::size_t channels = 3;

/// Whole pixels of a photograph.
struct Part {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

Part middle_of(const LogoPixels& photograph, double proportion) {
  const double width = std::min<double>(photograph.width, photograph.height * proportion);
  Part part;
  part.width = std::clamp(static_cast<int>(std::lround(width)), 1, photograph.width);
  part.height = std::clamp(static_cast<int>(std::lround(width / proportion)), 1, photograph.height);
  part.x = (photograph.width - part.width) / 2;
  part.y = (photograph.height - part.height) / 2;
  return part;
}

/// Where the pixel of that number begins, of `count` that stand for `whole` ones.
int edge(int number, int count, int whole) {
  return static_cast<int>(static_cast<std::int64_t>(number) * whole / count);
}

/// The mean of the pixels of a part, rounded.
void append_mean(Bytes& rgb, const LogoPixels& photograph, const Part& part) {
  const int count = part.width * part.height;
  std::uint64_t sums[channels] = {};
  for (int y = part.y; y < part.y + part.height; ++y) {
    const std::size_t start =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(photograph.width) +
         static_cast<std::size_t>(part.x)) *
        channels;
    for (std::size_t i = 0; i < static_cast<std::size_t>(part.width) * channels; ++i) {
      sums[i % channels] += static_cast<unsigned char>((*photograph.rgb)[start + i]);
    }
  }
  for (const std::uint64_t sum : sums) {
    rgb += static_cast<char>((sum + static_cast<std::uint64_t>(count) / 2) /
                             static_cast<std::uint64_t>(count));
  }
}

/// A channel under light text (never above the ground's) or dark text (never below it); 0-255.
int blended(int value, int ground, bool light) {
  return light ? (value * ground + 127) / 255 : 255 - ((255 - value) * (255 - ground) + 127) / 255;
}

double luminance_like(Srgb colour) {
  return contrast(colour, {0, 0, 0});
}

}  // namespace

document::Picture readable_under(const document::Picture& picture, const TextOver& text,
                                 Srgb ground) {
  constexpr double ramp = 1.0 / 6;
  constexpr int whole = 256;
  const bool light = luminance_like(text.ink) > luminance_like(ground);
  const int ground_of[channels] = {ground.red, ground.green, ground.blue};
  auto rgb = std::make_shared<Bytes>(*picture.rgb);
  const std::size_t row = static_cast<std::size_t>(picture.width) * channels;
  for (int y = 0; y < picture.height; ++y) {
    // The lower edge of the row: one that the text only touches is whole under it.
    const double edge_below = picture.box.y + picture.box.height * (y + 1) / picture.height;
    const double reached =
        std::clamp(1 - (text.top - edge_below) / (ramp * picture.box.height), 0.0, 1.0);
    const int share = static_cast<int>(std::lround(reached * whole));
    for (std::size_t i = 0; share > 0 && i < row; ++i) {
      char& channel = (*rgb)[static_cast<std::size_t>(y) * row + i];
      const int value = static_cast<unsigned char>(channel);
      const int under = blended(value, ground_of[i % channels], light);
      channel = static_cast<char>((value * (whole - share) + under * share + whole / 2) / whole);
    }
  }
  document::Picture shaded = picture;
  shaded.rgb = std::move(rgb);
  return shaded;
}

document::Picture covering(const LogoPixels& photograph, const Rect& box, double finest) {
  const Part whole = middle_of(photograph, box.width / box.height);
  const int width = std::clamp(static_cast<int>(std::lround(box.width / finest)), 1, whole.width);
  const int height =
      std::clamp(static_cast<int>(std::lround(box.height / finest)), 1, whole.height);
  Bytes rgb;
  rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels);
  for (int y = 0; y < height; ++y) {
    const int top = edge(y, height, whole.height);
    for (int x = 0; x < width; ++x) {
      const int left = edge(x, width, whole.width);
      append_mean(rgb, photograph,
                  {.x = whole.x + left,
                   .y = whole.y + top,
                   .width = edge(x + 1, width, whole.width) - left,
                   .height = edge(y + 1, height, whole.height) - top});
    }
  }
  return {.box = box,
          .width = width,
          .height = height,
          .rgb = std::make_shared<const Bytes>(std::move(rgb))};
}

}  // namespace palmares::compose
