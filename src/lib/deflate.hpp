// SPDX-License-Identifier: AGPL-3.0-or-later
// Compression of whole buffers by libdeflate, and back. ZIP archives are lib/archive.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <optional>

namespace palmares::lib {

/// How long to look for repetitions; the octets depend on it, so a kind of stream keeps its effort for ever.
/// `quick` is for what is made once for one reader: a third of the time of `usual`, a tenth more octets.
enum class Effort { quick = 1, usual = 6, most = 9 };

/// A zlib stream (RFC 1950), as PDF's FlateDecode and PNG's IDAT want it. Same octets, same stream, from any thread.
[[nodiscard]] Bytes zlib_stream(BytesView octets, Effort effort = Effort::usual);

/// What a zlib stream holds; nothing where it is broken or holds more than `most` octets.
[[nodiscard]] std::optional<Bytes> inflated(BytesView stream, std::size_t most);

/// A gzip file (RFC 1952) without name and time, as Content-Encoding wants it.
[[nodiscard]] Bytes gzip_stream(BytesView octets, Effort effort = Effort::usual);

}  // namespace palmares::lib
