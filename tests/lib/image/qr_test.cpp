// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/qr.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::lib {
namespace {

TEST(Qr, DrawsTheFinderPatternsInThreeCorners) {
  const auto code = qr_code("https://label.example/v/K7QM2XVD90ABCDEF");
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(code->size, 29);
  EXPECT_EQ(code->modules.size(), 29U * 29U);
  for (const auto& [x, y] : {std::pair{0, 0}, {22, 0}, {0, 22}}) {
    EXPECT_TRUE(code->dark(x, y));
    EXPECT_FALSE(code->dark(x + 1, y + 1));
    EXPECT_TRUE(code->dark(x + 3, y + 3));
  }
}

TEST(Qr, MakesTheSameCodeTwice) {
  EXPECT_EQ(qr_code("Échirolles")->modules, qr_code("Échirolles")->modules);
}

TEST(Qr, RefusesATextThatNoCodeHolds) {
  EXPECT_FALSE(qr_code(std::string(3000, 'x')).has_value());
}

}  // namespace
}  // namespace palmares::lib
