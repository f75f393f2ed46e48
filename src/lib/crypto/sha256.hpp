// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256 (FIPS 180-4) by OpenSSL, which uses the processor's own instructions for it. Codes made
// with a key are lib/crypto/sodium.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <memory>
#include <string>

namespace palmares::lib {

/// The 32 bytes of the hash. From any thread.
[[nodiscard]] Bytes sha256(BytesView bytes);

/// The same as 64 digits of lower-case hexadecimal.
[[nodiscard]] std::string sha256_hex(BytesView bytes);

/// The hash of bytes that come one part after the other.
class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256();

  void add(BytesView bytes);
  /// Of everything added; 64 digits. Nothing is added afterwards.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::lib
