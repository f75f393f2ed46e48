// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/routes.hpp"

#include "service/world.hpp"

#include <gmock/gmock.h>

namespace palmares::service {
namespace {

using testing::HasSubstr;

struct RoutesTest : testing::Test {
  test::Kitchen kitchen;
  Site site{Catalogue(test::published()), kitchen.makers(), [](std::string_view) {}, "run"};

  /// The status of an answer at once, or the key of what is to be made.
  std::string step(std::string_view target, std::string_view method = "GET") const {
    const Step step = site.step({.method = method, .target = target});
    return step.ready == nullptr ? step.key : std::to_string(step.ready->status);
  }
};

TEST_F(RoutesTest, AnswerTheListAndTheHealthAtOnce) {
  EXPECT_EQ(step("/"), "200");
  EXPECT_EQ(step("/healthz"), "200");
  EXPECT_THAT(site.step({.method = "GET", .target = "/"}).ready->body, HasSubstr("Échirolles"));
  EXPECT_EQ(site.step({.method = "GET", .target = "/healthz"}).ready->body, "ok\n");
  EXPECT_EQ(kitchen.made, 0);
}

TEST_F(RoutesTest, HaveFilesAndKitsMade) {
  const Step file = site.step({.method = "GET", .target = "/2023/213801517-echirolles/badge-web.svg"});
  EXPECT_EQ(file.make()->body, "2023 213801517 badge-web.svg\n");
  EXPECT_EQ(file.busy->status, 503);
  const Step kit = site.step({.method = "HEAD", .target = "/2021/213801517/kit.zip"});
  EXPECT_EQ(kit.make()->body, "PK 213801517");
  EXPECT_EQ(kit.busy->status, 503);
}

TEST_F(RoutesTest, GiveOneKeyToAllAddressesOfOneAnswer) {
  const std::string key = "/2023/213801517/badge-web.png?largeur=640&theme=noir";
  EXPECT_EQ(step("/2023/213801517/badge-web.png?largeur=640&theme=noir"), key);
  EXPECT_EQ(step("/2023/213801517-faux-nom/badge-web.png?theme=noir&utm=x&largeur=640&annee=avec"), key);
  EXPECT_EQ(step("/2023/213801517/badge%2Dweb.png?theme=noir&largeur=0640"), key);
}

TEST_F(RoutesTest, GiveDifferentKeysToDifferentAnswers) {
  EXPECT_NE(step("/2023/213801517/badge-web.png"), step("/2021/213801517/badge-web.png"));
  EXPECT_NE(step("/2023/org-7/badge-web.png"), step("/2023/org-7-b/badge-web.png"));
  EXPECT_NE(step("/2023/org-7/badge-web.png"), step("/2023/org-7/badge-web.png?annee=sans"));
}

TEST_F(RoutesTest, KnowNothingElse) {
  for (const char* target :
       {"/2023", "/2022/213801517/badge-web.svg", "/2023/999/badge-web.svg", "/2023/123/badge-web.svg",
        "/2023/213801517/affiche.svg", "/2023/213801517/badge-web.pdf", "/2023/213801517/badge-web.svg/", "/favicon.ico",
        "/2023/213801517/badge-web.SVG", "//", "/healthz/", "/2023/../healthz", "/2023/%2e%2e/badge-web.svg",
        "/2023/213801517/kit.zip/x", "/2023/123/kit.zip", "/etc/passwd", "/2023/213801517/../213801517/badge-web.svg"}) {
    EXPECT_EQ(step(target), "404") << target;
  }
}

TEST_F(RoutesTest, RefuseMalformedTargetsAndLooks) {
  for (const char* target : {"/%", "/2023/213801517%2fx/badge-web.svg", "/2023/213801517/badge-web.svg%00", "/%C3%A9",
                             "/2023/213801517/badge-web.png?largeur=5000", "/2023/213801517/badge-web.png?theme=rose",
                             "/2023/213801517/certificat.pdf?annee=sans"}) {
    EXPECT_EQ(step(target), "400") << target;
  }
}

TEST_F(RoutesTest, RefuseOtherMethodsWhereTheAddressHasARoute) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "BREW"}) {
    EXPECT_EQ(step("/2023/213801517/badge-web.svg", method), "405") << method;
    EXPECT_EQ(step("/nowhere", method), "404") << method;
  }
  EXPECT_EQ(step("*", "OPTIONS"), "405");
}

TEST_F(RoutesTest, AnswerAnImageOnErrorsOfImageAddresses) {
  const AnswerPtr answer = site.step({.method = "GET", .target = "/2023/123/badge-web.svg"}).ready;
  EXPECT_EQ(answer->status, 404);
  EXPECT_THAT(answer->head, HasSubstr("Content-Type: image/svg+xml"));
  EXPECT_THAT(site.step({.method = "GET", .target = "/2023/213801517/badge-web.png?largeur=1"}).ready->head,
              HasSubstr("Content-Type: image/png"));
  EXPECT_THAT(site.step({.method = "GET", .target = "/2023/213801517/badge-web.png"}).busy->head,
              HasSubstr("Content-Type: image/png"));
  EXPECT_THAT(site.step({.method = "GET", .target = "/2023/123/certificat.pdf"}).ready->head,
              HasSubstr("Content-Type: application/problem+json"));
}

TEST(Routes, StandWithNothingPublished) {
  test::Kitchen kitchen;
  const Site site(
      Catalogue({}), kitchen.makers(), [](std::string_view) {}, "run");
  EXPECT_EQ(site.step({.method = "GET", .target = "/"}).ready->status, 200);
  EXPECT_EQ(site.step({.method = "GET", .target = "/2023/1/badge-web.svg"}).ready->status, 404);
}

}  // namespace
}  // namespace palmares::service
