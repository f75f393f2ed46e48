// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/target.hpp"

#include <gmock/gmock.h>

namespace palmares::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Target, IsTakenApartAndDecoded) {
  const auto target = parse_target("/2023/213801517-echirolles/badge%2Dweb.svg?largeur=300&theme=noir");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("2023", "213801517-echirolles", "badge-web.svg"));
  ASSERT_EQ(target->parameters.size(), 2u);
  EXPECT_EQ(target->parameters[0].name, "largeur");
  EXPECT_EQ(target->parameters[0].value, "300");
  EXPECT_EQ(target->parameters[1].value, "noir");
}

TEST(Target, HasNoSegmentsAtTheRoot) {
  EXPECT_THAT(parse_target("/")->segments, IsEmpty());
  EXPECT_THAT(parse_target("/?a=b")->segments, IsEmpty());
}

TEST(Target, KeepsEmptyAndDottedSegmentsAsTheyAre) {
  EXPECT_THAT(parse_target("/a//b")->segments, ElementsAre("a", "", "b"));
  EXPECT_THAT(parse_target("/a/../b")->segments, ElementsAre("a", "..", "b"));
  EXPECT_THAT(parse_target("/a/%2e%2e/b")->segments, ElementsAre("a", "..", "b"));
  EXPECT_THAT(parse_target("/a/")->segments, ElementsAre("a", ""));
}

TEST(Target, RefusesOctetsThatNoAddressHas) {
  for (const char* target : {"/a%2fb", "/a%2Fb", "/a%5cb", "/%00", "/a%0d%0ab", "/%20", "/%7f", "/%C3%A9", "/%c0%af", "/%ff"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(Target, RefusesWhatIsNotAUri) {
  for (const char* target : {"", "a", "*", "/%", "/%2", "/%zz", "/a b", "/<a>", "/\"", "/a|b", "/a\\b", "http://a/b", "/?a=%z"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(Target, LeavesOctetsOfParametersToThoseWhoReadThem) {
  const auto target = parse_target("/?nom=%C3%A9&vide");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->parameters[0].value, "é");
  EXPECT_EQ(target->parameters[1].value, "");
}

}  // namespace
}  // namespace palmares::service
