// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/web_address.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

TEST(WebAddress, HasAnAuthorityWhateverItsSpelling) {
  const auto address = parse_web_address("HTTPS://Label.Example:443/a%20b?c#d");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->authority, (Authority{.host = "label.example", .port = 0}));
  EXPECT_EQ(address->path, "/a%20b");
  EXPECT_EQ(parse_web_address("http://label.example:8080")->authority,
            (Authority{.host = "label.example", .port = 8080}));
  EXPECT_EQ(parse_web_address("http://label.example:80")->authority,
            parse_web_address("https://label.example")->authority);
  EXPECT_EQ(parse_web_address("https://label.example.:443/")->authority.host, "label.example");
  EXPECT_EQ(parse_web_address("https://label.example../")->authority.host, "label.example..");
}

TEST(WebAddress, IsNothingElse) {
  for (const char* text : {"", "/2023", "ftp://a/", "javascript:alert(1)", "https://user@a/",
                           "https://a b/", "//a/"}) {
    EXPECT_FALSE(parse_web_address(text)) << text;
  }
}

}  // namespace
}  // namespace palmares::http
