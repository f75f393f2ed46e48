// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/encoding.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace palmares::intake {

namespace {

// Octets 80 to 9F; the others are those of ISO 8859-1. Zero: none.
constexpr std::array<char32_t, 32> high_octets = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

constexpr unsigned char first_high = 0x80;

char32_t decoded(char c) {
  const auto octet = static_cast<unsigned char>(c);
  const auto index = static_cast<std::size_t>(octet - first_high);
  return octet >= first_high && index < high_octets.size() ? high_octets[index] : octet;
}

// A file of two encodings is broken: it is not for us to choose. One letter of UTF-8 in three octets or more is no accident, two
// octets may be (« Ã© »), but not where all the rest is well-formed.
bool holds_utf8(BytesView octets) {
  std::size_t letters = 0;
  std::size_t faults = 0;
  while (!octets.empty()) {
    const std::size_t end = first_invalid_utf8(octets).value_or(octets.size());
    letters += static_cast<std::size_t>(std::count_if(octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(end),
                                                      [](char c) { return static_cast<unsigned char>(c) >= 0xC2; }));
    faults += end < octets.size() ? 1 : 0;
    octets.remove_prefix(std::min(end + 1, octets.size()));
  }
  return faults == 0 || letters * 4 >= faults;
}

}  // namespace

std::optional<Bytes> from_windows_1252(BytesView octets) {
  if (!first_invalid_utf8(octets) || holds_utf8(octets)) {
    return std::nullopt;
  }
  Bytes text;
  text.reserve(octets.size() + octets.size() / 8);
  for (const char c : octets) {
    const char32_t point = decoded(c);
    if (point == 0 && c != '\0') {
      return std::nullopt;
    }
    append_utf8(text, point);
  }
  return text;
}

}  // namespace palmares::intake
