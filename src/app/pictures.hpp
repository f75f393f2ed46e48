// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures that people hand in (PNG, JPEG, SVG) as our own PNG: what a file is, its content says;
// JPEG and SVG are read by palmares-rasterize, a process that can be lost. Made smaller to what the
// largest print needs. Where they are kept is the asker's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace palmares::app {

enum class PictureUse { logo, signature, partner, photograph };

/// What a picture of some use must be.
struct PictureRule {
  PictureUse use;
  std::string_view field;  ///< what people call it
  std::size_t bytes;       ///< of the file, at most
  int least;  ///< pixels of the longer side: 150 dpi in the largest place on paper; of a photograph
              ///< the shorter
  int drawn;  ///< pixels of the longer side that are kept: 300 dpi there
  bool cropped;  ///< cut to another proportion where it is drawn: `least` is of the shorter side of
                 ///< what is kept
};
[[nodiscard]] const PictureRule& rule_of(PictureUse use);

/// A picture as it is kept.
struct KeptPicture {
  int width = 0;
  int height = 0;
  Bytes png;  ///< opaque sRGB, what was transparent is white
};

/// Where palmares-rasterize lies: beside the program, or in libexec/palmares beside its folder.
[[nodiscard]] std::filesystem::path rasterizer_of(const std::filesystem::path& program);

/// The picture of a file, which `file` names in problems: no picture, too many bytes or pixels, too
/// few for its place, a damaged file, colours that nobody can know, all of checked_drawing's
/// (lib/xml/drawing_check.hpp), a file that ended its reader. Problem of the machine: the reader
/// cannot be started.
[[nodiscard]] Result<KeptPicture> kept_picture(BytesView bytes, std::string_view file,
                                               PictureUse use,
                                               const std::filesystem::path& rasterizer);

}  // namespace palmares::app
