// SPDX-License-Identifier: AGPL-3.0-or-later
// The plates of a print file as Ghostscript separates them, and its page as a proof shows it: for tests that compare and count.
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

/// The plates of the first page. Throws std::runtime_error when Ghostscript fails.
[[nodiscard]] Separations separated(const std::filesystem::path& pdf, double dpi);

/// The heaviest tint of a plate, 0-255.
[[nodiscard]] int most_ink(const Plate& plate);

/// The same within a box in points from the top left of the media box.
[[nodiscard]] int most_ink(const Plate& plate, const Rect& box);

/// The heaviest sum of the process plates at one point of a box (as above: marks outside it take every plate); percent.
[[nodiscard]] double most_total_ink(const Separations& plates, const Rect& box);

/// The first page within its trim as it looks printed in FOGRA39, in sRGB.
[[nodiscard]] support::Image proofed(const std::filesystem::path& pdf, double dpi);

}  // namespace palmares::golden
