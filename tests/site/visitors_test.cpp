// SPDX-License-Identifier: AGPL-3.0-or-later
// Who guesses codes is told from everybody else, by the address the connection or a trusted front
// names.
#include "site/site_server.hpp"
#include "site/world.hpp"
#include "support/http_client.hpp"

#include <gtest/gtest.h>

namespace palmares::site {
namespace {

struct VisitorsTest : testing::Test {
  test::FakeContent content;

  SiteServer start(std::string_view fronts_of_it) {
    Options options = test::small_options();
    options.fronts = http::parse_networks(fronts_of_it).value();
    return SiteServer::start(options, test::catalogue(test::published()), content.provider());
  }
  /// The status of an unknown code, asked for with that X-Forwarded-For.
  static int guess(const SiteServer& server, const std::string& forwarded_for) {
    return test::fetch(server.port(), "/v/0000000000000000",
                       "X-Forwarded-For: " + forwarded_for + "\r\n")
        .status;
  }
};

TEST_F(VisitorsTest, CannotBorrowAddresses) {
  const SiteServer server = start("aucun");
  int status = 404;
  for (int i = 0; i < 61; ++i) {
    status = guess(server, "192.0.2." + std::to_string(i));
  }
  EXPECT_EQ(status, 429) << "the address of the connection counts";
  EXPECT_EQ(test::fetch(server.port(), "/v/" + test::code_of(2023, "213801517", 1)).status, 200);
}

TEST_F(VisitorsTest, AreToldApartBehindATrustedFront) {
  const SiteServer server = start("127.0.0.1");
  int status = 404;
  for (int i = 0; i < 61; ++i) {
    status = guess(server, "192.0.2." + std::to_string(i) + ", 198.51.100.9");
  }
  EXPECT_EQ(status, 429);
  EXPECT_EQ(guess(server, "198.51.100.10"), 404) << "nobody else waits";
}

}  // namespace
}  // namespace palmares::site
