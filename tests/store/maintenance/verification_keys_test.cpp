// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/maintenance/verification_keys.hpp"

#include <gmock/gmock.h>

namespace palmares::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Bytes first(32, 'a');
const Bytes second(32, 'b');

std::vector<KeyName> known(const std::vector<Bytes>& keys) {
  std::vector<KeyName> names;
  for (const Bytes& key : keys) {
    names.push_back({.name = key_name(key), .since = {}});
  }
  return names;
}

TEST(VerificationKeys, GoByANameThatTellsNothing) {
  EXPECT_EQ(key_name(first).size(), 16U);
  EXPECT_NE(key_name(first), key_name(second));
}

TEST(VerificationKeys, AreTakenByAStoreThatKnowsNone) {
  const auto met = meet({}, std::vector{second, first});
  ASSERT_TRUE(met);
  EXPECT_THAT(met->learnt, testing::ElementsAre(key_name(second), key_name(first)));
}

TEST(VerificationKeys, AreRefusedByAStoreThatKnowsOthers) {
  const auto met = meet(known({first}), std::vector{second, first});
  ASSERT_FALSE(met);
  EXPECT_THAT(to_string(met.error()),
              HasSubstr("ne connaît pas la clé de vérification " + key_name(second)));
}

TEST(VerificationKeys, AreMissedWhereTheirCodesAreOut) {
  const auto met = meet(known({first, second}), std::vector{second});
  ASSERT_TRUE(met);
  EXPECT_THAT(met->learnt, IsEmpty());
  ASSERT_THAT(met->notices, SizeIs(1));
  EXPECT_THAT(met->notices.front().what, HasSubstr(key_name(first)));
  EXPECT_THAT(meet(known({first, second}), std::vector{second, first})->notices, IsEmpty());
}

}  // namespace
}  // namespace palmares::store
