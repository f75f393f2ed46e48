// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/sha256.hpp"

#include "lib/destroy.hpp"
#include "lib/sodium.hpp"

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

unsigned char* octets_of(Bytes& octets) {
  return reinterpret_cast<unsigned char*>(octets.data());
}

constexpr std::size_t hash_size = 32;

}  // namespace

Bytes sha256(BytesView octets) {
  Bytes hash(hash_size, '\0');
  require(EVP_Digest(octets.data(), octets.size(), octets_of(hash), nullptr, method(), nullptr));
  return hash;
}

std::string sha256_hex(BytesView octets) {
  return hex(sha256(octets));
}

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, Destroy<EVP_MD_CTX_free>> context;
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {
  m_state->context.reset(EVP_MD_CTX_new());
  require(m_state->context ? EVP_DigestInit_ex2(m_state->context.get(), method(), nullptr) : 0);
}

Sha256::~Sha256() = default;

void Sha256::add(BytesView octets) {
  require(EVP_DigestUpdate(m_state->context.get(), octets.data(), octets.size()));
}

std::string Sha256::hex() {
  Bytes hash(hash_size, '\0');
  require(EVP_DigestFinal_ex(m_state->context.get(), octets_of(hash), nullptr));
  return lib::hex(hash);
}

}  // namespace palmares::lib
