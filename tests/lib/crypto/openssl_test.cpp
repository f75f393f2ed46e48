// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys as they come in files, and signatures judged by the program openssl.
#include "lib/crypto/openssl.hpp"

#include "lib/system/file.hpp"
#include "support/keys.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>

namespace palmares::lib {
namespace {

using support::run;
using support::TemporaryFile;
using support::test_key;
using support::TestKey;
using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t year = 31'557'600;

NamedFile file(const std::filesystem::path& path) {
  return {.name = path.filename().string(), .bytes = read_file(path).value()};
}

Result<Signer> opened(const SignerFiles& files, std::int64_t later = 0) {
  return Signer::open(files, std::time(nullptr) + 60 + later);
}

SignerFiles files_of(const TestKey& key) {
  return {.key = file(key.key()), .certificate = file(key.certificate()), .password = {}};
}

std::string refusal(const SignerFiles& files, std::int64_t later = 0) {
  const Result<Signer> signer = opened(files, later);
  return signer ? "" : to_string(signer.error());
}

TEST(Signer, SignsAsCadesBaseline) {
  const Signer signer = opened(files_of(test_key())).value();
  EXPECT_EQ(signer.name(), support::test_signer);
  const TemporaryFile content("le palmarès", ".txt");
  const TemporaryFile signature(signer.sign("le palmarès"), ".der");
  const support::Run verdict = run({"openssl", "cms", "-verify", "-cades", "-binary", "-inform",
                                    "DER", "-in", signature.path(), "-content", content.path(),
                                    "-CAfile", test_key().certificate(), "-purpose", "any"});
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output;
  EXPECT_THAT(verdict.output, HasSubstr("CAdES Verification successful"));
}

TEST(Signer, RefusesToBeBelievedForOtherBytes) {
  const Signer signer = opened(files_of(test_key())).value();
  const TemporaryFile content("le palmarès!", ".txt");
  const TemporaryFile signature(signer.sign("le palmarès"), ".der");
  EXPECT_NE(
      run({"openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", signature.path(),
           "-content", content.path(), "-CAfile", test_key().certificate(), "-purpose", "any"})
          .exit_code,
      0);
}

TEST(Signer, SignsWithoutATimeButWithItsCertificate) {
  const TemporaryFile signature(opened(files_of(test_key())).value().sign("x"), ".der");
  const std::string dump =
      run({"openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", signature.path()})
          .output;
  EXPECT_THAT(dump, Not(HasSubstr("signingTime")));
  EXPECT_THAT(dump, HasSubstr("id-smime-aa-signingCertificateV2"));
  EXPECT_THAT(dump, HasSubstr("messageDigest"));
}

TEST(Signer, SignsTheSameOctetsTheSameWayAlwaysInOneSize) {
  const Signer signer = opened(files_of(test_key())).value();
  const Bytes once = signer.sign("x");
  EXPECT_EQ(signer.sign("x"), once);
  EXPECT_EQ(opened(files_of(test_key())).value().sign("x"), once);
  EXPECT_EQ(signer.sign(Bytes(100'000, 'y')).size(), once.size());
  EXPECT_NE(signer.sign("y"), once);
}

TEST(Signer, OpensEncryptedKeysAndPkcs12ToTheSameSigner) {
  const Bytes expected = opened(files_of(test_key())).value().sign("x");
  const SignerFiles pem{.key = file(test_key().encrypted_key("secret")),
                        .certificate = file(test_key().certificate()),
                        .password = "secret"};
  const SignerFiles archive{
      .key = file(test_key().pkcs12("secret")), .certificate = {}, .password = "secret"};
  SignerFiles joined{.key = file(test_key().key()), .certificate = {}, .password = {}};
  joined.key.bytes += file(test_key().certificate()).bytes;
  for (const SignerFiles& files : {pem, archive, joined}) {
    const Result<Signer> signer = opened(files);
    ASSERT_TRUE(signer) << to_string(signer.error());
    EXPECT_EQ(signer->sign("x"), expected);
  }
}

TEST(Signer, RefusesAWrongOrMissingPassword) {
  for (const char* password : {"", "faux"}) {
    EXPECT_THAT(refusal({.key = file(test_key().encrypted_key("secret")),
                         .certificate = file(test_key().certificate()),
                         .password = password}),
                HasSubstr("mot de passe de la clé de signature manque ou n’est pas le bon"));
    EXPECT_THAT(
        refusal(
            {.key = file(test_key().pkcs12("secret")), .certificate = {}, .password = password}),
        HasSubstr("le fichier PKCS#12 ne s’ouvre pas"));
  }
}

TEST(Signer, RefusesWhatIsNoKeyOrNoCertificate) {
  const SignerFiles right = files_of(test_key());
  EXPECT_THAT(
      refusal({.key = {"cle.pem", "bonjour"}, .certificate = right.certificate, .password = {}}),
      HasSubstr("cle.pem: la clé de signature est illisible"));
  EXPECT_THAT(refusal({.key = right.certificate, .certificate = right.certificate, .password = {}}),
              HasSubstr("illisible"));
  EXPECT_THAT(refusal({.key = right.key, .certificate = {"c.pem", "bonjour"}, .password = {}}),
              HasSubstr("c.pem: le certificat de signature est illisible"));
  EXPECT_THAT(refusal({.key = right.key, .certificate = {}, .password = {}}),
              HasSubstr("le certificat de la clé de signature manque"));
}

TEST(Signer, RefusesTheKeyOfAnotherCertificate) {
  const TestKey other;
  SignerFiles files = files_of(test_key());
  files.key = file(other.key());
  EXPECT_THAT(refusal(files), HasSubstr("la clé de signature n’est pas celle du certificat"));
}

TEST(Signer, RefusesACertificateThatIsNotValidToday) {
  EXPECT_THAT(refusal(files_of(test_key()), 11 * year),
              HasSubstr("certificat.pem: le certificat de signature a expiré"));
  EXPECT_THAT(refusal(files_of(test_key()), -year), HasSubstr("n’est pas encore valable"));
}

TEST(Signer, RefusesAKeyThatMayNotSignIsTooShortOrSignsByChance) {
  EXPECT_THAT(refusal(files_of(TestKey("rsa:2048", "keyCertSign"))),
              HasSubstr("n’autorise pas sa clé à signer"));
  EXPECT_THAT(refusal(files_of(TestKey("rsa:1024"))), HasSubstr("n’a que 1024 bits"));
  EXPECT_THAT(refusal(files_of(TestKey("ec"))), HasSubstr("n’est pas une clé RSA"));
}

}  // namespace
}  // namespace palmares::lib
