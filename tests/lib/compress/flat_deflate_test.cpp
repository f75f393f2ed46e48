// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/flat_deflate.hpp"

#include "lib/compress/deflate.hpp"

#include <gmock/gmock.h>

#include <random>

namespace palmares::lib {
namespace {

/// What an inflater that is not ours makes of our stream.
Bytes there_and_back(BytesView rows, std::size_t row) {
  return lib::inflated(flat_zlib_stream(rows, row), rows.size() + 1).value_or("broken");
}

/// ByteString of `kinds` values in runs of up to `longest`, some rows like the one above.
Bytes flat_art(std::mt19937& random, std::size_t row, std::size_t rows, int kinds, int longest) {
  Bytes bytes;
  for (std::size_t y = 0; y < rows; ++y) {
    if (y > 0 && random() % 3 == 0) {
      bytes += bytes.substr(bytes.size() - row);
      continue;
    }
    Bytes line;
    while (line.size() < row) {
      line.append(1 + random() % static_cast<unsigned>(longest),
                  static_cast<char>(random() % static_cast<unsigned>(kinds)));
    }
    bytes += line.substr(0, row);
  }
  return bytes;
}

TEST(FlatDeflate, ComesBackFromTheSmallestRows) {
  for (const BytesView rows :
       {BytesView(""), BytesView("a"), BytesView("ab"), BytesView("aaa"), BytesView("aaaa"),
        BytesView("abababab"), BytesView("\0\0\0\0\0", 5)}) {
    for (const std::size_t row : {1U, 2U, 7U}) {
      EXPECT_EQ(there_and_back(rows, row), rows);
    }
  }
}

TEST(FlatDeflate, ComesBackFromFlatArtOfManyShapes) {
  std::mt19937 random(1);
  for (const std::size_t row : {1U, 3U, 64U, 331U, 1755U}) {
    for (const int kinds : {1, 2, 5, 200}) {
      for (const int longest : {1, 4, 90, 700}) {
        const Bytes rows = flat_art(random, row, 60, kinds, longest);
        EXPECT_TRUE(there_and_back(rows, row) == rows) << row << ' ' << kinds << ' ' << longest;
      }
    }
  }
}

// More than a block’s tokens, a window and its places written over many times.
TEST(FlatDeflate, ComesBackFromNoiseOfManyBlocks) {
  std::mt19937 random(2);
  Bytes rows(300'000, '\0');
  for (char& byte : rows) {
    byte = static_cast<char>(random());
  }
  EXPECT_TRUE(there_and_back(rows, 1000) == rows);
}

TEST(FlatDeflate, ReachesNoFurtherThanTheWindow) {
  std::mt19937 random(3);
  for (const std::size_t row : {32767U, 32768U, 32769U, 70'000U}) {
    const Bytes rows = flat_art(random, row, 5, 9, 300);
    EXPECT_TRUE(there_and_back(rows, row) == rows) << row;
  }
}

// 2,000 rows of 1,755 bytes of one colour: a token for each 258 of them, and each token two bits.
TEST(FlatDeflate, TakesTwoBitsForALongRun) {
  const Bytes rows(2000 * 1755, '\x02');
  EXPECT_LT(flat_zlib_stream(rows, 1755).size(), rows.size() / 258 / 4 + 64);
}

TEST(FlatDeflate, IsAboutAsSmallAsLibdeflateOnFlatArt) {
  std::mt19937 random(4);
  const Bytes rows = flat_art(random, 1755, 400, 12, 120);
  EXPECT_LT(static_cast<double>(flat_zlib_stream(rows, 1755).size()),
            1.1 * static_cast<double>(lib::zlib_stream(rows).size()));
}

TEST(FlatDeflate, IsTheSameEachTime) {
  std::mt19937 random(5);
  const Bytes rows = flat_art(random, 500, 300, 30, 40);
  EXPECT_TRUE(flat_zlib_stream(rows, 500) == flat_zlib_stream(rows, 500));
}

}  // namespace
}  // namespace palmares::lib
