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

std::string hex(BytesView octets) {
  std::string text(octets.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), octets_of(octets), octets.size());
  text.pop_back();
  return text;
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

Bytes random_octets(std::size_t count) {
  Bytes octets(count, '\0');
  randombytes_buf(octets.data(), octets.size());
  return octets;
}

}  // namespace palmares::lib
