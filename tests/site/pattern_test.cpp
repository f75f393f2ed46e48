// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/pattern.hpp"

#include <gtest/gtest.h>

namespace palmares::site {
namespace {

constexpr std::string_view file = "/{edition}/{territory}/{kind}.{ext}";

TEST(Pattern, NamesThePartsOfAnAddress) {
  const auto parts = match(file, {"2023", "213801517-echirolles", "badge-web.svg"});
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->edition, 2023);
  EXPECT_EQ(parts->territory, "213801517-echirolles");
  EXPECT_EQ(parts->kind, "badge-web");
  EXPECT_EQ(parts->extension, "svg");
}

TEST(Pattern, SplitsAFileAtItsLastFullStop) {
  EXPECT_EQ(match(file, {"2023", "x", "a.b.svg"})->kind, "a.b");
}

TEST(Pattern, WantsEveryPart) {
  EXPECT_FALSE(match(file, {"2023", "x", "badge-web"}));
  EXPECT_FALSE(match(file, {"2023", "x", ".svg"}));
  EXPECT_FALSE(match(file, {"2023", "x", "badge-web."}));
  EXPECT_FALSE(match(file, {"2023", "", "badge-web.svg"}));
  EXPECT_FALSE(match(file, {"2023", "badge-web.svg"}));
  EXPECT_FALSE(match(file, {"2023", "x", "badge-web.svg", ""}));
}

TEST(Pattern, TakesFourDigitsForAnEdition) {
  for (const char* edition : {"202", "20230", "202a", "+202", "-202", "２０２３", ""}) {
    EXPECT_FALSE(match(file, {edition, "x", "badge-web.svg"})) << edition;
  }
  EXPECT_TRUE(match(file, {"0000", "x", "badge-web.svg"}));
}

TEST(Pattern, ComparesLiteralsWhole) {
  EXPECT_TRUE(match("/healthz", {"healthz"}));
  EXPECT_FALSE(match("/healthz", {"Healthz"}));
  EXPECT_FALSE(match("/healthz", {"healthz", ""}));
  EXPECT_TRUE(match("/", {}));
  EXPECT_FALSE(match("/", {""}));
}

}  // namespace
}  // namespace palmares::site
