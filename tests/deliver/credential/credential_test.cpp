// SPDX-License-Identifier: AGPL-3.0-or-later
// What a credential says, decoded. Who verifies it for others is tests/js/credential_test.mjs.
#include "deliver/credential/credential.hpp"

#include "deliver/render_context.hpp"
#include "lib/compress/deflate.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::deliver {
namespace {

using testing::HasSubstr;

Issuer issuer() {
  return {.keys = {lib::TokenKey::open({.name = "a", .bytes = Bytes(32, 'a')}).value(),
                   lib::TokenKey::open({.name = "b", .bytes = Bytes(32, 'b')}).value()},
          .base_url = "https://label.example",
          .label = "Territoire Numérique Libre"};
}

std::string from_base64url(std::string_view text) {
  constexpr std::string_view signs =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    bits = (bits << 6U) | static_cast<unsigned>(signs.find(c));
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>((bits >> held) & 0xFFU);
    }
  }
  return bytes;
}

std::string part(const std::string& token, int number) {
  std::size_t begin = 0;
  for (int i = 0; i < number; ++i) {
    begin = token.find('.', begin) + 1;
  }
  return from_base64url(token.substr(begin, token.find('.', begin) - begin));
}

std::string echirolles_credential(std::size_t place = 7) {
  domain::Award award = test::echirolles();
  award.territory.siren = "213801517";
  const domain::Edition* edition = test::context().editions.of(award.edition);
  const domain::Grade* grade =
      test::context().composer.charter(edition->charter)->grade(award.grade);
  return award_credential(issuer(), {.award = award,
                                     .edition = *edition,
                                     .grade = *grade,
                                     .path = "/2023/213801517-echirolles",
                                     .picture = "Logo",
                                     .valid_from = {1'702'249'200},
                                     .place = place});
}

bool bit(const std::string& list, std::size_t place) {
  const std::string payload = part(list, 1);
  const std::size_t begin = payload.find("\"encodedList\":\"u") + 16;
  const std::string packed =
      from_base64url(payload.substr(begin, payload.find('"', begin) - begin));
  const Bytes bits = lib::gunzipped(packed, 1'000'000).value();
  EXPECT_EQ(bits.size(), 16'384U);
  return ((static_cast<unsigned char>(bits[place / 8]) >> (7 - place % 8)) & 1U) != 0;
}

TEST(Did, NamesTheHostItsPortAndItsPath) {
  EXPECT_EQ(did_of("https://labels.example.org"), "did:web:labels.example.org");
  EXPECT_EQ(did_of("http://localhost:8080/labels/tnl"), "did:web:localhost%3A8080:labels:tnl");
}

TEST(Did, HoldsThePublicHalfOfEveryKeyAndNoOther) {
  const Bytes document = did_document(issuer());
  for (const lib::TokenKey& key : issuer().keys) {
    EXPECT_THAT(document,
                HasSubstr("\"did:web:label.example#" + key.name() + "\",\"type\":\"JsonWebKey\""));
  }
  EXPECT_EQ(document.find("\"d\""), Bytes::npos);
}

TEST(Credential, HasTheHeaderThatOpenBadgesAllows) {
  EXPECT_EQ(part(echirolles_credential(), 0), R"({"alg":"EdDSA","kid":"did:web:label.example#)" +
                                                  issuer().keys.front().name() +
                                                  R"(","typ":"JWT"})");
}

TEST(Credential, IsOfTheBodyByItsSiren) {
  const std::string payload = part(echirolles_credential(), 1);
  EXPECT_THAT(
      payload,
      HasSubstr(
          R"("credentialSubject":{"id":"https://label.example/213801517","type":["AchievementSubject"],)"
          R"("identifier":[{"type":"IdentityObject","hashed":false,"identityHash":"213801517",)"
          R"("identityType":"ext:SIREN"}])"));
  EXPECT_THAT(
      payload,
      HasSubstr(
          R"("statusListIndex":"7","statusListCredential":"https://label.example/credentials/status/2023")"));
  EXPECT_THAT(payload, HasSubstr(R"("validFrom":"2023-12-11T00:00:00+01:00")"));
  EXPECT_THAT(payload, HasSubstr(R"("nbf":1702249200,"sub":"https://label.example/213801517")"));
}

TEST(Credential, IsTheSameForTheSameFacts) {
  EXPECT_EQ(echirolles_credential(), echirolles_credential());
  EXPECT_NE(echirolles_credential(7), echirolles_credential(8));
}

TEST(StatusList, SetsTheBitsOfWhatHoldsNoMore) {
  std::vector<bool> revoked(20, false);
  revoked[0] = revoked[9] = true;
  const std::string list = status_list(issuer(), 2023, revoked, {1'702'249'200});
  EXPECT_TRUE(bit(list, 0));
  EXPECT_TRUE(bit(list, 9));
  EXPECT_FALSE(bit(list, 1));
  EXPECT_FALSE(bit(list, 8));
  EXPECT_FALSE(bit(list, 131'071));
}

TEST(Baking, PutsTheCredentialFirst) {
  EXPECT_EQ(baked_svg("<svg xmlns=\"s\" viewBox=\"0 0 1 1\"><title>T</title></svg>", "a.b.c"),
            "<svg xmlns=\"s\" viewBox=\"0 0 1 1\" "
            "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">"
            "<openbadges:credential verify=\"a.b.c\"/><title>T</title></svg>");
}

TEST(Baking, AddsOneChunkToThePicture) {
  const Bytes start(33, 's');
  const Bytes baked = baked_png(start + "rest", "a.b.c");
  // 19 signs of the keyword, 5 zeros, 5 of the text.
  EXPECT_EQ(baked.substr(0, 33), start);
  EXPECT_EQ(baked.substr(33, 4), Bytes("\0\0\0\x1d", 4));
  EXPECT_EQ(baked.substr(37, 33), "iTXtopenbadgecredential" + Bytes(5, '\0') + "a.b.c");
  EXPECT_EQ(baked.substr(74), "rest");
}

}  // namespace
}  // namespace palmares::deliver
