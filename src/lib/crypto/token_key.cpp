// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/token_key.hpp"

#include "base/destroy.hpp"
#include "lib/crypto/openssl_keys.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/crypto/sodium.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace palmares::lib {

struct TokenKey::Key {
  openssl::Key pair;
};

namespace {

constexpr int least_bits = 2048;
constexpr std::size_t ed25519_bytes = 32;

const unsigned char* bytes_of(BytesView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

void expect(bool done, const char* what) {
  if (!done) {
    ERR_clear_error();
    throw std::runtime_error(std::string("OpenSSL: ") + what);
  }
}

openssl::Key read(const Bytes& bytes) {
  EVP_PKEY* key = nullptr;
  if (bytes.size() == ed25519_bytes) {
    key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(bytes), bytes.size());
  } else {
    const std::unique_ptr<BIO, Destroy<BIO_free>> bio(
        BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    std::string none;
    const auto no_password = [](char*, int, int, void*) {
      return 0;
    };  // OpenSSL would ask the terminal
    key = PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, &none);
  }
  ERR_clear_error();
  return {key, EVP_PKEY_free};
}

/// A number of an RSA key as RFC 7518, 6.3.1 writes it.
std::string rsa_number(EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  expect(EVP_PKEY_get_bn_param(key, name, &number) == 1, "no such number in an RSA key");
  Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  BN_free(number);
  return base64url(bytes);
}

std::string rsa_jwk(EVP_PKEY* key) {
  return R"({"e":")" + rsa_number(key, OSSL_PKEY_PARAM_RSA_E) + R"(","kty":"RSA","n":")" +
         rsa_number(key, OSSL_PKEY_PARAM_RSA_N) + "\"}";
}

std::string ed25519_jwk(EVP_PKEY* key) {
  Bytes bytes(ed25519_bytes, '\0');
  std::size_t size = bytes.size();
  expect(
      EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &size) == 1,
      "no public key");
  return R"({"crv":"Ed25519","kty":"OKP","x":")" + base64url(bytes) + "\"}";
}

}  // namespace

Result<TokenKey> TokenKey::open(const NamedFile& file) {
  constexpr const char* hint =
      "une clé RSA de 2048 bits au moins en PEM, sans mot de passe (openssl genpkey -algorithm "
      "RSA), ou les 32 octets que tire "
      "palmares keygen";
  openssl::Key key = read(file.bytes);
  if (key == nullptr) {
    return fail(openssl::problem(file, "la clé des attestations est illisible", hint));
  }
  const int kind = EVP_PKEY_get_base_id(key.get());
  if (kind == EVP_PKEY_RSA && EVP_PKEY_get_bits(key.get()) < least_bits) {
    return fail(openssl::problem(
        file,
        "la clé des attestations n’a que " + std::to_string(EVP_PKEY_get_bits(key.get())) + " bits",
        hint));
  }
  if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_ED25519) {
    return fail(openssl::problem(file, "la clé des attestations n’est ni RSA ni Ed25519", hint));
  }
  std::string jwk = kind == EVP_PKEY_RSA ? rsa_jwk(key.get()) : ed25519_jwk(key.get());
  return TokenKey(std::make_shared<const Key>(Key{std::move(key)}),
                  kind == EVP_PKEY_RSA ? "RS256" : "EdDSA", std::move(jwk));
}

TokenKey::TokenKey(std::shared_ptr<const Key> key, std::string algorithm, std::string public_jwk)
    : m_key(std::move(key)),
      m_algorithm(std::move(algorithm)),
      m_public_jwk(std::move(public_jwk)),
      m_name(base64url(sha256(m_public_jwk))) {}

Bytes TokenKey::sign(BytesView bytes) const {
  const std::unique_ptr<EVP_MD_CTX, Destroy<EVP_MD_CTX_free>> digest(EVP_MD_CTX_new());
  const EVP_MD* hash =
      m_algorithm == "RS256" ? EVP_sha256() : nullptr;  // Ed25519 hashes for itself
  EVP_PKEY* key = m_key->pair.get();
  expect(EVP_DigestSignInit(digest.get(), nullptr, hash, nullptr, key) == 1,
         "cannot start a signature");
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  Bytes signature(size, '\0');
  expect(EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                        bytes_of(bytes), bytes.size()) == 1,
         "cannot sign");
  signature.resize(size);
  return signature;
}

}  // namespace palmares::lib
