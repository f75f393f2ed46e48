// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/flat_deflate.hpp"

#include "lib/compress/deflate.hpp"
#include "lib/compress/deflate_block.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace palmares::lib {

namespace {

constexpr std::size_t farthest = 32768;
constexpr std::size_t longest = 258;
constexpr std::size_t shortest =
    4;  ///< three bytes at a distance seldom cost less than three literals
constexpr std::size_t good_enough = 32;  ///< no better match is looked for
constexpr std::size_t tokens_of_a_block = 1 << 12;
constexpr std::size_t remembered_inside =
    8;  ///< places at the start of a match; its last ones come besides
constexpr int places_tried = 4;

std::uint64_t eight_bytes(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return std::endian::native == std::endian::little ? value : __builtin_bswap64(value);
}

std::uint32_t four_bytes(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return std::endian::native == std::endian::little ? value : __builtin_bswap32(value);
}

/// How many bytes agree, up to `most`.
std::size_t agreeing(const char* a, const char* b, std::size_t most) {
  std::size_t length = 0;
  for (; length + 8 <= most; length += 8) {
    if (const std::uint64_t difference = eight_bytes(a + length) ^ eight_bytes(b + length);
        difference != 0) {
      return length + static_cast<std::size_t>(std::countr_zero(difference)) / 8;
    }
  }
  while (length < most && a[length] == b[length]) {
    ++length;
  }
  return length;
}

struct Match {
  std::size_t length = 0;
  std::size_t distance = 0;
};

/// The match at that distance where it is longer than `best`, which the byte after the end of
/// `best` mostly denies at once.
Match longer(const char* here, std::size_t distance, std::size_t most, Match best) {
  const char* there = here - distance;
  if (here[best.length] != there[best.length]) {
    return best;
  }
  const std::size_t length = agreeing(here, there, most);
  return length > best.length ? Match{.length = length, .distance = distance} : best;
}

/// Where the same four bytes stood before, the last places first. Places inside runs are left out:
/// they all look alike.
class Places {
 public:
  explicit Places(BytesView rows) : m_rows(rows), m_before(std::min(rows.size(), farthest), none) {
    m_last.fill(none);
  }

  void add(std::size_t at) {
    if (at + 4 > m_rows.size()) {
      return;
    }
    const std::uint32_t bytes = four_bytes(m_rows.data() + at);
    if (bytes == std::rotl(bytes, 8)) {
      return;
    }
    std::uint32_t& last = m_last[slot(bytes)];
    m_before[at % farthest] = last;
    last = static_cast<std::uint32_t>(at);
  }

  /// The longest match among the last places, longer than `best`.
  [[nodiscard]] Match better(std::size_t at, std::size_t most, Match best) const {
    if (at + 4 > m_rows.size()) {
      return best;
    }
    const char* here = m_rows.data() + at;
    std::uint32_t place = m_last[slot(four_bytes(here))];
    for (int tries = 0; tries < places_tried && place != none && at - place <= farthest; ++tries) {
      best = longer(here, at - place, most, best);
      const std::uint32_t before = m_before[place % farthest];
      if (before >= place || best.length >= std::min(good_enough, most)) {
        break;  // the ring has been written over since
      }
      place = before;
    }
    return best;
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  static constexpr int slot_bits = 13;
  static std::size_t slot(std::uint32_t bytes) { return bytes * 0x9E3779B1U >> (32 - slot_bits); }

  BytesView m_rows;
  std::array<std::uint32_t, std::size_t{1} << slot_bits> m_last{};
  std::vector<std::uint32_t> m_before;
};

class Deflater {
 public:
  Deflater(BytesView rows, std::size_t row) : m_rows(rows), m_row(row), m_places(rows) {}

  Bytes stream() {
    std::size_t at = 0;
    while (at < m_rows.size()) {
      at = next(at);
      if (m_block.size() >= tokens_of_a_block) {
        m_block.write(m_bits, at == m_rows.size() ? LastBlock::yes : LastBlock::no);
      }
    }
    if (!m_block.empty() || m_rows.empty()) {
      m_block.write(m_bits, LastBlock::yes);
    }
    return std::move(m_bits).finish();
  }

 private:
  /// Of the byte before, the byte above, the distance used last, and the places of the same bytes:
  /// the longest.
  [[nodiscard]] Match match_at(std::size_t at) const {
    const char* here = m_rows.data() + at;
    const std::size_t most = std::min(longest, m_rows.size() - at);
    Match best;
    for (const std::size_t distance : {std::size_t{1}, m_distance, m_row}) {
      if (distance == 0 || distance > at || distance > farthest) {
        continue;
      }
      best = longer(here, distance, most, best);
      if (best.length == most) {
        return best;
      }
    }
    return best.length < good_enough ? m_places.better(at, most, best) : best;
  }

  /// Takes one token, and gives the place after it.
  std::size_t next(std::size_t at) {
    Match match = m_ahead.length != 0 ? m_ahead : match_at(at);
    m_ahead = {};
    m_places.add(at);
    if (match.length < shortest) {
      m_block.add_literal(m_rows[at]);
      return at + 1;
    }
    if (match.length < good_enough && at + 1 < m_rows.size()) {
      if (const Match later = match_at(at + 1); later.length > match.length) {
        m_block.add_literal(m_rows[at]);
        m_ahead = later;
        return at + 1;
      }
    }
    m_block.add_match(match.length, match.distance);
    m_distance = match.distance;
    const std::size_t end = at + match.length;
    for (std::size_t inside = at + 1; inside < std::min(end, at + remembered_inside); ++inside) {
      m_places.add(inside);
    }
    for (std::size_t inside = std::max(end - shortest, at + remembered_inside); inside < end;
         ++inside) {
      m_places.add(inside);
    }
    return end;
  }

  BytesView m_rows;
  std::size_t m_row;
  std::size_t m_distance = 0;  ///< of the last match
  Match m_ahead;               ///< found already for the next place
  Places m_places;
  DeflateBlock m_block;
  BitWriter m_bits;
};

}  // namespace

Bytes flat_zlib_stream(BytesView rows, std::size_t row) {
  assert(row > 0);
  constexpr std::string_view head("\x78\x01",
                                  2);  // RFC 1950, 2.2: deflate, a window of 32 kB, quickly made
  Bytes stream(head);
  stream += Deflater(rows, row).stream();
  const std::uint32_t sum = lib::adler32(rows);
  for (const int shift : {24, 16, 8, 0}) {
    stream += static_cast<char>(sum >> shift);
  }
  return stream;
}

}  // namespace palmares::lib
