// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/brotli.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>

#include <string>

namespace palmares::lib {
namespace {

Bytes decoded(BytesView stream, std::size_t size) {
  Bytes octets(size + 1, '\0');
  std::size_t written = octets.size();
  const auto result = BrotliDecoderDecompress(stream.size(), reinterpret_cast<const std::uint8_t*>(stream.data()), &written,
                                              reinterpret_cast<std::uint8_t*>(octets.data()));
  octets.resize(written);
  return result == BROTLI_DECODER_RESULT_SUCCESS ? octets : Bytes("no brotli stream");
}

TEST(Brotli, GivesBackWhatWentIn) {
  Bytes octets;
  for (int i = 0; i < 3000; ++i) {
    octets += "ligne " + std::to_string(i % 97) + '\n';
  }
  const Bytes stream = brotli_stream(octets);
  EXPECT_LT(stream.size(), octets.size() / 10);
  EXPECT_EQ(decoded(stream, octets.size()), octets);
  EXPECT_EQ(brotli_stream(octets), stream);
}

TEST(Brotli, MakesAStreamOfNothing) {
  EXPECT_EQ(decoded(brotli_stream({}), 0), "");
}

}  // namespace
}  // namespace palmares::lib
