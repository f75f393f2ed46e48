// SPDX-License-Identifier: AGPL-3.0-or-later
// What libsodium does with keys, and bytes as digits. Hashes without a key are
// lib/crypto/sha256.hpp’s.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <string>

namespace palmares::lib {

/// Bytes as lower-case hexadecimal digits.
[[nodiscard]] std::string hex(BytesView bytes);

/// The bytes in the alphabet of addresses, without « = » at the end (RFC 4648, 5).
[[nodiscard]] std::string base64url(BytesView bytes);

/// Are both the same? Takes the same time wherever they differ; lengths are no secret.
[[nodiscard]] bool same_bytes(BytesView a, BytesView b);

/// HMAC-SHA-256 (RFC 2104); 32 bytes. Any key length.
[[nodiscard]] Bytes hmac_sha256(BytesView key, BytesView message);

/// Bytes nobody can guess, from the system; never the same twice: for keys only.
[[nodiscard]] Bytes random_bytes(std::size_t count);

}  // namespace palmares::lib
