// SPDX-License-Identifier: AGPL-3.0-or-later
// Compression of whole buffers by libdeflate, and back. ZIP archives are lib/compress/zip.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace palmares::lib {

/// How long to look for repetitions; the bytes depend on it, so a kind of stream keeps its effort
/// for ever. `quick` is for what is made once for one reader: a third of the time of `usual`, a
/// tenth more bytes.
enum class Effort { quick = 1, usual = 6, most = 9 };

/// A zlib stream (RFC 1950), as PDF's FlateDecode and PNG's IDAT want it. Same bytes, same stream,
/// from any thread.
[[nodiscard]] Bytes zlib_stream(BytesView bytes, Effort effort = Effort::usual);

/// The bare stream (RFC 1951), as ZIP wants it.
[[nodiscard]] Bytes deflate_stream(BytesView bytes, Effort effort = Effort::usual);

/// The CRC-32 of gzip and ZIP (RFC 1952, 8).
[[nodiscard]] std::uint32_t crc32(BytesView bytes);

/// The check value of zlib streams (RFC 1950, 8.2).
[[nodiscard]] std::uint32_t adler32(BytesView bytes);

/// What a zlib stream holds; nothing where it is broken or holds more than `most` bytes.
[[nodiscard]] std::optional<Bytes> inflated(BytesView stream, std::size_t most);

/// What a gzip member (RFC 1952) holds; nothing where it is broken or holds more than `most` bytes.
[[nodiscard]] std::optional<Bytes> gunzipped(BytesView member, std::size_t most);

/// A gzip file (RFC 1952) without name and time, as Content-Encoding wants it.
[[nodiscard]] Bytes gzip_stream(BytesView bytes, Effort effort = Effort::usual);

}  // namespace palmares::lib
