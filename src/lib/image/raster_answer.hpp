// SPDX-License-Identifier: AGPL-3.0-or-later
// What palmares-rasterize is asked and answers, for both sides: a word and a number as arguments,
// the file as input; pixels as output with exit code 0, else a RasterFault as exit code. How pixels
// are had is lib/picture's.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

namespace palmares::lib {

/// What a picture is read within.
struct RasterLimits {
  int longest = 12'000;              ///< of its longer side, as it is stored; pixels
  std::size_t pixels = 100'000'000;  ///< as it is stored
  int drawn = 1200;                  ///< of the longer side of what is given
  std::size_t memory = 600'000'000;  ///< of the decoder: progressive files are held whole
  int scans = 200;                   ///< of a progressive file
};

/// Why there are no pixels. The numbers travel as exit codes.
enum class RasterFault {
  unreadable = 10,   ///< not such a file, or damaged
  truncated = 11,    ///< it ends before its picture does
  too_large = 12,    ///< more pixels, scans or memory than the limits
  no_profile = 13,   ///< inks, and not said which
  bad_profile = 14,  ///< a profile that is none, or not of these colours
  empty = 15,        ///< no size, or nothing on it but white
  too_complex = 16,  ///< a drawing that asks for too much
};

/// 8-bit rows from the top, 3 bytes a pixel, sRGB.
struct ReadPicture {
  int width = 0;
  int height = 0;
  int stored_width = 0;  ///< of the file, upright
  int stored_height = 0;
  Bytes rgb;
};

using RasterResult = std::variant<ReadPicture, RasterFault>;

inline constexpr std::string_view rasterize_svg = "svg";
inline constexpr std::string_view rasterize_jpeg = "jpeg";

[[nodiscard]] Bytes raster_answer(const ReadPicture& raster);
/// Nothing where the bytes are no answer: pixels are as many as it says, and no longer side is more
/// than `longest`.
[[nodiscard]] std::optional<ReadPicture> read_raster_answer(BytesView bytes, int longest);

}  // namespace palmares::lib
