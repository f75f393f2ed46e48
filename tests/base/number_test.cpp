// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/number.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace palmares {
namespace {

TEST(FormatNumber, WritesTheShortestForm) {
  EXPECT_EQ(format_number(0.5, 2), ".5");
  EXPECT_EQ(format_number(-0.5, 2), "-.5");
  EXPECT_EQ(format_number(12, 3), "12");
  EXPECT_EQ(format_number(1.50, 3), "1.5");
  EXPECT_EQ(format_number(1.05, 2), "1.05");
  EXPECT_EQ(format_number(0.001, 3), ".001");
  EXPECT_EQ(format_number(100, 0), "100");
}

TEST(FormatNumber, RoundsToTheDigitsAskedFor) {
  EXPECT_EQ(format_number(1.005001, 2), "1.01");
  EXPECT_EQ(format_number(0.9996, 3), "1");
  EXPECT_EQ(format_number(-1.4999, 0), "-1");
  EXPECT_EQ(format_number(2.5, 0), "3");
}

TEST(FormatNumber, HasNoNegativeZero) {
  EXPECT_EQ(format_number(-0.0, 3), "0");
  EXPECT_EQ(format_number(-0.0004, 3), "0");
}

TEST(FormatNumber, NeverUsesAnExponent) {
  EXPECT_EQ(format_number(123456789012.0, 3), "123456789012");
  EXPECT_EQ(format_number(1e-9, 9), ".000000001");
}

TEST(FormatNumber, AppendsToWhatIsThere) {
  std::string text = "M";
  append_number(text, 1.25, 2);
  append_number(text, -3, 2);
  EXPECT_EQ(text, "M1.25-3");
}

TEST(FormatNumber, ReadsBackWithinHalfAUnitOfItsLastDigit) {
  std::mt19937_64 random(20231206);
  std::uniform_real_distribution<double> values(-40000, 40000);
  for (int i = 0; i < 20000; ++i) {
    const double value = values(random);
    const auto back = parse_number(format_number(value, 3));
    ASSERT_TRUE(back.has_value()) << value;
    ASSERT_LE(std::abs(*back - value), 0.0005 + 1e-9);
  }
}

TEST(ParseNumber, ReadsADecimalNumber) {
  EXPECT_EQ(parse_number("1.5"), 1.5);
  EXPECT_EQ(parse_number("-3"), -3);
  EXPECT_EQ(parse_number(".5"), .5);
}

TEST(ParseNumber, RefusesAnythingElse) {
  for (const std::string_view text :
       {"", " 1", "1 ", "1,5", "1.5mm", "inf", "nan", "-", "0x10", "1e999"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

TEST(ParseInteger, ReadsWholeTextsOnly) {
  EXPECT_EQ(parse_integer("2023"), 2023);
  EXPECT_EQ(parse_integer("-12"), -12);
  for (const std::string_view text : {"", "12.0", " 12", "12a", "99999999999999999999"}) {
    EXPECT_EQ(parse_integer(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace palmares
