// SPDX-License-Identifier: AGPL-3.0-or-later
// JPEG files of others as upright sRGB pixels, made smaller while they are read (libjpeg-turbo,
// Little CMS). Meant for a process that can be lost; problems have names, for whoever tells them.
#pragma once

#include "base/bytes.hpp"
#include "lib/image/raster_answer.hpp"

namespace palmares::lib {

/// Baseline and progressive; grey, RGB, and CMYK with its profile. Turned as EXIF says. Colours of
/// another profile than sRGB are converted relative colorimetrically, black points matched; without
/// a profile they are taken for sRGB.
[[nodiscard]] RasterResult read_jpeg(BytesView bytes, const RasterLimits& limits = {});

}  // namespace palmares::lib
