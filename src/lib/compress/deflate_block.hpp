// SPDX-License-Identifier: AGPL-3.0-or-later
// One block of deflate with codes of its own (RFC 1951, 3.2.7): literals and matches are gathered,
// then written. Which matches is lib/compress/flat_deflate.hpp's choice.
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace palmares::lib {

/// Bits into bytes, the lowest first (RFC 1951, 3.1.1).
class BitWriter {
 public:
  /// The `count` low bits of `bits`; at most 32, and no bit above them.
  void add(std::uint32_t bits, unsigned count) {
    m_waiting |= std::uint64_t{bits} << m_count;
    m_count += count;
    while (m_count >= 8) {
      m_bytes += static_cast<char>(m_waiting);
      m_waiting >>= 8;
      m_count -= 8;
    }
  }
  /// The bytes, the last one filled up with zeros.
  [[nodiscard]] Bytes finish() &&;

 private:
  Bytes m_bytes;
  std::uint64_t m_waiting = 0;
  unsigned m_count = 0;
};

enum class LastBlock { no, yes };

class DeflateBlock {
 public:
  void add_literal(char byte);
  /// `length` 3-258 bytes that stood `distance` 1-32768 bytes before.
  void add_match(std::size_t length, std::size_t distance);

  [[nodiscard]] std::size_t size() const { return m_tokens.size(); }
  [[nodiscard]] bool empty() const { return m_tokens.empty(); }
  /// Writes what was added, and is empty again.
  void write(BitWriter& bits, LastBlock last);

 private:
  static constexpr std::size_t lengths = 286;  ///< literals, the end and the lengths
  static constexpr std::size_t distances = 30;
  struct Token {
    std::uint16_t length = 0;  ///< 0: a literal
    std::uint16_t value = 0;   ///< the literal, or the distance less 1
  };

  std::vector<Token> m_tokens;
  std::array<std::uint32_t, lengths> m_length_counts{};
  std::array<std::uint32_t, distances> m_distance_counts{};
};

}  // namespace palmares::lib
