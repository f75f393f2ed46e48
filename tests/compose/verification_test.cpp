// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/verification.hpp"

#include <gmock/gmock.h>

namespace palmares::compose {
namespace {

// Made with: printf '2023|213801517|1' | openssl dgst -sha256 -hmac key, its first 80 bits in Crockford's digits.
TEST(Verification, IsTheBeginningOfTheHmac) {
  EXPECT_EQ(verification_code("key", 2023, "213801517", 1), "D97XQZENJ91YKJ9D");
}

TEST(Verification, ChangesWithEveryPart) {
  const std::string code = verification_code("key", 2023, "213801517", 1);
  EXPECT_EQ(code.size(), 16U);
  EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos);
  EXPECT_NE(code, verification_code("kez", 2023, "213801517", 1));
  EXPECT_NE(code, verification_code("key", 2024, "213801517", 1));
  EXPECT_NE(code, verification_code("key", 2023, "213801518", 1));
  EXPECT_NE(code, verification_code("key", 2023, "213801517", 2));
}

TEST(Verification, IsPrintedInFours) {
  EXPECT_EQ(grouped("K7QM2XVD90ABCDEF"), "K7QM-2XVD-90AB-CDEF");
  EXPECT_EQ(grouped(""), "");
}

TEST(Verification, ReadsWhatPeopleType) {
  EXPECT_EQ(parse_code("k7qm-2xvd 90ab-cdef"), "K7QM2XVD90ABCDEF");
  EXPECT_EQ(parse_code("KiLo-2XVD-90AB-CDEF"), "K1102XVD90ABCDEF");
}

TEST(Verification, RefusesWhatIsNoCode) {
  EXPECT_EQ(parse_code(""), std::nullopt);
  EXPECT_EQ(parse_code("K7QM-2XVD-90AB"), std::nullopt);
  EXPECT_EQ(parse_code("K7QM-2XVD-90AB-CDEFG"), std::nullopt);
  EXPECT_EQ(parse_code("U7QM-2XVD-90AB-CDEF"), std::nullopt);
  EXPECT_EQ(parse_code("é7QM-2XVD-90AB-CDEF"), std::nullopt);
}

}  // namespace
}  // namespace palmares::compose
