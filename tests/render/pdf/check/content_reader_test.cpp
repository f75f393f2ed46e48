// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/content_reader.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palmares::render::pdf {
namespace {

// « operator(operand operand) » of a whole content, « ! » at its end where it is broken.
std::string read(std::string_view content) {
  ContentReader reader(content);
  std::string all;
  while (const auto operation = reader.next()) {
    all.append(operation->name).append(1, '(');
    for (const Token& token : operation->operands) {
      all.append(all.back() == '(' ? 0 : 1, ' ').append(token.text);
    }
    all += ')';
  }
  return all + (reader.broken() ? "!" : "");
}

TEST(ContentReader, HandsOutOperationsWithTheirOperands) {
  EXPECT_EQ(read("q 1 0 0 -1 .5 842 cm\n/F1 12 Tf[<00>-5(a)]TJ 0 g f*"),
            "q()cm(1 0 0 -1 .5 842)Tf(F1 12)TJ([ 00 -5 a ])g(0)f*()");
  EXPECT_EQ(read("/P <</MCID 3>> BDC EMC"), "BDC(P << MCID 3 >>)EMC()");
  EXPECT_EQ(read(""), "");
}

TEST(ContentReader, SkipsCommentsAndEverySpace) {
  EXPECT_EQ(read(std::string_view("q%f\rQ\0\f\tn % end", 15)), "q()Q()n()");
}

TEST(ContentReader, KeepsBracketsInsideStrings) {
  EXPECT_EQ(read("(a (b) \\) c) Tj"), "Tj(a (b) \\) c)");
}

TEST(ContentReader, TakesAnInlineImageForOneOperation) {
  EXPECT_EQ(read("q BI /W 1 /H 1 ID \x01(EIx EI Q"), "q()BI(W 1 H 1)Q()");
  EXPECT_EQ(read("BI /W 1 ID abc"), "!");
}

TEST(ContentReader, TellsBrokenContent) {
  for (const char* content : {"(a", "<00", "1 2 >", "}", "1 2"}) {
    EXPECT_EQ(read(content), "!") << content;
  }
}

TEST(ContentReader, ReadsNumbersAndStrings) {
  const auto first = [](std::string_view content) {
    ContentReader reader(content);
    return reader.next()->operands.front();
  };
  EXPECT_DOUBLE_EQ(number(first("-.5 w")), -0.5);
  EXPECT_DOUBLE_EQ(number(first("+4. w")), 4);
  EXPECT_EQ(number(first("/a gs")), 0);
  EXPECT_EQ(string_bytes(first("<4 1\n42 5> Tj")), "ABP");
  EXPECT_EQ(string_bytes(first("(\\101\\(\\n\\\nb\\8) Tj")), "A(\nb8");
}

}  // namespace
}  // namespace palmares::render::pdf
