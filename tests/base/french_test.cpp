// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace palmares {
namespace {

TEST(French, QuotesWithNoBreakSpaces) {
  EXPECT_EQ(guillemets("x"), "«\u00A0x\u00A0»");
}

TEST(French, ListsWithCommas) {
  EXPECT_EQ(listing(std::vector<std::string>{"svg", "png", "pdf"}), "svg, png, pdf");
  EXPECT_EQ(listing(std::vector<std::string_view>{}), "");
}

TEST(French, IsSingularBelowTwo) {
  EXPECT_EQ(counted(0, "fichier", "fichiers"), "0\u00A0fichier");
  EXPECT_EQ(counted(1, "fichier", "fichiers"), "1\u00A0fichier");
  EXPECT_EQ(counted(2, "fichier", "fichiers"), "2\u00A0fichiers");
}

}  // namespace
}  // namespace palmares
