// SPDX-License-Identifier: AGPL-3.0-or-later
// Brotli (RFC 7932) of whole buffers, for answers sent to browsers. Zlib and gzip are
// lib/compress/deflate.hpp's.
#pragma once

#include "base/bytes.hpp"

namespace palmares::lib {

/// A brotli stream. Same bytes, same stream, from any thread.
[[nodiscard]] Bytes brotli_stream(BytesView bytes);

}  // namespace palmares::lib
