// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/deflate.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace palmares::lib {
namespace {

Bytes inflated_to(BytesView stream, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
      decompressor(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  Bytes bytes(size, '\0');
  const auto result = libdeflate_zlib_decompress(decompressor.get(), stream.data(), stream.size(),
                                                 bytes.data(), bytes.size(), nullptr);
  return result == LIBDEFLATE_SUCCESS ? bytes : Bytes("not a stream of that size");
}

Bytes sample() {
  Bytes bytes;
  for (int i = 0; i < 5000; ++i) {
    bytes += "ligne " + std::to_string(i % 97) + '\0';
  }
  return bytes;
}

TEST(Deflate, GivesBackWhatWentIn) {
  for (const auto effort : {Effort::quick, Effort::usual, Effort::most}) {
    const Bytes stream = zlib_stream(sample(), effort);
    EXPECT_LT(stream.size(), sample().size() / 4);
    EXPECT_EQ(inflated_to(stream, sample().size()), sample());
  }
}

TEST(Deflate, MakesGzipFilesWithoutNameAndTime) {
  const Bytes file = gzip_stream(sample());
  EXPECT_EQ(file.substr(0, 10), Bytes("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10));
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
      decompressor(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  Bytes bytes(sample().size(), '\0');
  EXPECT_EQ(libdeflate_gzip_decompress(decompressor.get(), file.data(), file.size(), bytes.data(),
                                       bytes.size(), nullptr),
            LIBDEFLATE_SUCCESS);
  EXPECT_EQ(bytes, sample());
}

TEST(Deflate, MakesAStreamOfNothing) {
  const Bytes stream = zlib_stream({});
  EXPECT_FALSE(stream.empty());
  EXPECT_EQ(inflated_to(stream, 0), "");
}

TEST(Deflate, WritesTheSameOctetsFromEveryThread) {
  const Bytes expected = zlib_stream(sample());
  std::vector<Bytes> streams(4);
  std::vector<std::thread> threads;
  for (auto& stream : streams) {
    threads.emplace_back([&stream] { stream = zlib_stream(sample()); });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  for (const auto& stream : streams) {
    EXPECT_EQ(stream, expected);
  }
}

TEST(Deflate, InflatesWhatItMade) {
  const Bytes hundredfold(100'000, 'a');
  EXPECT_EQ(inflated(zlib_stream(hundredfold), 100'000), hundredfold);
  EXPECT_EQ(inflated(zlib_stream({}), 10), "");
}

TEST(Deflate, RefusesToInflateTooMuchOrWhatIsBroken) {
  const Bytes stream = zlib_stream(Bytes(100'000, 'a'));
  EXPECT_EQ(inflated(stream, 99'999), std::nullopt);
  EXPECT_EQ(inflated(stream.substr(0, stream.size() - 1), 100'000), std::nullopt);
  EXPECT_EQ(inflated("x", 10), std::nullopt);
}

}  // namespace
}  // namespace palmares::lib
