// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/verification.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace palmares::compose {
namespace {

// Made with: printf '2023|213801517|1' | openssl dgst -sha256 -hmac key, its first 80 bits in
// Crockford's digits.
TEST(Verification, IsTheBeginningOfTheHmac) {
  EXPECT_EQ(verification_code("key", 2023, "213801517", 1), "D97XQZENJ91YKJ9D");
}

TEST(Verification, ChangesWithEveryPart) {
  const std::string code = verification_code("key", 2023, "213801517", 1);
  EXPECT_EQ(code.size(), 16U);
  EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos);
  EXPECT_NE(code, verification_code("kez", 2023, "213801517", 1));
  EXPECT_NE(code, verification_code("key", 2024, "213801517", 1));
  EXPECT_NE(code, verification_code("key", 2023, "213801518", 1));
  EXPECT_NE(code, verification_code("key", 2023, "213801517", 2));
}

TEST(Verification, IsPrintedInFours) {
  EXPECT_EQ(grouped("K7QM2XVD90ABCDEF"), "K7QM-2XVD-90AB-CDEF");
  EXPECT_EQ(grouped(""), "");
}

constexpr std::string_view all_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

TEST(CheckSign, IsOneMoreDigitAfterTheCode) {
  const std::string code = verification_code("key", 2023, "213801517", 1);
  const std::string printed = printed_code("key", 2023, "213801517", 1);
  EXPECT_EQ(printed.substr(0, 16), code) << "the derivation is what it was";
  EXPECT_EQ(printed, with_check_sign(code));
  EXPECT_EQ(printed.size(), 17U);
  EXPECT_NE(all_digits.find(printed.back()), std::string_view::npos)
      << "it survives the look-alikes of the others";
  EXPECT_TRUE(check_sign_holds(printed));
  EXPECT_EQ(grouped(printed).substr(0, 20), "D97X-QZEN-J91Y-KJ9D-");
}

TEST(CheckSign, BetraysEveryWrongSign) {
  const std::string printed = printed_code("key", 2023, "213801517", 1);
  for (std::size_t place = 0; place < printed.size(); ++place) {
    for (const char digit : all_digits) {
      std::string wrong = printed;
      wrong[place] = digit;
      EXPECT_EQ(check_sign_holds(wrong), digit == printed[place]) << wrong;
    }
  }
}

TEST(CheckSign, BetraysEverySwap) {
  const std::string printed = with_check_sign("0123456789ABCDEF");
  for (std::size_t one = 0; one < printed.size(); ++one) {
    for (std::size_t other = one + 1; other < printed.size(); ++other) {
      std::string wrong = printed;
      std::swap(wrong[one], wrong[other]);
      EXPECT_EQ(check_sign_holds(wrong), printed[one] == printed[other]) << wrong;
    }
  }
}

TEST(CheckSign, HoldsForNothingElse) {
  for (const char* text :
       {"", "D97XQZENJ91YKJ9D", "D97XQZENJ91YKJ9DU", "d97xqzenj91ykj9d0", "00000000000000000 "}) {
    EXPECT_FALSE(check_sign_holds(text)) << text;
  }
}

TEST(PossibleSlips, HoldTheCodeThatWasMeant) {
  const std::string printed = printed_code("key", 2023, "213801517", 1);
  EXPECT_TRUE(possible_slips(printed).empty());
  for (std::size_t place = 0; place < printed.size(); ++place) {
    std::string wrong = printed;
    wrong[place] = wrong[place] == '7' ? '8' : '7';
    const std::vector<TypingError> slips = possible_slips(wrong);
    const auto meant = std::ranges::find(slips, printed, &TypingError::code);
    ASSERT_NE(meant, slips.end()) << wrong;
    EXPECT_EQ(meant->place, place);
    EXPECT_FALSE(meant->with_the_next);
    EXPECT_TRUE(std::ranges::all_of(
        slips, [](const TypingError& slip) { return check_sign_holds(slip.code); }));
  }
  std::string swapped = printed;
  std::swap(swapped[4], swapped[5]);
  const std::vector<TypingError> slips = possible_slips(swapped);
  const auto meant = std::ranges::find(slips, printed, &TypingError::code);
  ASSERT_NE(meant, slips.end());
  EXPECT_EQ(meant->place, 4U);
  EXPECT_TRUE(meant->with_the_next);
}

TEST(PossibleSlips, HoldTheCodeOfWhichASignWasLeftOut) {
  const std::string printed = printed_code("key", 2023, "213801517", 1);
  for (std::size_t place = 0; place < printed.size(); ++place) {
    std::string shorter = printed;
    shorter.erase(place, 1);
    const std::vector<TypingError> slips = possible_slips(shorter);
    const auto meant = std::ranges::find(slips, printed, &TypingError::code);
    ASSERT_NE(meant, slips.end()) << shorter;
    EXPECT_TRUE(meant->missing);
    EXPECT_EQ(printed[meant->place], printed[place]);
    EXPECT_LE(slips.size(), 17U);
    EXPECT_TRUE(std::ranges::all_of(
        slips, [](const TypingError& slip) { return check_sign_holds(slip.code); }));
  }
}

TEST(CodeDigit, TakesLookAlikes) {
  EXPECT_EQ(code_digit(U'o'), 0);
  EXPECT_EQ(code_digit(U'I'), 1);
  EXPECT_EQ(code_digit(U'l'), 1);
  EXPECT_EQ(code_digit(U'u'), code_digit(U'V'));
  EXPECT_EQ(code_digit(U'z'), 31);
  for (const char32_t sign : {U'\0', U'-', U'é', U'\u0130', U'\x10030'}) {
    EXPECT_EQ(code_digit(sign), std::nullopt);
  }
}

}  // namespace
}  // namespace palmares::compose
