// SPDX-License-Identifier: AGPL-3.0-or-later
// BLAKE2b of libsodium, for names of things that are made often: three times as fast as SHA-256
// without the processor’s help. What leaves this program for others to check is hashed by
// lib/crypto/sha256.hpp.
#pragma once

#include "base/bytes.hpp"

namespace palmares::lib {

/// BLAKE2b (RFC 7693) without key; 16 bytes.
[[nodiscard]] Bytes blake2b_128(BytesView bytes);

}  // namespace palmares::lib
