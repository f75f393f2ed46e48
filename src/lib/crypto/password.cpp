// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/password.hpp"

#include "lib/crypto/sodium_start.hpp"

#include <sodium.h>

#include <array>
#include <new>
#include <semaphore>
#include <stdexcept>

namespace palmares::lib {

namespace {

/// Each takes 64 MiB: however many sign in at once, and however many threads there are, no more
/// than so many do it.
std::counting_semaphore<4>& turns() {
  static std::counting_semaphore<4> free(4);
  return free;
}

struct Turn {
  Turn() { turns().acquire(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { turns().release(); }
};

}  // namespace

std::string password_hash(std::string_view password) {
  start_sodium();
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                            crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool password_matches(std::string_view password, const std::string& hash) {
  start_sodium();
  if (hash.size() >= crypto_pwhash_STRBYTES) {
    return false;
  }
  const Turn turn;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace palmares::lib
