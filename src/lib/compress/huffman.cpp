// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/huffman.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <tuple>

namespace palmares::lib {

namespace {

constexpr std::size_t most_bits = 15;

/// A symbol, or what two packages weigh together (Larmore and Hirschberg, 1990).
struct Package {
  std::uint64_t weight = 0;
  std::int32_t symbol = -1;  ///< of a leaf; else the package joins two of the list below
};

std::vector<Package> leaves_of(std::span<const std::uint32_t> counts) {
  std::vector<Package> leaves;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
    if (counts[symbol] != 0) {
      leaves.push_back({.weight = counts[symbol], .symbol = static_cast<std::int32_t>(symbol)});
    }
  }
  std::ranges::sort(leaves, {},
                    [](const Package& leaf) { return std::tuple(leaf.weight, leaf.symbol); });
  return leaves;
}

/// The leaves and the pairs of the list below, by weight; a leaf stands before a pair that weighs
/// the same.
std::vector<Package> merged(const std::vector<Package>& leaves, const std::vector<Package>& below) {
  std::vector<Package> pairs;
  for (std::size_t i = 0; i + 1 < below.size(); i += 2) {
    pairs.push_back({.weight = below[i].weight + below[i + 1].weight});
  }
  std::vector<Package> list;
  list.reserve(leaves.size() + pairs.size());
  std::ranges::merge(leaves, pairs, std::back_inserter(list), {}, &Package::weight,
                     &Package::weight);
  return list;
}

/// A symbol is one bit longer for each list in which it is among the packages that are taken.
std::vector<std::uint8_t> lengths_of(std::size_t symbols, const std::vector<Package>& leaves,
                                     unsigned longest) {
  std::vector<std::vector<Package>> lists = {leaves};
  while (lists.size() < longest) {
    lists.push_back(merged(leaves, lists.back()));
  }
  std::vector<std::uint8_t> lengths(symbols, 0);
  std::size_t taken = 2 * leaves.size() - 2;
  for (auto list = lists.rbegin(); list != lists.rend(); ++list) {
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < taken; ++i) {
      if ((*list)[i].symbol < 0) {
        ++pairs;
      } else {
        ++lengths[static_cast<std::size_t>((*list)[i].symbol)];
      }
    }
    taken = 2 * pairs;
  }
  return lengths;
}

std::uint16_t turned(unsigned code, unsigned length) {
  unsigned result = 0;
  for (unsigned i = 0; i < length; ++i) {
    result = result << 1 | (code >> i & 1);
  }
  return static_cast<std::uint16_t>(result);
}

// RFC 1951, 3.2.2: codes of one length follow each other in the order of their symbols.
std::vector<PrefixCode> numbered(const std::vector<std::uint8_t>& lengths) {
  std::array<unsigned, most_bits + 2> next{};
  for (const std::uint8_t length : lengths) {
    if (length != 0) {
      ++next[length + 1U];
    }
  }
  for (std::size_t length = 2; length < next.size(); ++length) {
    next[length] = (next[length] + next[length - 1]) << 1;
  }
  std::vector<PrefixCode> codes;
  for (const std::uint8_t length : lengths) {
    codes.push_back({.bits = length != 0 ? turned(next[length]++, length) : std::uint16_t{0},
                     .length = length});
  }
  return codes;
}

}  // namespace

std::vector<PrefixCode> prefix_codes(std::span<const std::uint32_t> counts, unsigned longest) {
  assert(longest <= most_bits);
  const std::vector<Package> leaves = leaves_of(counts);
  assert(leaves.size() <= std::size_t{1} << longest);
  if (leaves.size() > 1) {
    return numbered(lengths_of(counts.size(), leaves, longest));
  }
  std::vector<PrefixCode> codes(counts.size());
  for (const Package& leaf : leaves) {
    codes[static_cast<std::size_t>(leaf.symbol)].length = 1;
  }
  return codes;
}

}  // namespace palmares::lib
