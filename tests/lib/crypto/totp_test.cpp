// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/totp.hpp"

#include <gtest/gtest.h>

namespace palmares::lib {
namespace {

struct Vector {
  std::int64_t seconds;
  const char* code;
};

// RFC 6238, appendix B, the column of SHA-1.
TEST(Totp, GivesTheCodesOfTheRfc) {
  constexpr Vector vectors[] = {{59, "94287082"},         {1111111109, "07081804"},
                                {1111111111, "14050471"}, {1234567890, "89005924"},
                                {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const Vector& vector : vectors) {
    EXPECT_EQ(totp_code("12345678901234567890", vector.seconds / totp_step_seconds, 8), vector.code)
        << vector.seconds;
  }
  EXPECT_EQ(totp_code("12345678901234567890", 59 / totp_step_seconds), "287082");
}

// RFC 4648, 10, without padding.
TEST(Base32, GivesTheTextsOfTheRfcAndComesBack) {
  constexpr const char* pairs[][2] = {{"", ""},
                                      {"f", "MY"},
                                      {"fo", "MZXQ"},
                                      {"foo", "MZXW6"},
                                      {"foob", "MZXW6YQ"},
                                      {"fooba", "MZXW6YTB"},
                                      {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, coded] : pairs) {
    EXPECT_EQ(base32(plain), coded);
    EXPECT_EQ(from_base32(coded), plain);
  }
  EXPECT_FALSE(from_base32("mzxw"));
  EXPECT_FALSE(from_base32("MZ1"));
}

}  // namespace
}  // namespace palmares::lib
