// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/brotli.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>

#include <string>

namespace palmares::lib {
namespace {

Bytes decoded(BytesView stream, std::size_t size) {
  Bytes bytes(size + 1, '\0');
  std::size_t written = bytes.size();
  const auto result =
      BrotliDecoderDecompress(stream.size(), reinterpret_cast<const std::uint8_t*>(stream.data()),
                              &written, reinterpret_cast<std::uint8_t*>(bytes.data()));
  bytes.resize(written);
  return result == BROTLI_DECODER_RESULT_SUCCESS ? bytes : Bytes("no brotli stream");
}

TEST(Brotli, GivesBackWhatWentIn) {
  Bytes bytes;
  for (int i = 0; i < 3000; ++i) {
    bytes += "ligne " + std::to_string(i % 97) + '\n';
  }
  const Bytes stream = brotli_stream(bytes);
  EXPECT_LT(stream.size(), bytes.size() / 10);
  EXPECT_EQ(decoded(stream, bytes.size()), bytes);
  EXPECT_EQ(brotli_stream(bytes), stream);
}

TEST(Brotli, MakesAStreamOfNothing) {
  EXPECT_EQ(decoded(brotli_stream({}), 0), "");
}

}  // namespace
}  // namespace palmares::lib
