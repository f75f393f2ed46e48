// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/brotli.hpp"

#include <brotli/encode.h>

#include <new>

namespace palmares::lib {

namespace {

// Of 4 kB of SVG: 5 takes 0.2 ms, 11 takes 12 ms for 6 % less.
constexpr int quality = 5;

}  // namespace

Bytes brotli_stream(BytesView bytes) {
  Bytes stream(BrotliEncoderMaxCompressedSize(bytes.size()) + 1024, '\0');
  std::size_t written = stream.size();
  const auto* input = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto* output = reinterpret_cast<std::uint8_t*>(stream.data());
  if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(), input,
                            &written, output) == BROTLI_FALSE) {
    throw std::bad_alloc();
  }
  stream.resize(written);
  return stream;
}

}  // namespace palmares::lib
