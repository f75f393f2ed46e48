// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/target.hpp"

#include <gmock/gmock.h>

namespace palmares::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Target, IsTakenApartAndDecoded) {
  const auto target =
      parse_target("/2023/213801517-echirolles/badge%2Dweb.svg?largeur=300&theme=noir");
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

TEST(Target, IsNotPlainWithOctetsThatNoAddressHas) {
  for (const char* target : {"/a%2fb", "/a%2Fb", "/a%5cb", "/%00", "/a%0d%0ab", "/%20", "/%7f",
                             "/%C3%A9", "/%c0%af", "/%ff"}) {
    const auto parsed = parse_target(target);
    EXPECT_TRUE(!parsed || !parsed->plain) << target;
  }
  EXPECT_TRUE(parse_target("/2023/x?q=%C3%A9")->plain) << "a query may hold anything";
}

TEST(Target, RefusesWhatIsNotAUri) {
  for (const char* target :
       {"", "a", "*", "/%", "/%2", "/%zz", "/a b", "/<a>", "/\"", "/a|b", "/a\\b", "http://a/b"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(Target, TakesEveryCharacterOfAQueryThatBrowsersSend) {
  const auto target = parse_target("/2023?q={}|[]^`\\\"<>é%z%&x=1#");
  ASSERT_TRUE(target);
  ASSERT_EQ(target->parameters.size(), 2u);
  EXPECT_EQ(target->parameters[0].value, "{}|[]^`\\\"<>é%z%");
  EXPECT_EQ(target->parameters[1].value, "1#");
  EXPECT_EQ(target->query, "?q=%7B%7D%7C%5B%5D%5E%60%5C%22%3C%3E%C3%A9%25z%25&x=1%23");
  EXPECT_EQ(parse_target("/?a=%")->parameters[0].value, "%");
  EXPECT_EQ(parse_target("/?a=%2")->parameters[0].value, "%2");
}

TEST(Target, TakesWhatPeopleTypeAsOneSegment) {
  EXPECT_THAT(parse_target("/v/K7QM\u00A02XVD", "/v/")->segments,
              ElementsAre("v", "K7QM\u00A02XVD"));
  EXPECT_THAT(parse_target("/V/k%22é{|\\", "/v/")->segments, ElementsAre("V", "k\"é{|\\"));
  EXPECT_FALSE(parse_target("/v/K7QM%0A2XVD", "/v/")->plain);
  EXPECT_TRUE(parse_target("/v/K7QM-2XVD", "/v/")->plain);
  EXPECT_THAT(parse_target("/v/https://a/v/K7QM//", "/v/")->segments,
              ElementsAre("v", "https://a/v/K7QM"));
  EXPECT_THAT(parse_target("/v/K7QM//", "/v/")->segments, ElementsAre("v", "K7QM", "", ""));
  EXPECT_THAT(parse_target("/v/", "/v/")->segments, ElementsAre("v", ""));
  EXPECT_THAT(parse_target("/v//", "/v/")->segments, ElementsAre("v", "", ""));
  EXPECT_THAT(parse_target("/w/a//", "/v/")->segments, ElementsAre("w", "a", "", ""));
  EXPECT_FALSE(parse_target("/v/k\"", "")) << "nowhere where nothing is typed";
}

TEST(Path, IsEscapedAgain) {
  EXPECT_EQ(path_from({}), "/");
  EXPECT_EQ(path_from({"v", "K7\u00A0?#/%&"}), "/v/K7%C2%A0%3F%23%2F%25&");
  EXPECT_EQ(percent_encoded("https://a/é?b=c d"), "https%3A%2F%2Fa%2F%C3%A9%3Fb%3Dc%20d");
}

TEST(Target, LeavesOctetsOfParametersToThoseWhoReadThem) {
  const auto target = parse_target("/?nom=%C3%A9&vide");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->parameters[0].value, "é");
  EXPECT_EQ(target->parameters[1].value, "");
}

}  // namespace
}  // namespace palmares::http
