// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/progress.hpp"

#include <gtest/gtest.h>

namespace palmares::cli {
namespace {

TEST(Progress, FillsTheBarInProportion) {
  EXPECT_EQ(progress_bar(0, 10), "[..............................] 0/10\u00A0lauréats");
  EXPECT_EQ(progress_bar(5, 10), "[###############...............] 5/10\u00A0lauréats");
  EXPECT_EQ(progress_bar(10, 10), "[##############################] 10/10\u00A0lauréats");
}

}  // namespace
}  // namespace palmares::cli
