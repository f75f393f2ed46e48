// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/wording.hpp"

#include "base/french.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace palmares::cli {

namespace {

constexpr std::array<std::string_view, 3> units = {"ko", "Mo", "Go"};

}  // namespace

std::string french_size(std::uint64_t octets) {
  if (octets < 1000) {
    return counted(octets, "octet", "octets");
  }
  std::size_t unit = 0;
  std::uint64_t tenths = (octets + 50) / 100;
  while (tenths >= 10000 && unit + 1 < units.size()) {
    tenths = (tenths + 500) / 1000;
    ++unit;
  }
  return std::to_string(tenths / 10) + ',' + std::to_string(tenths % 10) + "\u00A0" + std::string(units[unit]);
}

std::string french_seconds(double seconds) {
  const long long hundredths = std::llround(seconds * 100);
  const std::string decimals = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + ',' + std::string(2 - decimals.size(), '0') + decimals + "\u00A0s";
}

}  // namespace palmares::cli
