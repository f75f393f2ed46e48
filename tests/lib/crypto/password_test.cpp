// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/password.hpp"

#include <gmock/gmock.h>

namespace palmares::lib {
namespace {

TEST(Password, IsKeptAsArgon2idWithASaltOfItsOwn) {
  const std::string hash = password_hash("cheval agrafe");
  EXPECT_THAT(hash, testing::StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
  EXPECT_NE(hash, password_hash("cheval agrafe"));
  EXPECT_TRUE(password_matches("cheval agrafe", hash));
  EXPECT_FALSE(password_matches("cheval agrafE", hash));
  EXPECT_FALSE(password_matches("", hash));
}

TEST(Password, MatchesNoTextThatIsNoHash) {
  EXPECT_FALSE(password_matches("", ""));
  EXPECT_FALSE(password_matches("x", "x"));
  EXPECT_FALSE(password_matches("x", std::string(5000, '$')));
}

}  // namespace
}  // namespace palmares::lib
