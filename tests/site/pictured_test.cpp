// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of laureates that are other than before: what is kept of a laureate's files is made
// anew, that of others is not.
#include "site/routes.hpp"
#include "site/world.hpp"

#include <gmock/gmock.h>

#include <map>
#include <string>

namespace palmares::site {
namespace {

struct PicturedTest : testing::Test {
  test::FakeContent content;
  std::map<std::string, std::uint64_t> changes;  ///< of pictures, by the id of a laureate
  std::string drawing;
  std::int64_t now = 784'111'777;
  int asked = 0;  ///< for the drawing
  Site site{plan(), test::catalogue(test::published())};

  SitePlan plan() {
    SitePlan plan = test::site_plan(content);
    plan.provider.pictured = [this](const domain::Award& award) {
      return changes[award.territory.id];
    };
    plan.provider.drawing = [this] {
      ++asked;
      return drawing;
    };
    plan.now = [this] { return domain::Instant{now}; };
    return plan;
  }
  void publish() {
    ++now;
    site.publish(test::catalogue(test::published()));
  }
  [[nodiscard]] std::string key(std::string_view target) const {
    return site.step({.method = "GET", .target = target, .accept = "*/*"}).key;
  }
  [[nodiscard]] std::string date(std::string_view target) const {
    const http::ResponsePtr said =
        site.step({.method = "GET", .target = target, .accept = "*/*"}).make();
    const std::size_t at = said->head.find("Last-Modified: ");
    return at == std::string::npos ? "" : said->head.substr(at, said->head.find('\r', at) - at);
  }
};

constexpr const char* badge = "/2023/213801517/badge-web.svg";
constexpr const char* kit = "/2023/213801517/kit.zip";
constexpr const char* of_other = "/2023/org-7/badge-web.svg";

TEST_F(PicturedTest, FilesOfThatLaureateAreMadeAnewAndNoOthers) {
  const std::string badge_before = key(badge);
  const std::string kit_before = key(kit);
  const std::string other = key(of_other);
  changes["213801517"] = 1;
  publish();
  const std::string badge_then = key(badge);
  EXPECT_NE(badge_then, badge_before);
  EXPECT_NE(key(kit), kit_before);
  EXPECT_EQ(key(of_other), other);
  changes["213801517"] = 2;
  publish();
  EXPECT_NE(key(badge), badge_then);
  EXPECT_NE(key(badge), badge_before);
}

TEST_F(PicturedTest, DatesTellOfPicturesThatThePublicSeesAlone) {
  const std::string before = date(badge);
  ASSERT_NE(before, "");
  changes["somebody under embargo"] = 1;
  publish();
  EXPECT_EQ(date(badge), before);
  changes["213801517"] = 2;
  publish();
  EXPECT_NE(date(badge), before);
}

TEST_F(PicturedTest, TheDrawingIsAskedForOnceASnapshot) {
  drawing = "a";
  publish();
  const int then = asked;
  const std::string before = key(badge);
  (void)key(kit);
  (void)key(of_other);
  EXPECT_EQ(asked, then) << "no request hashes what editions are drawn with";
  drawing = "b";
  publish();
  EXPECT_NE(key(badge), before);
}

}  // namespace
}  // namespace palmares::site
