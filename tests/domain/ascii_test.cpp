// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/ascii.hpp"

#include "base/utf8.hpp"
#include "lib/text/unicode.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace palmares::domain {
namespace {

bool is_plain(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

TEST(AsciiLetters, OpensLigaturesAndDropsAccents) {
  EXPECT_EQ(ascii_letters(U'É'), "e");
  EXPECT_EQ(ascii_letters(U'ÿ'), "y");
  EXPECT_EQ(ascii_letters(U'Œ'), "oe");
  EXPECT_EQ(ascii_letters(U'Z'), "z");
  EXPECT_EQ(ascii_letters(U'7'), "7");
}

TEST(AsciiLetters, KnowsNothingButLatinLettersAndDigits) {
  for (const char32_t c :
       {U' ', U'-', U'\'', U'×', U'÷', U'’', U'а', U'/', U':', U'@', U'[', U'`', U'{'}) {
    EXPECT_EQ(ascii_letters(c), "") << code_point_name(c);
  }
}

TEST(AsciiLetters, AgreeWithUnicodeWhereItDecomposesTheLetter) {
  // Letters that Unicode leaves whole or decomposes with an apostrophe.
  const std::set<char32_t> own = {U'þ', U'Þ', U'ħ', U'Ħ', U'ŧ', U'Ŧ', U'ŋ',
                                  U'Ŋ', U'ĸ', U'ŉ', U'Ŀ', U'ŀ', U'×', U'÷'};
  for (char32_t c = 0xC0; c < 0x180; ++c) {
    std::string letter;
    append_utf8(letter, c);
    if (!own.contains(c)) {
      EXPECT_EQ(ascii_letters(c), lib::folded(letter)) << code_point_name(c);
      EXPECT_TRUE(is_plain(ascii_letters(c))) << code_point_name(c);
    }
  }
}

TEST(AsciiWord, LeavesOutWhatIsNoLetter) {
  EXPECT_EQ(ascii_word("L’Haÿ-les-Roses"), "lhaylesroses");
  EXPECT_EQ(ascii_word(""), "");
}

TEST(DigitShape, KeepsWhatIsNoDigit) {
  EXPECT_EQ(digit_shape("2023-12-06T1:é"), "9999-99-99T9:é");
  EXPECT_EQ(digit_shape(""), "");
}

TEST(NumberAt, ReadsDigitsInPlace) {
  EXPECT_EQ(number_at("2023-12-06", 0, 4), 2023);
  EXPECT_EQ(number_at("2023-12-06", 8, 2), 6);
  EXPECT_EQ(number_at("999999999", 0, 9), 999'999'999);
}

}  // namespace
}  // namespace palmares::domain
