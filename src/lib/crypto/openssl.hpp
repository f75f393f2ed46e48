// SPDX-License-Identifier: AGPL-3.0-or-later
// Signatures of OpenSSL: a key with its certificate, checked once, and CMS signatures as CAdES
// baseline B wants them (ETSI EN 319 122-1). Where a signature is put is for others to say.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace palmares::lib {

/// A file and its bytes; the name is for problems.
struct NamedFile {
  std::string name;
  Bytes bytes;
};

/// What a signer is made of.
struct SignerFiles {
  NamedFile key;          ///< PEM, or PKCS#12 with its certificates
  NamedFile certificate;  ///< PEM, the signer's first; empty where the key's file holds it
  std::string password;   ///< of the key; empty: none
};

/// An RSA key that may sign today. Any thread may use it.
class Signer {
 public:
  /// `now`: seconds of POSIX. Problems: a file that is unreadable or whose password is wrong, a key
  /// that is not RSA of 2048 bits or more, does not belong to the certificate or may not sign, a
  /// certificate that has expired or is not valid yet.
  [[nodiscard]] static Result<Signer> open(const SignerFiles& files, std::int64_t now);

  /// The common name of the certificate's subject; UTF-8.
  [[nodiscard]] const std::string& name() const { return m_name; }

  /// From when on the certificate is valid; seconds of POSIX.
  [[nodiscard]] std::int64_t valid_from() const { return m_valid_from; }

  /// The detached CMS signature (DER) of `bytes`, without a time: same bytes, same signature,
  /// always of one size.
  [[nodiscard]] Bytes sign(BytesView bytes) const;

 private:
  struct Keys;
  Signer(std::shared_ptr<const Keys> keys, std::string name, std::int64_t valid_from)
      : m_keys(std::move(keys)), m_name(std::move(name)), m_valid_from(valid_from) {}

  std::shared_ptr<const Keys> m_keys;
  std::string m_name;
  std::int64_t m_valid_from;
};

}  // namespace palmares::lib
