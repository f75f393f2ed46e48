// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys and certificates out of PEM and PKCS#12 files, for openssl.hpp. Whether they may sign is not
// asked here.
#pragma once

#include "base/result.hpp"
#include "lib/crypto/openssl.hpp"

#include <memory>
#include <vector>

struct evp_pkey_st;
struct x509_st;

namespace palmares::lib::openssl {

using Key = std::shared_ptr<evp_pkey_st>;
using Certificate = std::shared_ptr<x509_st>;

/// A private key, and certificates in the order of their files.
struct KeysAndCertificates {
  Key key;
  std::vector<Certificate> certificates;
};

/// Reads both. Problems: a file that holds neither PEM nor PKCS#12, a wrong or missing password, no
/// key, no certificate.
[[nodiscard]] Result<KeysAndCertificates> read_keys(const SignerFiles& files);

/// A problem with a file.
[[nodiscard]] Problem problem(const NamedFile& file, std::string what, std::string hint);

}  // namespace palmares::lib::openssl
