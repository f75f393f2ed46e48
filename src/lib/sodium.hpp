// SPDX-License-Identifier: AGPL-3.0-or-later
// Hashes of libsodium.
#pragma once

#include "base/bytes.hpp"

#include <memory>
#include <string>

namespace palmares::lib {

/// SHA-256; 32 octets.
[[nodiscard]] Bytes sha256(BytesView octets);

/// SHA-256; 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(BytesView octets);

/// SHA-256 of octets that come one part after the other.
class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256();

  void add(BytesView octets);
  /// Of everything added; 64 lower-case hexadecimal digits. Nothing is added afterwards.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// Octets as lower-case hexadecimal digits.
[[nodiscard]] std::string hex(BytesView octets);

/// Are both the same? Takes the same time wherever they differ; lengths are no secret.
[[nodiscard]] bool same_octets(BytesView a, BytesView b);

/// HMAC-SHA-256 (RFC 2104); 32 octets. Any key length.
[[nodiscard]] Bytes hmac_sha256(BytesView key, BytesView message);

}  // namespace palmares::lib
