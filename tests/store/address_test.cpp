// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/address.hpp"

#include <gmock/gmock.h>

namespace palmares::store {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string told(const std::string& address) {
  const Result<void> checked = check_address(address);
  return checked ? std::string("a folder") : to_string(checked.error());
}

TEST(StoreAddress, IsAFolderOrRefusedPlainly) {
  for (const char* address :
       {"postgresql://ada:secret@db/palmares", "postgres://db/palmares?blobs=s3://b"}) {
    EXPECT_THAT(told(address), HasSubstr("ne sait pas encore tenir un dépôt dans PostgreSQL"))
        << address;
    EXPECT_THAT(told(address), Not(HasSubstr("secret")));
  }
  EXPECT_THAT(told("s3://bucket"), HasSubstr("n’est pas celle d’un dépôt"));
}

TEST(StoreAddress, MayBeAnyNameOfAFolder) {
  for (const char* folder :
       {"depot", "/var/lib/palmares", "a:b", "C:\\depot", "./postgresql://x", ""}) {
    EXPECT_EQ(told(folder), "a folder") << folder;
  }
}

}  // namespace
}  // namespace palmares::store
