// SPDX-License-Identifier: AGPL-3.0-or-later
// Deflate (RFC 1951) for the rows of flat art: long runs of one byte and rows like the row above,
// which general compressors walk through byte by byte. Everything else is compressed by
// lib/compress/deflate.hpp.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>

namespace palmares::lib {

/// A zlib stream (RFC 1950) of rows of `row` bytes each (at least 1). Any bytes come back the same
/// from any inflater; only of flat art is it quick and small. Same rows, same stream.
[[nodiscard]] Bytes flat_zlib_stream(BytesView rows, std::size_t row);

}  // namespace palmares::lib
