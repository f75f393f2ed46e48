// SPDX-License-Identifier: AGPL-3.0-or-later
// JPEG files that tests change: four quarters (red, green, blue, white, 64 x 32 pixels) with
// segments put in, or cut.
#pragma once

#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <string>

namespace palmares::lib::sample {

inline Bytes image(const std::string& name) {
  return read_file(std::string(palmares::source_dir()) + "/tests/data/images/" + name).value();
}

/// The file with a segment of that marker behind its first two bytes.
inline Bytes with_segment(const Bytes& jpeg, unsigned char marker, const Bytes& body) {
  const std::size_t length = body.size() + 2;
  Bytes segment = "\xFF";
  segment += static_cast<char>(marker);
  segment += static_cast<char>(length >> 8U);
  segment += static_cast<char>(length & 0xFFU);
  return jpeg.substr(0, 2) + segment + body + jpeg.substr(2);
}

/// With an EXIF orientation, small end first.
inline Bytes turned(const Bytes& jpeg, int orientation) {
  Bytes body("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24);
  body += static_cast<char>(orientation);
  return with_segment(jpeg, 0xE1, body + Bytes(7, '\0'));
}

/// With an ICC profile, in as many segments as it needs.
inline Bytes with_profile(const Bytes& jpeg, const Bytes& profile) {
  constexpr std::size_t most = 60'000;
  const std::size_t parts = (profile.size() + most - 1) / most;
  Bytes result = jpeg;
  for (std::size_t part = parts; part > 0; --part) {
    Bytes body("ICC_PROFILE\0", 12);
    body += static_cast<char>(part);
    body += static_cast<char>(parts);
    result = with_segment(result, 0xE2, body + profile.substr((part - 1) * most, most));
  }
  return result;
}

/// Says that it is of that size, whatever its pixels are.
inline Bytes of_size(Bytes jpeg, unsigned width, unsigned height) {
  for (std::size_t at = 2; at + 9 < jpeg.size();) {
    const auto marker = static_cast<unsigned char>(jpeg[at + 1]);
    if (marker >= 0xC0 && marker <= 0xC2) {
      for (const auto& [place, value] : {std::pair(at + 5, height), std::pair(at + 7, width)}) {
        jpeg[place] = static_cast<char>(value >> 8U);
        jpeg[place + 1] = static_cast<char>(value & 0xFFU);
      }
      return jpeg;
    }
    at += 2U + (static_cast<unsigned char>(jpeg[at + 2]) << 8U |
                static_cast<unsigned char>(jpeg[at + 3]));
  }
  return jpeg;
}

}  // namespace palmares::lib::sample
