// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/cookies.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

namespace palmares::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Cookies, AreTakenApart) {
  EXPECT_THAT(
      parse_cookies("a=1; b=\"two\";c=;  d = x=y "),
      ElementsAre(Cookie{"a", "1"}, Cookie{"b", "two"}, Cookie{"c", ""}, Cookie{"d", "x=y"}));
  EXPECT_THAT(parse_cookies(""), IsEmpty());
}

TEST(Cookies, AreOnlyWhatTheRfcCallsOne) {
  for (const char* field : {"a", "=1", ";", ";;", "a b=1", "a=1 2", "a=\"", "a=\x01", "a=\xC3\xA9",
                            "a=1,b", "a=\\", "(a)=1"}) {
    EXPECT_THAT(parse_cookies(field), IsEmpty()) << field;
  }
  EXPECT_THAT(parse_cookies("nonsense; a=1; b=\x7F; c=3"),
              ElementsAre(Cookie{"a", "1"}, Cookie{"c", "3"}));
}

TEST(Cookies, AreNoneWhereThereAreTooMany) {
  std::string many = "a=1";
  for (std::size_t i = 1; i < most_cookies; ++i) {
    many += ";b=" + std::to_string(i);
  }
  EXPECT_EQ(parse_cookies(many).size(), most_cookies);
  EXPECT_THAT(parse_cookies(many + ";c=1"), IsEmpty());
  EXPECT_EQ(parse_cookies("a=" + std::string(most_cookie_bytes - 2, 'x')).size(), 1u);
  EXPECT_THAT(parse_cookies("a=" + std::string(most_cookie_bytes - 1, 'x')), IsEmpty());
}

TEST(Cookies, AreNobodysWhereTwoHaveOneName) {
  EXPECT_EQ(cookie_named("session=ours; theme=noir", "session"), "ours");
  EXPECT_EQ(cookie_named("theme=noir", "session"), std::nullopt);
  EXPECT_EQ(cookie_named("session=ours; theme=noir; session=theirs", "session"), std::nullopt);
  EXPECT_EQ(cookie_named("Session=theirs; session=ours", "session"), "ours") << "names have a case";
}

TEST(SetCookie, KeepsItFromScriptsAndOtherSites) {
  const Field field =
      set_cookie({.name = "__Host-session", .value = "abc", .lives = std::chrono::hours{12}});
  EXPECT_EQ(field.name, "Set-Cookie");
  EXPECT_EQ(field.value,
            "__Host-session=abc; Path=/; Max-Age=43200; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(set_cookie({.name = "s",
                        .value = "",
                        .path = "/a",
                        .lives = std::chrono::seconds{0},
                        .secure = false})
                .value,
            "s=; Path=/a; Max-Age=0; HttpOnly; SameSite=Strict");
}

TEST(SetCookie, HoldsNothingThatWouldBeginAnotherAttributeOrField) {
  for (const char* value : {"a;Path=/", "a b", "a,b", "a\r\nSet-Cookie: b=c", "\"", "a\\"}) {
    EXPECT_THROW(static_cast<void>(set_cookie({.name = "s", .value = value})), std::logic_error)
        << value;
  }
  EXPECT_THROW(static_cast<void>(set_cookie({.name = "a=b", .value = "c"})), std::logic_error);
  EXPECT_THROW(static_cast<void>(set_cookie({.name = "", .value = "c"})), std::logic_error);
  EXPECT_THROW(static_cast<void>(set_cookie({.name = "s", .value = "c", .path = "/;Domain=a"})),
               std::logic_error);
}

}  // namespace
}  // namespace palmares::http
