// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/blake2.hpp"

#include <sodium.h>

#include <stdexcept>

namespace palmares::lib {

Bytes blake2b_128(BytesView bytes) {
  static const int started = sodium_init();
  if (started < 0) {
    throw std::runtime_error("libsodium did not start");
  }
  Bytes hash(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return hash;
}

}  // namespace palmares::lib
