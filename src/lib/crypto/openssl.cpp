// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/openssl.hpp"

#include "base/destroy.hpp"
#include "lib/crypto/openssl_keys.hpp"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <stdexcept>
#include <vector>

namespace palmares::lib {

struct Signer::Keys : openssl::KeysAndCertificates {};

namespace {

using Bio = std::unique_ptr<BIO, Destroy<BIO_free>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Destroy<CMS_ContentInfo_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Destroy<EVP_MD_CTX_free>>;

constexpr int least_bits = 2048;
constexpr unsigned form = CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES;

void expect(bool done, const char* what) {
  if (!done) {
    ERR_clear_error();
    throw std::runtime_error(std::string("OpenSSL: ") + what);
  }
}

template <typename Object, typename Encode>
Bytes der(Object* object, Encode encode) {
  unsigned char* bytes = nullptr;
  const int size = encode(object, &bytes);
  expect(size > 0, "cannot encode");
  Bytes encoded(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return encoded;
}

// X.690, 8.1.3 and 11.6: a SET OF is its members' encodings, ascending.
Bytes set_of(std::vector<Bytes> members) {
  std::ranges::sort(members);
  Bytes body;
  for (const Bytes& member : members) {
    body += member;
  }
  Bytes length;
  for (std::size_t rest = body.size(); rest > 0; rest >>= 8U) {
    length.insert(length.begin(), static_cast<char>(rest & 0xFFU));
  }
  const bool is_short = body.size() < 0x80;
  return '\x31' + (is_short ? length : static_cast<char>(0x80U | length.size()) + length) + body;
}

// PAdES wants no signing time among the attributes (ETSI EN 319 142-1, 6.3: it stands in /M),
// OpenSSL always writes one: it goes, and what remains is signed again. RSA with PKCS #1 v1.5
// padding uses no chance, so the same bytes give the same signature.
void sign_without_time(CMS_ContentInfo* cms, EVP_PKEY* key) {
  CMS_SignerInfo* info = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
  const int time = CMS_signed_get_attr_by_NID(info, NID_pkcs9_signingTime, -1);
  if (time >= 0) {
    X509_ATTRIBUTE_free(CMS_signed_delete_attr(info, time));
  }
  std::vector<Bytes> attributes;
  for (int i = 0; i < CMS_signed_get_attr_count(info); ++i) {
    attributes.push_back(der(CMS_signed_get_attr(info, i), i2d_X509_ATTRIBUTE));
  }
  const Bytes to_sign = set_of(std::move(attributes));
  const Digest digest(EVP_MD_CTX_new());
  expect(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1,
         "cannot start a signature");
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  std::vector<unsigned char> signature(size);
  expect(
      EVP_DigestSign(digest.get(), signature.data(), &size,
                     reinterpret_cast<const unsigned char*>(to_sign.data()), to_sign.size()) == 1,
      "cannot sign");
  expect(ASN1_STRING_set(CMS_SignerInfo_get0_signature(info), signature.data(),
                         static_cast<int>(size)) == 1,
         "cannot keep a signature");
}

std::string common_name(X509* certificate) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) {
    return {};
  }
  unsigned char* text = nullptr;
  const int size =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  const std::string name(reinterpret_cast<const char*>(text),
                         size > 0 ? static_cast<std::size_t>(size) : 0);
  OPENSSL_free(text);
  return name;
}

Problems faults_of_key(const NamedFile& file, EVP_PKEY* key) {
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) {
    return {openssl::problem(
        file,
        "la clé de signature n’est pas une clé RSA, la seule dont la signature soit reproductible",
        "une clé RSA de 2048 bits au moins")};
  }
  if (EVP_PKEY_get_bits(key) < least_bits) {
    return {openssl::problem(
        file, "la clé de signature n’a que " + std::to_string(EVP_PKEY_get_bits(key)) + " bits",
        "une clé RSA de 2048 bits au moins")};
  }
  return {};
}

Problems faults_of_certificate(const NamedFile& file, X509* certificate, std::int64_t now) {
  Problems problems;
  auto at = static_cast<std::time_t>(now);
  if (X509_cmp_time(X509_get0_notAfter(certificate), &at) < 0) {
    problems.push_back(openssl::problem(file, "le certificat de signature a expiré",
                                        "un certificat en cours de validité"));
  }
  if (X509_cmp_time(X509_get0_notBefore(certificate), &at) > 0) {
    problems.push_back(
        openssl::problem(file, "le certificat de signature n’est pas encore valable",
                         "un certificat en cours de validité, ou remettre l’horloge à l’heure"));
  }
  // RFC 5280, 4.2.1.3; a certificate without that extension may do anything.
  if ((X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0) {
    problems.push_back(openssl::problem(
        file, "le certificat n’autorise pas sa clé à signer",
        "un certificat dont l’usage est la signature (digitalSignature ou nonRepudiation)"));
  }
  return problems;
}

std::int64_t start_of(X509* certificate) {
  std::tm broken{};
  expect(ASN1_TIME_to_tm(X509_get0_notBefore(certificate), &broken) == 1,
         "a certificate without a beginning");
  return static_cast<std::int64_t>(timegm(&broken));
}

}  // namespace

Result<Signer> Signer::open(const SignerFiles& files, std::int64_t now) {
  TRY_ASSIGN(openssl::KeysAndCertificates found, openssl::read_keys(files));
  const NamedFile& holder = files.certificate.name.empty() ? files.key : files.certificate;
  X509* certificate = found.certificates.front().get();
  Problems problems = faults_of_key(files.key, found.key.get());
  const Problems more = faults_of_certificate(holder, certificate, now);
  problems.insert(problems.end(), more.begin(), more.end());
  if (X509_check_private_key(certificate, found.key.get()) != 1) {
    problems.push_back(openssl::problem(
        files.key, "la clé de signature n’est pas celle du certificat",
        "la clé et le certificat d’une même paire\u00A0; celui du signataire vient en premier"));
  }
  ERR_clear_error();
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  std::string name = common_name(certificate);
  const std::int64_t valid_from = start_of(certificate);
  return Signer(std::make_shared<const Keys>(Keys{std::move(found)}), std::move(name), valid_from);
}

Bytes Signer::sign(BytesView bytes) const {
  const Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, form | CMS_PARTIAL));
  expect(cms != nullptr, "cannot start a CMS");
  X509* certificate = m_keys->certificates.front().get();
  expect(CMS_add1_signer(cms.get(), certificate, m_keys->key.get(), EVP_sha256(), form) != nullptr,
         "cannot add the signer");
  for (std::size_t i = 1; i < m_keys->certificates.size(); ++i) {
    expect(CMS_add1_cert(cms.get(), m_keys->certificates[i].get()) == 1,
           "cannot add a certificate");
  }
  const Bio data(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  expect(data != nullptr && CMS_final(cms.get(), data.get(), nullptr, form) == 1, "cannot sign");
  sign_without_time(cms.get(), m_keys->key.get());
  return der(cms.get(), i2d_CMS_ContentInfo);
}

}  // namespace palmares::lib
