// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/deflate_block.hpp"

#include "lib/compress/huffman.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <span>
#include <utility>

namespace palmares::lib {

namespace {

constexpr std::size_t end_of_block = 256;
constexpr unsigned longest_code = 15;
constexpr unsigned longest_code_of_lengths = 7;

/// A symbol and the bits after it that say which of its values is meant (RFC 1951, 3.2.5).
struct Symbol {
  std::size_t number = 0;
  unsigned extra_bits = 0;
  std::uint32_t extra = 0;
};

/// Values fall into classes that double in width after the first: `per_octave` classes for each
/// power of two.
Symbol classed(std::uint32_t value, unsigned per_octave_bits) {
  const auto width = static_cast<unsigned>(std::bit_width(value));
  const unsigned extra_bits = width > per_octave_bits + 1 ? width - per_octave_bits - 1 : 0;
  return {
      .number = (static_cast<std::size_t>(extra_bits) << per_octave_bits) + (value >> extra_bits),
      .extra_bits = extra_bits,
      .extra = value & ((1U << extra_bits) - 1)};
}

Symbol length_symbol(std::size_t length) {
  if (length == 258) {
    return {.number = 285, .extra_bits = 0, .extra = 0};
  }
  Symbol symbol = classed(static_cast<std::uint32_t>(length - 3), 2);
  symbol.number += end_of_block + 1;
  return symbol;
}

Symbol distance_symbol(std::size_t distance_less_1) {
  return classed(static_cast<std::uint32_t>(distance_less_1), 1);
}

void add(BitWriter& bits, const PrefixCode& code) {
  assert(code.length > 0);
  bits.add(code.bits, code.length);
}

void add(BitWriter& bits, const std::vector<PrefixCode>& codes, const Symbol& symbol) {
  add(bits, codes[symbol.number]);
  bits.add(symbol.extra, symbol.extra_bits);
}

/// Lengths of codes as 3.2.7 has them: 0-15 themselves, 16 the one before 3-6 times, 17 and 18
/// zeros.
std::vector<Symbol> shortened(std::span<const std::uint8_t> lengths) {
  std::vector<Symbol> symbols;
  for (std::size_t at = 0; at < lengths.size();) {
    const std::uint8_t length = lengths[at];
    std::size_t times = 1;
    while (at + times < lengths.size() && lengths[at + times] == length && times < 138) {
      ++times;
    }
    at += times;
    if (length == 0 && times >= 11) {
      symbols.push_back(
          {.number = 18, .extra_bits = 7, .extra = static_cast<std::uint32_t>(times - 11)});
      continue;
    }
    if (length == 0 && times >= 3) {
      symbols.push_back(
          {.number = 17, .extra_bits = 3, .extra = static_cast<std::uint32_t>(times - 3)});
      continue;
    }
    symbols.push_back({.number = length});
    --times;
    while (length != 0 && times >= 3) {
      const std::size_t taken = std::min<std::size_t>(times, 6);
      symbols.push_back(
          {.number = 16, .extra_bits = 2, .extra = static_cast<std::uint32_t>(taken - 3)});
      times -= taken;
    }
    for (; times > 0; --times) {
      symbols.push_back({.number = length});
    }
  }
  return symbols;
}

std::size_t used(const std::vector<PrefixCode>& codes, std::size_t least) {
  std::size_t count = codes.size();
  while (count > least && codes[count - 1].length == 0) {
    --count;
  }
  return count;
}

void write_codes(BitWriter& bits, const std::vector<PrefixCode>& lengths,
                 const std::vector<PrefixCode>& distances) {
  constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                  11, 4,  12, 3, 13, 2, 14, 1, 15};
  const std::size_t length_count = used(lengths, end_of_block + 1);
  const std::size_t distance_count = used(distances, 1);
  std::vector<std::uint8_t> all;
  for (std::size_t i = 0; i < length_count; ++i) {
    all.push_back(lengths[i].length);
  }
  for (std::size_t i = 0; i < distance_count; ++i) {
    all.push_back(distances[i].length);
  }
  const std::vector<Symbol> symbols = shortened(all);
  std::array<std::uint32_t, order.size()> counts{};
  for (const Symbol& symbol : symbols) {
    ++counts[symbol.number];
  }
  const std::vector<PrefixCode> codes = prefix_codes(counts, longest_code_of_lengths);
  std::size_t code_count = order.size();
  while (code_count > 4 && codes[order[code_count - 1]].length == 0) {
    --code_count;
  }
  bits.add(static_cast<std::uint32_t>(length_count - 257), 5);
  bits.add(static_cast<std::uint32_t>(distance_count - 1), 5);
  bits.add(static_cast<std::uint32_t>(code_count - 4), 4);
  for (std::size_t i = 0; i < code_count; ++i) {
    bits.add(codes[order[i]].length, 3);
  }
  for (const Symbol& symbol : symbols) {
    add(bits, codes, symbol);
  }
}

}  // namespace

Bytes BitWriter::finish() && {
  if (m_count > 0) {
    add(0, 8 - m_count);
  }
  return std::move(m_bytes);
}

void DeflateBlock::add_literal(char byte) {
  const auto value = static_cast<std::uint8_t>(byte);
  m_tokens.push_back({.length = 0, .value = value});
  ++m_length_counts[value];
}

void DeflateBlock::add_match(std::size_t length, std::size_t distance) {
  assert(length >= 3 && length <= 258 && distance >= 1 && distance <= 32768);
  m_tokens.push_back({.length = static_cast<std::uint16_t>(length),
                      .value = static_cast<std::uint16_t>(distance - 1)});
  ++m_length_counts[length_symbol(length).number];
  ++m_distance_counts[distance_symbol(distance - 1).number];
}

void DeflateBlock::write(BitWriter& bits, LastBlock last) {
  ++m_length_counts[end_of_block];
  const std::vector<PrefixCode> length_codes = prefix_codes(m_length_counts, longest_code);
  const std::vector<PrefixCode> distance_codes = prefix_codes(m_distance_counts, longest_code);
  bits.add(last == LastBlock::yes ? 1 : 0, 1);
  bits.add(2, 2);
  write_codes(bits, length_codes, distance_codes);
  for (const Token& token : m_tokens) {
    if (token.length == 0) {
      add(bits, length_codes[token.value]);
    } else {
      add(bits, length_codes, length_symbol(token.length));
      add(bits, distance_codes, distance_symbol(token.value));
    }
  }
  add(bits, length_codes[end_of_block]);
  m_tokens.clear();
  m_length_counts.fill(0);
  m_distance_counts.fill(0);
}

}  // namespace palmares::lib
