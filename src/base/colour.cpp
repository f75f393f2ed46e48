// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/colour.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace palmares {

namespace {

// WCAG 2.1, definition of relative luminance.
double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Srgb colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

std::optional<Srgb> parse_srgb(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') {
    return std::nullopt;
  }
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (error != std::errc{} || end != text.data() + 7) {
    return std::nullopt;
  }
  return Srgb{static_cast<std::uint8_t>(value >> 16U),
              static_cast<std::uint8_t>((value >> 8U) & 0xFFU),
              static_cast<std::uint8_t>(value & 0xFFU)};
}

std::string to_hex(Srgb colour) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (const unsigned channel : {colour.red, colour.green, colour.blue}) {
    text += digits[channel >> 4U];
    text += digits[channel & 0xFU];
  }
  return text;
}

double contrast(Srgb a, Srgb b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace palmares
