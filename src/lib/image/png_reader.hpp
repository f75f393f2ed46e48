// SPDX-License-Identifier: AGPL-3.0-or-later
// PNG files of others as pixels on white paper, made smaller while they are read, a row at a time
// (libpng). Which sizes suit is told before anything is unpacked.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace palmares::lib {

/// What a picture may be, in pixels and bytes.
struct PictureLimits {
  int shortest = 16;        ///< of its shorter side
  int longest_least = 200;  ///< of its longer side, at least
  int longest = 4000;       ///< of its longer side, at most
  std::size_t bytes = 5'000'000;
  int drawn = 1200;  ///< of the longer side of what is given: 300 dpi on 10 cm, twice the largest
                     ///< place of a sheet
};

/// What a file says of its colours (W3C PNG, 11.3.3): nothing, that they are sRGB, or that they are
/// of another profile.
enum class ToldColours { none, srgb, other };

/// 8-bit rows from the top, 3 bytes a pixel, taken for sRGB whatever the file says; what was
/// transparent is white.
struct OpaquePicture {
  int width = 0;
  int height = 0;
  std::string rgb;
  ToldColours colours = ToldColours::none;
};

/// What is known of a PNG file before anything is unpacked.
struct PngHeader {
  int width = 0;
  int height = 0;
  ToldColours colours = ToldColours::none;
};

/// Walks the chunks and checks their CRC, which finds a file that was cut or altered on its way;
/// that its pixels can be unpacked only `read_png` tells. Problems, all with `file`: no PNG, a size
/// beyond the limits, a damaged file.
[[nodiscard]] Result<PngHeader> check_png(BytesView bytes, std::string_view file,
                                          const PictureLimits& limits = {});

/// A picture longer than `drawn` is averaged down to it; any other comes as it is. Problems: those
/// of `check_png`, pixels that cannot be unpacked, a picture of nothing but white.
[[nodiscard]] Result<OpaquePicture> read_png(BytesView bytes, std::string_view file,
                                             const PictureLimits& limits = {});

}  // namespace palmares::lib
