// SPDX-License-Identifier: AGPL-3.0-or-later
// Prefix codes as deflate has them (RFC 1951, 3.2.2): from how often symbols occur to their codes.
// What the symbols mean is lib/compress/flat_deflate.hpp's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace palmares::lib {

/// The code of a symbol: its `length` low bits, turned so that the first of them is the lowest. 0
/// bits: the symbol never occurs.
struct PrefixCode {
  std::uint16_t bits = 0;
  std::uint8_t length = 0;

  friend bool operator==(const PrefixCode&, const PrefixCode&) = default;
};

/// Codes of the symbols by their counts, the shortest in total that has no code longer than
/// `longest` bits. A lone symbol takes one bit. As many symbols as occur must fit: at most
/// 2^longest. The same counts give the same codes.
[[nodiscard]] std::vector<PrefixCode> prefix_codes(std::span<const std::uint32_t> counts,
                                                   unsigned longest);

}  // namespace palmares::lib
