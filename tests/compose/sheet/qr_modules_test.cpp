// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/qr_modules.hpp"

#include "compose/svg/polygons.hpp"
#include "lib/image/qr.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::compose {
namespace {

TEST(QrModules, KeepFourModulesOfQuietZone) {
  const std::string url = "https://label.example/v/K7QM2XVD90ABCDEF";
  const int size = lib::qr_code(url)->size;
  const double module = 37.0 / (size + 8);
  const Rect found = qr_outline(url, {10, 20, 40, 37})->bounds();
  EXPECT_NEAR(found.x, 10 + 1.5 + 4 * module, 1e-9);
  EXPECT_NEAR(found.y, 20 + 4 * module, 1e-9);
  EXPECT_NEAR(found.width, size * module, 1e-9);
  EXPECT_NEAR(found.height, size * module, 1e-9);
}

class QrModulesTrace : public testing::TestWithParam<int> {};

// The middle of each module must be dark or light as the code says, whatever loops the tracer made.
TEST_P(QrModulesTrace, EveryModuleOfTheCode) {
  const std::string text = "https://label.example/v/" + std::to_string(GetParam() * 7919);
  const lib::QrCode code = lib::qr_code(text).value();
  const double side = code.size + 8;
  const auto polygons = polygons_of(qr_outline(text, {0, 0, side, side}).value());
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      ASSERT_EQ(covers(polygons, {x + 4.5, y + 4.5}), code.dark(x, y)) << x << ' ' << y;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Codes, QrModulesTrace, testing::Range(1, 13));

TEST(QrModules, RefuseATextThatIsTooLong) {
  EXPECT_FALSE(qr_outline(std::string(3000, 'x'), {0, 0, 10, 10}).has_value());
}

}  // namespace
}  // namespace palmares::compose
