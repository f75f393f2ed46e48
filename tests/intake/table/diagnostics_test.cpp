// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/diagnostics.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

namespace palmares::intake {
namespace {

TEST(Diagnostics, StandInTheOrderOfTheFile) {
  Diagnostics diagnostics = sample::diagnostics();
  diagnostics.refuse({3, 1}, "trois", "x");
  diagnostics.refuse({2, 9}, "deux-neuf", "x");
  diagnostics.refuse({2, 1}, "deux-un", "x");
  diagnostics.refuse({2, 1}, "deux-un encore", "x");
  diagnostics.refuse({}, "le fichier", "x");
  diagnostics.sort();
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.csv: le fichier; x\nr.csv:2:1: deux-un; x\nr.csv:2:1: deux-un encore; x\nr.csv:2:9: "
            "deux-neuf; x\nr.csv:3:1: "
            "trois; x\n");
}

TEST(Diagnostics, KeepNoticesApart) {
  Diagnostics diagnostics = sample::diagnostics();
  diagnostics.note({2, 1}, "remarque", "");
  EXPECT_TRUE(diagnostics.problems.empty());
  EXPECT_EQ(to_string(diagnostics.notices), "r.csv:2:1: remarque\n");
}

}  // namespace
}  // namespace palmares::intake
