// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/wording.hpp"

#include <gtest/gtest.h>

namespace palmares::cli {
namespace {

TEST(Wording, SaysSecondsToTheHundredth) {
  EXPECT_EQ(french_seconds(0), "0,00\u00A0s");
  EXPECT_EQ(french_seconds(0.526), "0,53\u00A0s");
  EXPECT_EQ(french_seconds(12.05), "12,05\u00A0s");
}

}  // namespace
}  // namespace palmares::cli
