// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/file_size.hpp"

#include <gtest/gtest.h>

namespace palmares {
namespace {

TEST(FileSize, IsSaidInPowersOfAThousand) {
  EXPECT_EQ(french_size(0), "0\u00A0octet");
  EXPECT_EQ(french_size(999), "999\u00A0octets");
  EXPECT_EQ(french_size(1000), "1,0\u00A0ko");
  EXPECT_EQ(french_size(12345), "12,3\u00A0ko");
  EXPECT_EQ(french_size(999999), "1,0\u00A0Mo");
  EXPECT_EQ(french_size(7'250'000), "7,3\u00A0Mo");
  EXPECT_EQ(french_size(4'000'000'000), "4,0\u00A0Go");
  EXPECT_EQ(french_size(4'000'000'000'000), "4000,0\u00A0Go");
}

}  // namespace
}  // namespace palmares
