// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys that sign JSON Web Signatures (RFC 7515) by OpenSSL: RSA (RS256) or Ed25519 (EdDSA, RFC
// 8037). Neither takes chance for a signature: same key, same bytes, same signature. What is signed
// is for others to say.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "lib/crypto/openssl.hpp"

#include <memory>
#include <string>
#include <utility>

namespace palmares::lib {

/// Any thread may use it.
class TokenKey {
 public:
  /// A private key in PEM (RSA of 2048 bits or more, or Ed25519), or the 32 bytes of an Ed25519
  /// key. Problem: anything else.
  [[nodiscard]] static Result<TokenKey> open(const NamedFile& file);

  /// « RS256 » or « EdDSA ».
  [[nodiscard]] const std::string& algorithm() const { return m_algorithm; }
  /// The members of the public key as a JSON Web Key that name it, in the order of RFC 7638: a JSON
  /// object.
  [[nodiscard]] const std::string& public_jwk() const { return m_public_jwk; }
  /// The hash of that (RFC 7638): the same key has the same name for everybody.
  [[nodiscard]] const std::string& name() const { return m_name; }
  /// The signature as JWS has it.
  [[nodiscard]] Bytes sign(BytesView bytes) const;

 private:
  struct Key;
  TokenKey(std::shared_ptr<const Key> key, std::string algorithm, std::string public_jwk);

  std::shared_ptr<const Key> m_key;
  std::string m_algorithm;
  std::string m_public_jwk;
  std::string m_name;
};

}  // namespace palmares::lib
