// SPDX-License-Identifier: AGPL-3.0-or-later
// Compression of whole buffers by libdeflate. ZIP archives are lib/archive.hpp's.
#pragma once

#include "base/bytes.hpp"

namespace palmares::lib {

/// How long to look for repetitions; the octets depend on it, so a kind of stream keeps its effort for ever.
enum class Effort { usual = 6, most = 9 };

/// A zlib stream (RFC 1950), as PDF's FlateDecode and PNG's IDAT want it. Same octets, same stream, from any thread.
[[nodiscard]] Bytes zlib_stream(BytesView octets, Effort effort = Effort::usual);

}  // namespace palmares::lib
