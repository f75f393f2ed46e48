// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/findings.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

namespace palmares::intake {
namespace {

TEST(Findings, StandInTheOrderOfTheFile) {
  Findings findings = sample::findings();
  findings.refuse({3, 1}, "trois", "x");
  findings.refuse({2, 9}, "deux-neuf", "x");
  findings.refuse({2, 1}, "deux-un", "x");
  findings.refuse({2, 1}, "deux-un encore", "x");
  findings.refuse({}, "le fichier", "x");
  findings.sort();
  EXPECT_EQ(to_string(findings.problems),
            "r.csv: le fichier; x\nr.csv:2:1: deux-un; x\nr.csv:2:1: deux-un encore; x\nr.csv:2:9: deux-neuf; x\nr.csv:3:1: "
            "trois; x\n");
}

TEST(Findings, KeepNoticesApart) {
  Findings findings = sample::findings();
  findings.note({2, 1}, "remarque", "");
  EXPECT_TRUE(findings.problems.empty());
  EXPECT_EQ(to_string(findings.notices), "r.csv:2:1: remarque\n");
}

}  // namespace
}  // namespace palmares::intake
