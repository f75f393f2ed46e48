// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/typed_code.hpp"

#include "compose/values/verification.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::compose {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

const std::string old_code = "K7QM2XVD90ABCDEF";
const std::string new_code = with_check_sign(old_code);

std::string first(std::string_view typed) {
  const std::vector<std::string> codes = typed_codes(typed);
  return codes.empty() ? std::string() : codes.front();
}

TEST(TypedCode, IsReadWhateverStandsBetweenItsSigns) {
  for (const char* typed : {"K7QM2XVD90ABCDEF",
                            "k7qm-2xvd 90ab-cdef",
                            "K7QM\u00A02XVD\u00A090AB\u00A0CDEF",
                            "K7QM\u20112XVD\u201190AB\u2011CDEF",
                            "K7\u00ADQM-2X\u00ADVD-90AB-CDEF",
                            "K7QM\t2XVD\t90AB\tCDEF\r\n",
                            "K7QM-2XVD\r\n90AB-CDEF",
                            "\"K7QM-2XVD-90AB-CDEF\"",
                            "« K7QM-2XVD-90AB-CDEF »",
                            "“K7QM-2XVD-90AB-CDEF”",
                            "K7QM-2XVD-90AB-CDEF.",
                            "Code : K7QM-2XVD-90AB-CDEF",
                            "Code\u00A0: K7QM-2XVD-90AB-CDEF.",
                            "code K7QM-2XVD-90AB-CDEF",
                            "Code de vérification : K7QM-2XVD-90AB-CDEF",
                            "n° K7QM-2XVD-90AB-CDEF",
                            "Ｋ７ＱＭ－２ＸＶＤ－９０ＡＢ－ＣＤＥＦ",
                            "\u200BK7QM–2XVD—90AB−CDEF\uFEFF",
                            "K 7 Q M 2 X V D 9 0 A B C D E F",
                            "K7QM_2XVD_90AB_CDEF",
                            "(K7QM/2XVD/90AB/CDEF)",
                            "K7QM.2XVD.90AB.CDEF",
                            "K7QM-2XVD-9OAB-CDEF",
                            "k7qm2xvd9oabcdef",
                            "K7QM-2XUD-90AB-CDEF"}) {
    EXPECT_THAT(typed_codes(typed), Contains(old_code)) << typed;
  }
  EXPECT_EQ(first("Code : K7QM-2XVD-90AB-CDEF"), old_code) << "« CODE » is no part of it";
}

TEST(TypedCode, IsReadWithItsCheckSign) {
  for (const std::string& typed : {new_code, grouped(new_code), "Code : " + grouped(new_code) + ".",
                                   ' ' + grouped(new_code)}) {
    EXPECT_EQ(first(typed), new_code) << typed;
  }
}

TEST(TypedCode, IsNotReadWithoutAWrongCheckSign) {
  const std::string wrong = old_code + (new_code.back() == 'X' ? 'Y' : 'X');
  for (const std::string& typed : {wrong, grouped(wrong), "Code : " + grouped(wrong) + "."}) {
    EXPECT_EQ(first(typed), wrong) << typed;
    EXPECT_THAT(typed_codes(typed), Not(Contains(old_code)))
        << typed << ": « valid » would be the answer";
  }
  EXPECT_EQ(first(grouped(old_code) + " (1/2)"), old_code);
}

TEST(TypedCode, StandsInAnAddress) {
  for (const char* typed :
       {"https://label.example/v/K7QM2XVD90ABCDEF", "https://label.example/v/K7QM2XVD90ABCDEF?x#y",
        "/v/K7QM2XVD90ABCDEF", "HTTPS://LABEL.EXAMPLE/V/K7QM2XVD90ABCDEF/",
        "label.example/v/k7qm-2xvd-90ab-cdef", "<https://a/v/K7QM2XVD90ABCDEF>",
        "https://a/v/K7QM%C2%A02XVD%2D90AB%2dCDEF", "https://a/v?code=K7QM-2XVD-90AB-CDEF&x=y",
        "https://a/v/K7QM2XVD90ABCDEF\n", "https%3A%2F%2Flabel.example%2Fv%2FK7QM2XVD90ABCDEF",
        "label.example%2fv%2fk7qm-2xvd-90ab-cdef%3Fx"}) {
    EXPECT_EQ(first(typed), old_code) << typed;
  }
}

// What a French keyboard writes for each key of « K7QM2XVD90ABCDEF ».
TEST(TypedCode, IsReadFromAScannerOnAFrenchKeyboard) {
  EXPECT_THAT(typed_codes("Kè\u0041?éXVDçàQBCDEF"), Contains(old_code)) << "capitals by Shift";
  EXPECT_THAT(typed_codes("kèa,éxvdçàqbcdef"), Contains(old_code)) << "small letters";
  EXPECT_THAT(typed_codes("K7A?2XVD90QBCDEF"), Contains(old_code)) << "capitals locked";
  EXPECT_THAT(typed_codes("kèa,)éxvd)çàqb)cdef"), Contains(old_code))
      << "hyphens are another key too";
  EXPECT_THAT(typed_codes("httpsM!!lqbel:exq,ple!v!Kèa?éXVDçàQBCDEF"), Contains(old_code))
      << "the whole address";
  EXPECT_THAT(typed_codes("ke\u0300a,e\u0301xvdc\u0327a\u0300qbcdef"), Contains(old_code))
      << "decomposed";
}

TEST(TypedCode, IsReadWithoutShiftOnAFrenchKeyboard) {
  EXPECT_THAT(typed_codes("kèqm-éxvd-çàab-cdef"), Contains(old_code)) << "hyphens part groups";
  EXPECT_THAT(typed_codes("&é\"'(-è_çà&é\"'(-"), Contains("1234567890123456"))
      << "a hyphen is the key of 6";
}

TEST(TypedCode, PrefersWhatIsTypedStraight) {
  EXPECT_EQ(first("AAAAQQQQZZZZWWWW"), "AAAAQQQQZZZZWWWW");
  EXPECT_THAT(typed_codes("AAAAQQQQZZZZWWWW"), Contains("QQQQAAAAWWWWZZZZ"));
}

TEST(TypedCode, IsNotFoundInOtherTexts) {
  for (const char* typed :
       {"", " ", "K7QM-2XVD-90AB", "K7QM2XVD90ABCDEFGHJKMN", "court", "Échirolles", "213801517",
        "ê7QM2XVD90ABCDEF", "https://label.example/2023/213801517", "\xFF\xFE", "%00%01", "/v/",
        "https://label.example/v/?code="}) {
    EXPECT_THAT(typed_codes(typed), IsEmpty()) << typed;
  }
}

TEST(TypedCode, IsBounded) {
  EXPECT_LE(typed_codes(std::string(100'000, 'A')).size(), 20U);
  std::string words;
  for (int i = 0; i < 10'000; ++i) {
    words += "A B-";
  }
  EXPECT_LE(typed_codes(words).size(), 20U);
}

TEST(TypedSigns, CountLettersAndDigits) {
  EXPECT_EQ(typed_signs("K7QM-2XVD"), 8U);
  EXPECT_EQ(typed_signs("https://a/v/K7QM"), 4U);
  EXPECT_EQ(typed_signs(" -. "), 0U);
}

}  // namespace
}  // namespace palmares::compose
