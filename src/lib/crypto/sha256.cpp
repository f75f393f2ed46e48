// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/sha256.hpp"

#include "base/destroy.hpp"
#include "lib/crypto/sodium.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace palmares::lib {

namespace {

using Method = std::unique_ptr<EVP_MD, Destroy<EVP_MD_free>>;

// Fetching it costs more than the hash of a short text.
const EVP_MD* method() {
  static const Method fetched(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  if (!fetched) {
    throw std::runtime_error("OpenSSL has no SHA-256");
  }
  return fetched.get();
}

void require(int done) {
  if (done != 1) {
    throw std::runtime_error("OpenSSL could not hash");
  }
}

unsigned char* bytes_of(Bytes& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

constexpr std::size_t hash_size = 32;

}  // namespace

Bytes sha256(BytesView bytes) {
  Bytes hash(hash_size, '\0');
  require(EVP_Digest(bytes.data(), bytes.size(), bytes_of(hash), nullptr, method(), nullptr));
  return hash;
}

std::string sha256_hex(BytesView bytes) {
  return hex(sha256(bytes));
}

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, Destroy<EVP_MD_CTX_free>> context;
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {
  m_state->context.reset(EVP_MD_CTX_new());
  require(m_state->context ? EVP_DigestInit_ex2(m_state->context.get(), method(), nullptr) : 0);
}

Sha256::~Sha256() = default;

void Sha256::add(BytesView bytes) {
  require(EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
  Bytes hash(hash_size, '\0');
  require(EVP_DigestFinal_ex(m_state->context.get(), bytes_of(hash), nullptr));
  return lib::hex(hash);
}

}  // namespace palmares::lib
