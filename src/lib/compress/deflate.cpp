// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/deflate.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace palmares::lib {

namespace {

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};
using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

Compressor make_compressor(Effort effort) {
  Compressor compressor(libdeflate_alloc_compressor(static_cast<int>(effort)));
  if (!compressor) {
    throw std::bad_alloc();
  }
  return compressor;
}

// A compressor weighs hundreds of kilobytes, so each thread keeps its own.
libdeflate_compressor* compressor_of_thread(Effort effort) {
  if (effort == Effort::usual) {
    thread_local const Compressor usual = make_compressor(Effort::usual);
    return usual.get();
  }
  if (effort == Effort::quick) {
    thread_local const Compressor quick = make_compressor(Effort::quick);
    return quick.get();
  }
  thread_local const Compressor most = make_compressor(Effort::most);
  return most.get();
}

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeDecompressor>;

libdeflate_decompressor* decompressor_of_thread() {
  thread_local const Decompressor decompressor(libdeflate_alloc_decompressor());
  if (!decompressor) {
    throw std::bad_alloc();
  }
  return decompressor.get();
}

// Drawings deflate to a fifth; where that guess is short, twice as much, and again.
constexpr std::size_t usual_ratio = 5;

std::optional<Bytes> decompressed(BytesView stream, std::size_t most,
                                  decltype(&libdeflate_zlib_decompress) decompress) {
  libdeflate_decompressor* decompressor = decompressor_of_thread();
  for (std::size_t size = std::min(stream.size() * usual_ratio + 64, most);;
       size = std::min(2 * size, most)) {
    Bytes bytes(size, '\0');
    std::size_t actual = 0;
    const auto result =
        decompress(decompressor, stream.data(), stream.size(), bytes.data(), bytes.size(), &actual);
    if (result == LIBDEFLATE_SUCCESS) {
      bytes.resize(actual);
      return bytes;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || size == most) {
      return std::nullopt;
    }
  }
}

}  // namespace

Bytes zlib_stream(BytesView bytes, Effort effort) {
  libdeflate_compressor* compressor = compressor_of_thread(effort);
  Bytes stream(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
  // The bound always suffices, so the size is never the 0 of a failure.
  stream.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), stream.data(),
                                         stream.size()));
  return stream;
}

Bytes deflate_stream(BytesView bytes, Effort effort) {
  libdeflate_compressor* compressor = compressor_of_thread(effort);
  Bytes stream(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
  stream.resize(libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), stream.data(),
                                            stream.size()));
  return stream;
}

std::uint32_t crc32(BytesView bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

std::uint32_t adler32(BytesView bytes) {
  return libdeflate_adler32(1, bytes.data(), bytes.size());
}

std::optional<Bytes> inflated(BytesView stream, std::size_t most) {
  return decompressed(stream, most, libdeflate_zlib_decompress);
}

std::optional<Bytes> gunzipped(BytesView member, std::size_t most) {
  return decompressed(member, most, libdeflate_gzip_decompress);
}

Bytes gzip_stream(BytesView bytes, Effort effort) {
  libdeflate_compressor* compressor = compressor_of_thread(effort);
  Bytes stream(libdeflate_gzip_compress_bound(compressor, bytes.size()), '\0');
  stream.resize(libdeflate_gzip_compress(compressor, bytes.data(), bytes.size(), stream.data(),
                                         stream.size()));
  return stream;
}

}  // namespace palmares::lib
