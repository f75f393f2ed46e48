// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/public_fields.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string head(std::string_view media_type) {
  return http::make_answer(200, public_fields(media_type), "")->head;
}

TEST(PublicFields, SandboxAnSvgThatIsOpenedOnItsOwn) {
  EXPECT_THAT(head("image/svg+xml"), HasSubstr("\r\nContent-Security-Policy: default-src 'none'; "
                                               "style-src 'unsafe-inline'; sandbox\r\n"));
}

TEST(PublicFields, LetEveryPageEmbedSignage) {
  for (const char* type : {"image/svg+xml", "image/png", "application/pdf", "application/zip"}) {
    EXPECT_THAT(head(type), HasSubstr("\r\nAccess-Control-Allow-Origin: *\r\n")) << type;
    EXPECT_THAT(head(type), HasSubstr("\r\nCross-Origin-Resource-Policy: cross-origin\r\n"))
        << type;
    EXPECT_THAT(head(type), HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n")) << type;
  }
}

TEST(PublicFields, LetNobodyFrameAPageOrRunScriptInIt) {
  EXPECT_THAT(head("text/html; charset=utf-8"), HasSubstr("default-src 'none'"));
  EXPECT_THAT(head("text/html; charset=utf-8"), HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(head("text/html; charset=utf-8"), Not(HasSubstr("Access-Control")));
  EXPECT_THAT(head("text/html; charset=utf-8"),
              HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n"));
}

TEST(PublicFields, TellNobodyWhereAReaderOfAPageComesFrom) {
  const auto policies = [](std::string_view media_type) {
    return std::ranges::count(public_fields(media_type), std::string_view("Referrer-Policy"),
                              &http::Field::name);
  };
  EXPECT_EQ(policies("text/html; charset=utf-8"), 1);
  EXPECT_EQ(policies("image/png"), 0);
}

}  // namespace
}  // namespace palmares::site
