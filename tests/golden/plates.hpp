// SPDX-License-Identifier: AGPL-3.0-or-later
// The plates of a print file as Ghostscript separates them, and its page as a proof shows it: for
// tests that compare and count.
#pragma once

#include "base/geometry.hpp"
#include "support/image.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palmares::golden {

/// One separation: 0 no ink, 255 full ink, rows from the top of the media box.
struct Plate {
  int width = 0;
  int height = 0;
  double dpi = 0;
  std::vector<std::uint8_t> ink;
};

/// Plates by the name of their ink, spots included.
using Separations = std::map<std::string, Plate>;

/// The plates of the first page of each file, in their order, by one run of Ghostscript. Throws
/// std::runtime_error when it fails.
[[nodiscard]] std::vector<Separations> separated(const std::vector<std::filesystem::path>& pdfs,
                                                 double dpi);

/// The heaviest tint of a plate, 0-255.
[[nodiscard]] int most_ink(const Plate& plate);

/// The same within a box in points from the top left of the media box.
[[nodiscard]] int most_ink(const Plate& plate, const Rect& box);

/// The heaviest sum of the process plates at one point of a box (as above: marks outside it take
/// every plate); percent.
[[nodiscard]] double most_total_ink(const Separations& plates, const Rect& box);

/// The first page of each file within its trim as it looks printed in FOGRA39, in sRGB.
[[nodiscard]] std::vector<support::Image> proofed(const std::vector<std::filesystem::path>& pdfs,
                                                  double dpi);

/// The share of a page's pixels that has any ink of each process plate, spots by their stand-ins,
/// as Ghostscript's inkcov tells.
struct Coverage {
  double cyan = 0;
  double magenta = 0;
  double yellow = 0;
  double black = 0;
};

/// Of the first page of each file, in their order.
[[nodiscard]] std::vector<Coverage> coverages(const std::vector<std::filesystem::path>& pdfs,
                                              double dpi);

/// The share of pixels with any ink.
[[nodiscard]] double covered(const Plate& plate);

}  // namespace palmares::golden
