// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/verification.hpp"

#include "lib/sodium.hpp"

#include <cstdint>

namespace palmares::compose {

namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t octets_used = 10;  // 80 bits
constexpr std::size_t code_length = 16;

std::string base32(BytesView octets) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char octet : octets) {
    bits = (bits << 8 | static_cast<unsigned char>(octet)) & 0xFFFFU;
    for (held += 8; held >= 5; held -= 5) {
      text += digits[bits >> (held - 5) & 31U];
    }
  }
  return text;
}

// Crockford: letters that look like digits are read as them.
char canonical(char c) {
  const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper == 'I' || upper == 'L' ? '1' : upper == 'O' ? '0' : upper;
}

}  // namespace

std::string verification_code(BytesView key, int edition, std::string_view territory_id, int revision) {
  const std::string message = std::to_string(edition) + '|' + std::string(territory_id) + '|' + std::to_string(revision);
  return base32(BytesView(lib::hmac_sha256(key, message)).substr(0, octets_used));
}

std::string grouped(std::string_view code) {
  std::string text;
  for (std::size_t at = 0; at < code.size(); at += 4) {
    text += at > 0 ? "-" : "";
    text += code.substr(at, 4);
  }
  return text;
}

std::optional<std::string> parse_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') {
      continue;
    }
    if (digits.find(canonical(c)) == std::string_view::npos || code.size() == code_length) {
      return std::nullopt;
    }
    code += canonical(c);
  }
  return code.size() == code_length ? std::optional(std::move(code)) : std::nullopt;
}

}  // namespace palmares::compose
