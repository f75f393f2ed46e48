// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace palmares::lib {

namespace {

constexpr std::string_view digits_of_base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::array<unsigned char, 8> big_endian(std::int64_t number) {
  std::array<unsigned char, 8> bytes{};
  auto rest = static_cast<std::uint64_t>(number);
  for (std::size_t i = bytes.size(); i-- > 0; rest >>= 8U) {
    bytes.at(i) = static_cast<unsigned char>(rest & 0xFFU);
  }
  return bytes;
}

}  // namespace

std::string totp_code(BytesView secret, std::int64_t step, int digits) {
  const std::array<unsigned char, 8> counter = big_endian(step);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
           counter.size(), mac.data(), &size) == nullptr) {
    throw std::runtime_error("HMAC-SHA-1 is not available");
  }
  const std::size_t at = mac.at(size - 1) & 0x0FU;  // RFC 4226, 5.3: dynamic truncation
  const std::uint32_t number = (static_cast<std::uint32_t>(mac.at(at) & 0x7FU) << 24U) |
                               (static_cast<std::uint32_t>(mac.at(at + 1)) << 16U) |
                               (static_cast<std::uint32_t>(mac.at(at + 2)) << 8U) | mac.at(at + 3);
  std::string code = std::to_string(number);
  const auto wanted = static_cast<std::size_t>(digits);
  code.insert(0, wanted > code.size() ? wanted - code.size() : 0, '0');
  return code.substr(code.size() - wanted);
}

std::string base32(BytesView bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (count += 8; count >= 5; count -= 5) {
      text += digits_of_base32[(bits >> (count - 5)) & 31U];
    }
    bits &= (1U << count) - 1;
  }
  if (count > 0) {
    text += digits_of_base32[(bits << (5 - count)) & 31U];
  }
  return text;
}

std::optional<Bytes> from_base32(std::string_view text) {
  Bytes bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::size_t digit = digits_of_base32.find(c);
    if (digit == std::string_view::npos) {
      return std::nullopt;
    }
    bits = (bits << 5U) | static_cast<std::uint32_t>(digit);
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>((bits >> count) & 0xFFU);
    }
    bits &= (1U << count) - 1;
  }
  return bytes;
}

}  // namespace palmares::lib
