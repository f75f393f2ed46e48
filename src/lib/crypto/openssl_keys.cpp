// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/openssl_keys.hpp"

#include "base/destroy.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace palmares::lib::openssl {

namespace {

using Bio = std::unique_ptr<BIO, Destroy<BIO_free>>;

constexpr std::string_view password_hint =
    "le bon mot de passe, dans le fichier que nomme --signature-password-file";

Bio reading(const Bytes& bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

// OpenSSL asks the terminal where it gets no function; a key without its password is then a key
// that cannot be read.
int give_password(char* buffer, int size, int, void* user) {
  const auto& password = *static_cast<const std::string*>(user);
  const auto length = std::min(password.size(), static_cast<std::size_t>(size));
  std::memcpy(buffer, password.data(), length);
  return static_cast<int>(length);
}

std::vector<Certificate> pem_certificates(const Bytes& bytes) {
  std::vector<Certificate> certificates;
  const Bio bio = reading(bytes);
  while (X509* one = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    certificates.emplace_back(one, X509_free);
  }
  ERR_clear_error();  // the end of the file is no error
  return certificates;
}

Result<KeysAndCertificates> from_pem(const SignerFiles& files) {
  const Bio bio = reading(files.key.bytes);
  std::string password = files.password;
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio.get(), nullptr, give_password, &password);
  ERR_clear_error();
  if (key == nullptr) {
    const bool encrypted = files.key.bytes.find("ENCRYPTED") != Bytes::npos;
    return fail(encrypted
                    ? problem(files.key,
                              "le mot de passe de la clé de signature manque ou n’est pas le bon",
                              std::string(password_hint))
                    : problem(files.key, "la clé de signature est illisible",
                              "une clé privée RSA en PEM, ou un fichier PKCS#12"));
  }
  return KeysAndCertificates{.key = Key(key, EVP_PKEY_free),
                             .certificates = pem_certificates(files.key.bytes)};
}

struct Stack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};

Result<KeysAndCertificates> from_pkcs12(const SignerFiles& files) {
  const Bio bio = reading(files.key.bytes);
  const std::unique_ptr<PKCS12, Destroy<PKCS12_free>> archive(d2i_PKCS12_bio(bio.get(), nullptr));
  if (archive == nullptr) {
    ERR_clear_error();
    return fail(problem(files.key, "la clé de signature est illisible",
                        "une clé privée RSA en PEM, ou un fichier PKCS#12"));
  }
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  STACK_OF(X509)* others = nullptr;
  const bool parsed =
      PKCS12_parse(archive.get(), files.password.c_str(), &key, &certificate, &others) == 1;
  KeysAndCertificates found{.key = Key(key, EVP_PKEY_free), .certificates = {}};
  if (certificate != nullptr) {
    found.certificates.emplace_back(certificate, X509_free);
  }
  const std::unique_ptr<STACK_OF(X509), Stack> chain(others);
  for (int i = 0; i < sk_X509_num(others); ++i) {
    X509* one = sk_X509_value(others, i);
    X509_up_ref(one);
    found.certificates.emplace_back(one, X509_free);
  }
  ERR_clear_error();
  if (!parsed) {
    return fail(problem(
        files.key,
        "le fichier PKCS#12 ne s’ouvre pas\u00A0: mot de passe faux, ou chiffrement d’un autre âge",
        std::string(password_hint) + "\u00A0; ou refaire le fichier avec un OpenSSL récent"));
  }
  if (found.key == nullptr) {
    return fail(problem(files.key, "ce fichier PKCS#12 ne contient pas de clé privée",
                        "une clé avec son certificat"));
  }
  return found;
}

}  // namespace

Problem problem(const NamedFile& file, std::string what, std::string hint) {
  return {.where = {.file = file.name, .line = 0, .column = 0},
          .what = std::move(what),
          .hint = std::move(hint)};
}

Result<KeysAndCertificates> read_keys(const SignerFiles& files) {
  const bool pem = files.key.bytes.find("-----BEGIN ") != Bytes::npos;
  TRY_ASSIGN(KeysAndCertificates found, pem ? from_pem(files) : from_pkcs12(files));
  if (!files.certificate.name.empty()) {
    found.certificates = pem_certificates(files.certificate.bytes);
    if (found.certificates.empty()) {
      return fail(problem(files.certificate, "le certificat de signature est illisible",
                          "un certificat X.509 en PEM"));
    }
  }
  if (found.certificates.empty()) {
    return fail(
        problem(files.key, "le certificat de la clé de signature manque",
                "un certificat en PEM, par --signature-certificate ou par la configuration"));
  }
  return found;
}

}  // namespace palmares::lib::openssl
