// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/sodium.hpp"

#include <gtest/gtest.h>

namespace palmares::lib {
namespace {

std::string hex(const Bytes& bytes) {
  std::string text;
  for (const char byte : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += digits[static_cast<unsigned char>(byte) >> 4U];
    text += digits[static_cast<unsigned char>(byte) & 0xFU];
  }
  return text;
}

// RFC 4231, test cases 2 and 6 (a key longer than a block).
TEST(Sodium, AuthenticatesTheExamplesOfTheStandard) {
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(Bytes(131, '\xaa'),
                            "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
}  // namespace palmares::lib
