// SPDX-License-Identifier: AGPL-3.0-or-later
// Colour values as authored in a charter. Which swatch has which stands in domain/charter.hpp, what
// a page uses in document/ink.hpp; nothing here converts one colour space into another: both are
// authored by hand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares {

/// sRGB (IEC 61966-2-1), 0-255 a channel.
struct Srgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  friend bool operator==(Srgb, Srgb) = default;
};

/// DeviceCMYK of the print condition, per cent 0-100 of each ink.
struct Cmyk {
  double cyan = 0;
  double magenta = 0;
  double yellow = 0;
  double black = 0;

  /// Total ink; per cent.
  [[nodiscard]] double total() const { return cyan + magenta + yellow + black; }
  friend bool operator==(const Cmyk&, const Cmyk&) = default;
};

/// « #RRGGBB » in either case, or nothing.
[[nodiscard]] std::optional<Srgb> parse_srgb(std::string_view text);

/// « #rrggbb », lower case.
[[nodiscard]] std::string to_hex(Srgb colour);

/// Contrast ratio 1-21 of WCAG 2.1, 1.4.3.
[[nodiscard]] double contrast(Srgb a, Srgb b);

}  // namespace palmares
