// SPDX-License-Identifier: AGPL-3.0-or-later
// What the links open is site/previews_test.cpp's and tests/cli/public_life.py's.
#include "cli/shop.hpp"

#include <algorithm>

namespace palmares::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* monday = "2025-11-17T10:00:00+01:00";

struct PreviewsCommand : testing::Test {
  Folder folder;
  std::string store = (folder / "depot").string();
  std::string key = folder.with("cle", std::string(32, 'k'));
  std::vector<std::string> keys = {"--preview-key", key, "--base-url", "https://label.example"};

  Ran on(std::vector<std::string> words, const std::string& now = monday) const {
    words.insert(words.end(), {"--store", store});
    return palmares(std::move(words), {{"PALMARES_NOW", now}, {"PALMARES_BY", "Ada"}});
  }
  Ran previews(std::vector<std::string> more = {}, const std::string& now = monday) const {
    std::vector<std::string> words = {"previews", "2025"};
    words.insert(words.end(), keys.begin(), keys.end());
    words.insert(words.end(), more.begin(), more.end());
    return on(std::move(words), now);
  }
};

TEST_F(PreviewsCommand, GivesEveryLaureateALinkUntilThePublication) {
  ASSERT_EQ(on({"import", results(2025), "--final"}).exit, 0);
  EXPECT_THAT(previews().error, HasSubstr("n’est pas fixé"));
  ASSERT_EQ(on({"publish", "2025", "--at", "2025-11-19T18:00:00+01:00"}).exit, 0);
  const Ran ran = previews();
  ASSERT_EQ(ran.exit, 0) << ran.error;
  EXPECT_EQ(std::ranges::count(ran.output, '\n'), 6);
  // 1763571600 is 2025-11-19T17:00:00Z
  EXPECT_THAT(ran.output,
              HasSubstr("213801517\tÉchirolles\thttps://label.example/2025/213801517?apercu="));
  EXPECT_THAT(ran.output, HasSubstr(".1763571600."));
  EXPECT_THAT(previews({"--until", "2025-11-18T00:00:00+01:00"}).output, HasSubstr(".1763420400."));
}

TEST_F(PreviewsCommand, RefusesWhatWouldOpenNothing) {
  ASSERT_EQ(on({"import", results(2025), "--final"}).exit, 0);
  EXPECT_THAT(previews({"--until", "2025-11-01T00:00:00+01:00"}).error,
              HasSubstr("n’est pas un instant à venir"));
  EXPECT_THAT(previews({"--until", "demain"}).error, HasSubstr("n’est pas un instant à venir"));
  EXPECT_THAT(on({"previews", "2025"}).error, HasSubstr("demandent une clé"));
  ASSERT_EQ(on({"publish", "2025", "--at", "2025-11-19T18:00:00+01:00"}).exit, 0);
  const Ran late = previews({}, "2025-11-20T10:00:00+01:00");
  EXPECT_EQ(late.exit, 1);
  EXPECT_THAT(late.error, HasSubstr("est déjà visible"));
}

TEST_F(PreviewsCommand, RefusesKeysThatAreTooShortOrTheFormerAlone) {
  ASSERT_EQ(on({"import", results(2025)}).exit, 0);
  keys = {"--preview-key", folder.with("courte", "abc"), "--base-url", "https://label.example"};
  EXPECT_THAT(previews().error, HasSubstr("la clé des aperçus est trop courte"));
  keys = {"--preview-previous-key", key, "--base-url", "https://label.example"};
  EXPECT_THAT(previews().error, HasSubstr("sans la clé présente"));
}

}  // namespace
}  // namespace palmares::test
