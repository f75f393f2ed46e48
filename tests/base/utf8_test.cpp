// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace palmares {
namespace {

TEST(Utf8, AcceptsWellFormedText) {
  for (const std::string_view text : {"", "abc", "Ÿé’œ", "\U0001F12F", "\uFFFF", "\U0010FFFF"}) {
    EXPECT_EQ(first_invalid_utf8(text), std::nullopt) << text;
  }
}

// Unicode 15, table 3-7: what lies just outside each row.
TEST(Utf8, FindsTheFirstIllFormedOctet) {
  EXPECT_EQ(first_invalid_utf8("ab\x80"), 2U);
  EXPECT_EQ(first_invalid_utf8("\xC0\x80"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xC1\xBF"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xE0\x9F\xBF"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xF0\x8F\xBF\xBF"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U) << "surrogate";
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "over U+10FFFF";
  EXPECT_EQ(first_invalid_utf8("\xF5\x80\x80\x80"), 0U);
  EXPECT_EQ(first_invalid_utf8("a\xC3"), 1U) << "cut";
  EXPECT_EQ(first_invalid_utf8("\xE2\x80"), 0U) << "cut";
  EXPECT_EQ(first_invalid_utf8("\xE2\x28\xA1"), 0U);
  EXPECT_EQ(first_invalid_utf8("Orl\xE9"
                               "ans"),
            3U)
      << "Latin-1";
}

TEST(Utf8, DecodesWithOffsets) {
  const auto points = code_points("aé\U0001F12Fz");
  ASSERT_EQ(points.size(), 4U);
  EXPECT_EQ(points[1].value, U'é');
  EXPECT_EQ(points[2].value, U'\U0001F12F');
  EXPECT_EQ(points[2].offset, 3U);
  EXPECT_EQ(points[3].offset, 7U);
}

TEST(Utf8, CountsAnIllFormedOctetAsAReplacement) {
  const auto points = code_points("\xFF\xC3");
  ASSERT_EQ(points.size(), 2U);
  EXPECT_EQ(points[0].value, U'\uFFFD');
  EXPECT_EQ(points[1].value, U'\uFFFD');
}

TEST(Utf8, EncodesWhatItDecodes) {
  for (const char32_t value : {U'\u0000', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFF',
                               U'\U00010000', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, value);
    EXPECT_EQ(first_invalid_utf8(text), std::nullopt);
    ASSERT_EQ(code_points(text).size(), 1U);
    EXPECT_EQ(code_points(text)[0].value, value);
  }
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(code_point_count("L’Haÿ"), 5U);
}

TEST(Utf8, NamesACodePoint) {
  EXPECT_EQ(code_point_name(U'é'), "U+00E9");
  EXPECT_EQ(code_point_name(U'\U0001F12F'), "U+1F12F");
}

}  // namespace
}  // namespace palmares
