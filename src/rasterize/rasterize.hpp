// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares-rasterize: somebody's JPEG or SVG to pixels, in a process that has given up everything
// else.
#pragma once

#include <span>

namespace palmares::rasterize {

/// « jpeg 1200 » or « svg 1200 »: the kind of the file on standard input, and the longer side of
/// what is wanted. Gives the exit code (lib/image/raster_answer.hpp).
[[nodiscard]] int run(std::span<char* const> arguments);

}  // namespace palmares::rasterize
