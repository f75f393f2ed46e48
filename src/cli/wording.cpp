// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/wording.hpp"

#include <cmath>

namespace palmares::cli {

std::string french_seconds(double seconds) {
  const long long hundredths = std::llround(seconds * 100);
  const std::string decimals = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + ',' + std::string(2 - decimals.size(), '0') + decimals +
         "\u00A0s";
}

}  // namespace palmares::cli
