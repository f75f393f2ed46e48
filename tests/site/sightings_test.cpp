// SPDX-License-Identifier: AGPL-3.0-or-later
// What is counted of answers while they are sent, and what is not: other hosts than those of the
// public net, more than can be held, what is no laureate's.
#include "site/sightings.hpp"

#include "site/world.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace palmares::site {
namespace {

using store::Sighting;
using store::SightingKind;

constexpr std::string_view boe = "https://www.ville-boe.fr/";

struct SightingsTest : testing::Test {
  void ask(std::string_view target, std::string_view referer = {}, int status = 200,
           std::string_view method = "GET") {
    sightings.note({.method = method, .target = target, .referer = referer, .status = status});
  }
  std::vector<Sighting> taken() { return sightings.take(catalogue, "2026-11-26"); }

  Catalogue catalogue = test::catalogue(test::published());
  Sightings sightings{"https://labels.example.org"};
};

TEST(HostOf, IsTheNameOfASiteAndNothingElse) {
  EXPECT_EQ(host_of("https://www.Ville-Boe.fr/bulletin?lettre=x#y"), "www.ville-boe.fr");
  EXPECT_EQ(host_of("http://ville.fr:8080"), "ville.fr");
  EXPECT_EQ(host_of("https://ville.fr./bulletin"), "ville.fr");
  for (const std::string hostile :
       {"", "ville.fr", "ftp://ville.fr/", "https://", "https://localhost/", "https://192.168.1.7/",
        "https://[2001:db8::1]/", "https://jean.dupont@ville.fr/", "https://ville .fr/",
        "https://<script>.fr/", "https://..fr/", "https://.fr/", "https://ville.fr../",
        "https://ville\xC3\xA9.fr/", "https://ville.fr, https://autre.fr/"}) {
    EXPECT_EQ(host_of(hostile), "") << hostile;
  }
  EXPECT_EQ(host_of("https://" + std::string(97, 'a') + ".fr/").size(), 100U);
  EXPECT_EQ(host_of("https://" + std::string(98, 'a') + ".fr/"), "");
}

TEST_F(SightingsTest, CountKitsCodesAndHostsOfLaureates) {
  for (int i = 0; i < 3; ++i) {
    ask("/2023/213801517-echirolles/badge-web.svg?theme=sombre", boe);
  }
  ask("/213801517/badge-web.svg", boe, 304);
  ask("/213801517/encart", "https://agglo.example/");
  ask("/213801517/kit.zip");
  ask("/2021/213801517/kit.zip?apercu=geheim");
  ask("/v/" + test::code_of(2023, "213801517", 1));
  const std::vector<Sighting> expected = {
      {2021, "213801517", "2026-11-26", SightingKind::kit, "", 1},
      {2023, "213801517", "2026-11-26", SightingKind::kit, "", 1},
      {2023, "213801517", "2026-11-26", SightingKind::code, "", 1},
      {2023, "213801517", "2026-11-26", SightingKind::badge, "agglo.example", 1},
      {2023, "213801517", "2026-11-26", SightingKind::badge, "www.ville-boe.fr", 4}};
  EXPECT_EQ(taken(), expected);
  EXPECT_TRUE(taken().empty()) << "what was taken is not there twice";
}

TEST_F(SightingsTest, AreNoneOfOtherAnswers) {
  ask("/213801517/badge-web.svg");  // nobody says where it is shown
  ask("/213801517/badge-web.svg", "https://labels.example.org/213801517");  // a page of ours
  ask("/213801517/badge-web.svg", boe, 404);
  ask("/213801517/badge-web.svg", boe, 200, "HEAD");
  ask("/213801517/certificat.svg", boe);
  ask("/213801517/kit.zip", {}, 206);
  ask("/213801517/kit.zip", {}, 304);
  ask("/999/badge-web.svg", boe);  // no laureate
  ask("/nulle-part/badge-web.svg", boe);
  ask("/v/0000000000000000");
  ask("/v/" + std::string(300, 'A'));
  EXPECT_TRUE(taken().empty());
}

TEST_F(SightingsTest, AreBoundedWhateverIsAskedFor) {
  for (std::size_t i = 0; i < Sightings::most_noted + 10; ++i) {
    ask("/213801517/badge-web.svg", "https://site" + std::to_string(i) + ".example/");
  }
  EXPECT_EQ(sightings.dropped(), 10U);
  EXPECT_EQ(taken().size(), Sightings::most_noted);
  ask("/213801517/badge-web.svg", boe);
  EXPECT_EQ(taken().size(), 1U) << "there is room again";
}

TEST_F(SightingsTest, LoseNothingWhereManyThreadsCountWhileTheyAreTaken) {
  constexpr int each = 5000;
  std::int64_t sum = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([this] {
        for (int k = 0; k < each; ++k) {
          ask("/213801517/badge-web.svg", boe);
        }
      });
    }
    for (int i = 0; i < 50; ++i) {
      for (const Sighting& one : taken()) {
        sum += one.count;
      }
    }
  }
  for (const Sighting& one : taken()) {
    sum += one.count;
  }
  EXPECT_EQ(sum, 4 * each);
}

}  // namespace
}  // namespace palmares::site
