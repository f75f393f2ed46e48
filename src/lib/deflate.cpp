// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/deflate.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace palmares::lib {

namespace {

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
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
  thread_local const Compressor most = make_compressor(Effort::most);
  return most.get();
}

}  // namespace

Bytes zlib_stream(BytesView octets, Effort effort) {
  libdeflate_compressor* compressor = compressor_of_thread(effort);
  Bytes stream(libdeflate_zlib_compress_bound(compressor, octets.size()), '\0');
  // The bound always suffices, so the size is never the 0 of a failure.
  stream.resize(libdeflate_zlib_compress(compressor, octets.data(), octets.size(), stream.data(), stream.size()));
  return stream;
}

}  // namespace palmares::lib
