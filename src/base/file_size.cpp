// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/file_size.hpp"

#include "base/french.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace palmares {

namespace {

constexpr std::array<std::string_view, 3> units = {"ko", "Mo", "Go"};

}  // namespace

std::string french_size(std::uint64_t bytes) {
  if (bytes < 1000) {
    return counted(bytes, "octet", "octets");
  }
  std::size_t unit = 0;
  std::uint64_t tenths = (bytes + 50) / 100;
  while (tenths >= 10000 && unit + 1 < units.size()) {
    tenths = (tenths + 500) / 1000;
    ++unit;
  }
  return std::to_string(tenths / 10) + ',' + std::to_string(tenths % 10) + "\u00A0" +
         std::string(units[unit]);
}

}  // namespace palmares
