// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/sha256.hpp"

#include "lib/crypto/sodium.hpp"

#include <gtest/gtest.h>

namespace palmares::lib {
namespace {

// FIPS 180-4, examples.
TEST(Sha256, HashesTheExamplesOfTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(Bytes(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, GivesOctetsOrDigits) {
  EXPECT_EQ(sha256("abc").size(), 32U);
  EXPECT_EQ(hex(sha256("abc")), sha256_hex("abc"));
}

TEST(Sha256, IsTheSameInParts) {
  Sha256 hash;
  hash.add("a");
  hash.add("");
  hash.add("bc");
  EXPECT_EQ(hash.hex(), sha256_hex("abc"));
}

}  // namespace
}  // namespace palmares::lib
