// SPDX-License-Identifier: AGPL-3.0-or-later
// Durations as the closing lines of a command say them, beside sizes, in French and in no locale.
#pragma once

#include "base/file_size.hpp"

#include <string>

namespace palmares::cli {

/// « 0,53 s »; `seconds` is finite and not negative.
[[nodiscard]] std::string french_seconds(double seconds);

}  // namespace palmares::cli
