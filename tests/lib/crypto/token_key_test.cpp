// SPDX-License-Identifier: AGPL-3.0-or-later
// The vectors of RFC 8037, A.1 to A.4, and RSA judged by the program openssl.
#include "lib/crypto/token_key.hpp"

#include "lib/crypto/sodium.hpp"
#include "lib/system/file.hpp"
#include "support/keys.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::lib {
namespace {

using support::run;
using support::TemporaryFile;
using testing::HasSubstr;

constexpr unsigned char rfc_8037[] = {
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};

Bytes vector_key() {
  return {reinterpret_cast<const char*>(rfc_8037), sizeof rfc_8037};
}

std::string refusal(Bytes bytes) {
  const Result<TokenKey> key = TokenKey::open({.name = "cle", .bytes = std::move(bytes)});
  return key ? "" : to_string(key.error());
}

TEST(TokenKey, SignsAsTheVectorsOfEd25519) {
  const TokenKey key = TokenKey::open({.name = "cle", .bytes = vector_key()}).value();
  EXPECT_EQ(key.algorithm(), "EdDSA");
  EXPECT_EQ(key.public_jwk(),
            R"({"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
  EXPECT_EQ(key.name(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  EXPECT_EQ(
      base64url(key.sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")),
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST(TokenKey, SignsWithRsaTheSameEachTime) {
  const NamedFile file{.name = "cle.pem", .bytes = read_file(support::test_key().key()).value()};
  const TokenKey key = TokenKey::open(file).value();
  EXPECT_EQ(key.algorithm(), "RS256");
  EXPECT_THAT(key.public_jwk(), HasSubstr(R"({"e":"AQAB","kty":"RSA","n":")"));
  EXPECT_EQ(key.sign("le palmarès"), TokenKey::open(file)->sign("le palmarès"));
  const TemporaryFile content("le palmarès", ".txt");
  const TemporaryFile signature(key.sign("le palmarès"), ".sig");
  const support::Run verdict =
      run({"openssl", "dgst", "-sha256", "-prverify", support::test_key().key(), "-signature",
           signature.path(), content.path()});
  EXPECT_THAT(verdict.output, HasSubstr("Verified OK"));
}

TEST(TokenKey, RefusesWhatIsNoKeyForIt) {
  EXPECT_THAT(refusal("rien"), HasSubstr("cle: la clé des attestations est illisible"));
  EXPECT_THAT(refusal(Bytes(33, 'k')), HasSubstr("illisible"));
  EXPECT_THAT(refusal(run({"openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt",
                           "rsa_keygen_bits:1024", "-quiet"})
                          .output),
              HasSubstr("n’a que 1024 bits"));
  EXPECT_THAT(
      refusal(run({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"})
                  .output),
      HasSubstr("n’est ni RSA ni Ed25519"));
  EXPECT_EQ(refusal(run({"openssl", "genpkey", "-algorithm", "ED25519"}).output), "");
}

TEST(Base64url, HasTheAlphabetOfAddresses) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("\xFF\xEF\xBE"), "_---");
  EXPECT_EQ(base64url("f"), "Zg");
}

}  // namespace
}  // namespace palmares::lib
