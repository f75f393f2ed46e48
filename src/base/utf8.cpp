// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/utf8.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace palmares {

namespace {

struct Decoded {
  char32_t value = 0xFFFD;
  std::size_t length = 1;
  bool valid = false;
};

struct Lead {
  std::size_t length = 0;
  unsigned mask = 0;
  unsigned second_low = 0x80;
  unsigned second_high = 0xBF;
};

// Unicode 15, table 3-7: the second byte's range excludes overlong forms, surrogates and values
// over U+10FFFF.
Lead lead_of(unsigned byte) {
  if (byte >= 0xC2 && byte <= 0xDF) {
    return {2, 0x1F};
  }
  if (byte >= 0xE0 && byte <= 0xEF) {
    return {3, 0x0F, byte == 0xE0 ? 0xA0U : 0x80U, byte == 0xED ? 0x9FU : 0xBFU};
  }
  if (byte >= 0xF0 && byte <= 0xF4) {
    return {4, 0x07, byte == 0xF0 ? 0x90U : 0x80U, byte == 0xF4 ? 0x8FU : 0xBFU};
  }
  return {};
}

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t index) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[index]));
  };
  if (byte(0) < 0x80) {
    return {byte(0), 1, true};
  }
  const Lead lead = lead_of(byte(0));
  if (lead.length == 0 || text.size() < lead.length || byte(1) < lead.second_low ||
      byte(1) > lead.second_high) {
    return {};
  }
  char32_t value = byte(0) & lead.mask;
  for (std::size_t i = 1; i < lead.length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) {
      return {};
    }
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  return {value, lead.length, true};
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const Decoded decoded = decode(text.substr(offset));
    if (!decoded.valid) {
      return offset;
    }
    offset += decoded.length;
  }
  return std::nullopt;
}

std::vector<CodePoint> code_points(std::string_view text) {
  std::vector<CodePoint> points;
  points.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const Decoded decoded = decode(text.substr(offset));
    points.push_back({decoded.value, offset});
    offset += decoded.length;
  }
  return points;
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return count;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto value = static_cast<std::uint32_t>(code_point);
  const auto put = [&](std::uint32_t byte) {
    text += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

std::string code_point_name(char32_t code_point) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(code_point));
}

}  // namespace palmares
