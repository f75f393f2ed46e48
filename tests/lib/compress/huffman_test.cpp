// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/huffman.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

namespace palmares::lib {
namespace {

using testing::ElementsAre;

std::vector<int> lengths(const std::vector<PrefixCode>& codes) {
  std::vector<int> result;
  for (const PrefixCode& code : codes) {
    result.push_back(code.length);
  }
  return result;
}

/// 1 where every sequence of bits is a sequence of codes (Kraft).
double fullness(const std::vector<PrefixCode>& codes) {
  double sum = 0;
  for (const PrefixCode& code : codes) {
    sum += code.length == 0 ? 0 : std::ldexp(1, -code.length);
  }
  return sum;
}

TEST(Huffman, GivesFrequentSymbolsShortCodes) {
  EXPECT_EQ(lengths(prefix_codes(std::vector<std::uint32_t>{1, 8, 0, 4, 1}, 15)),
            (std::vector{3, 1, 0, 2, 3}));
}

// The example of RFC 1951, 3.2.2: lengths 3, 3, 3, 3, 3, 2, 4, 4 give 010, 011, 100, 101, 110, 00,
// 1110, 1111.
TEST(Huffman, NumbersCodesAsDeflateDoesAndTurnsTheirBits) {
  const std::vector<PrefixCode> codes =
      prefix_codes(std::vector<std::uint32_t>{4, 4, 4, 4, 4, 8, 2, 2}, 15);
  ASSERT_THAT(lengths(codes), ElementsAre(3, 3, 3, 3, 3, 2, 4, 4));
  std::vector<int> bits;
  for (const PrefixCode& code : codes) {
    bits.push_back(code.bits);
  }
  EXPECT_THAT(bits, ElementsAre(0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111));
}

// Fibonacci’s numbers give the longest codes that there are.
TEST(Huffman, HoldsTheLimitAndWastesNoCode) {
  std::vector<std::uint32_t> counts = {1, 1};
  while (counts.size() < 30) {
    counts.push_back(counts[counts.size() - 1] + counts[counts.size() - 2]);
  }
  for (const unsigned longest : {5U, 7U, 15U}) {
    const std::vector<PrefixCode> codes = prefix_codes(counts, longest);
    EXPECT_DOUBLE_EQ(fullness(codes), 1);
    for (const PrefixCode& code : codes) {
      EXPECT_GE(code.length, 1);
      EXPECT_LE(code.length, longest);
    }
  }
}

// Both pairs of lengths that Huffman’s method can give cost 20 bits; the limit of two costs 22.
TEST(Huffman, IsAsShortAsALimitAllows) {
  const std::vector<std::uint32_t> counts = {1, 2, 3, 5};
  const auto cost = [&](unsigned longest) {
    const std::vector<int> of_symbols = lengths(prefix_codes(counts, longest));
    return std::inner_product(counts.begin(), counts.end(), of_symbols.begin(), 0);
  };
  EXPECT_EQ(cost(15), 20);
  EXPECT_EQ(cost(2), 22);
}

TEST(Huffman, GivesALoneSymbolOneBitAndNoSymbolNone) {
  EXPECT_THAT(lengths(prefix_codes(std::vector<std::uint32_t>{0, 9, 0}, 15)), ElementsAre(0, 1, 0));
  EXPECT_THAT(lengths(prefix_codes(std::vector<std::uint32_t>{0, 0}, 15)), ElementsAre(0, 0));
}

}  // namespace
}  // namespace palmares::lib
