// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/sodium.hpp"

#include <sodium.h>

#include <stdexcept>

namespace palmares::lib {

namespace {

void start_library() {
  static const int started = sodium_init();
  if (started < 0) {
    throw std::runtime_error("libsodium did not start");
  }
}

const unsigned char* octets_of(BytesView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* octets_of(Bytes& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

Bytes sha256(BytesView octets) {
  start_library();
  Bytes hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(octets_of(hash), octets_of(octets), octets.size());
  return hash;
}

struct Sha256::State {
  crypto_hash_sha256_state hash{};
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {
  start_library();
  crypto_hash_sha256_init(&m_state->hash);
}

Sha256::~Sha256() = default;

void Sha256::add(BytesView octets) {
  crypto_hash_sha256_update(&m_state->hash, octets_of(octets), octets.size());
}

std::string Sha256::hex() {
  Bytes hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&m_state->hash, octets_of(hash));
  return lib::hex(hash);
}

std::string hex(BytesView octets) {
  std::string text(octets.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), octets_of(octets), octets.size());
  text.pop_back();
  return text;
}

std::string sha256_hex(BytesView octets) {
  return hex(sha256(octets));
}

bool same_octets(BytesView a, BytesView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Bytes hmac_sha256(BytesView key, BytesView message) {
  start_library();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, octets_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, octets_of(message), message.size());
  Bytes code(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, octets_of(code));
  sodium_memzero(&state, sizeof state);
  return code;
}

}  // namespace palmares::lib
