// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/truetype.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace palmares::lib {

namespace {

constexpr std::size_t head_checksum = 8;
constexpr std::size_t head_loca_format = 50;
constexpr std::size_t hhea_metrics_count = 34;
constexpr std::size_t maxp_glyph_count = 4;
constexpr std::size_t maxp_zones = 14;  // from here to the components: what instructions need
constexpr std::size_t maxp_components = 28;
constexpr std::size_t header_bytes = 12;
constexpr std::size_t record_bytes = 16;
constexpr std::uint32_t whole_file_sum = 0xB1B0AFBA;

void append_number_of(Bytes& bytes, std::size_t value, std::size_t size) {
  for (std::size_t shift = size; shift-- > 0;) {
    bytes += static_cast<char>(value >> (8 * shift) & 0xFFU);
  }
}

void put_number(Bytes& bytes, std::size_t at, std::size_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    bytes[at + i] = static_cast<char>(value >> (8 * (size - 1 - i)) & 0xFFU);
  }
}

// OpenType, « calculating checksums »: of four bytes at a time, what lacks at the end being 0.
std::uint32_t checksum(BytesView table) {
  const auto byte = [&](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(table[i])};
  };
  const std::size_t whole = table.size() / 4 * 4;
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < whole; i += 4) {
    sum += byte(i) << 24U | byte(i + 1) << 16U | byte(i + 2) << 8U | byte(i + 3);
  }
  for (std::size_t i = whole; i < table.size(); ++i) {
    sum += byte(i) << (24U - 8U * (i - whole));
  }
  return sum;
}

// Glyph ids of the font, in the order of the file: .notdef, those asked for, what they are made of.
std::vector<std::uint32_t> with_components(const TrueTypeFont& font,
                                           std::span<const std::uint32_t> glyphs) {
  std::vector<std::uint32_t> all{0};
  all.insert(all.end(), glyphs.begin(), glyphs.end());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const auto& component : font.glyphs.at(all[i]).components) {
      if (std::find(all.begin(), all.end(), component.glyph) == all.end()) {
        all.push_back(component.glyph);
      }
    }
  }
  return all;
}

std::size_t place_of(std::span<const std::uint32_t> glyphs, std::uint32_t glyph) {
  return static_cast<std::size_t>(std::find(glyphs.begin(), glyphs.end(), glyph) - glyphs.begin());
}

struct Outlines {
  Bytes glyf;
  std::vector<std::size_t> offsets;  // one more than glyphs
  Bytes hmtx;
};

Outlines put_together(const TrueTypeFont& font, std::span<const std::uint32_t> glyphs) {
  Outlines outlines;
  for (const auto id : glyphs) {
    const TrueTypeGlyph& glyph = font.glyphs.at(id);
    const std::size_t start = outlines.glyf.size();
    outlines.offsets.push_back(start);
    outlines.glyf += glyph.outline;
    for (const auto& component : glyph.components) {
      put_number(outlines.glyf, start + component.at, place_of(glyphs, component.glyph), 2);
    }
    outlines.glyf.append(outlines.glyf.size() % 2, '\0');
    outlines.hmtx += glyph.metrics;
  }
  outlines.offsets.push_back(outlines.glyf.size());
  return outlines;
}

Bytes write_loca(std::span<const std::size_t> offsets, bool wide) {
  Bytes loca;
  for (const std::size_t offset : offsets) {
    append_number_of(loca, wide ? offset : offset / 2, wide ? 4 : 2);
  }
  return loca;
}

using Table = std::pair<std::string_view, Bytes>;

Bytes write_file(std::span<const Table> tables) {
  Bytes file("\x00\x01\x00\x00\x00\x06\x00\x40\x00\x02\x00\x20",
             header_bytes);  // six tables: 64, 2, 32 help to search
  std::size_t offset = header_bytes + record_bytes * tables.size();
  for (const auto& [tag, bytes] : tables) {
    file += tag;
    append_number_of(file, checksum(bytes), 4);
    append_number_of(file, offset, 4);
    append_number_of(file, bytes.size(), 4);
    offset += (bytes.size() + 3) / 4 * 4;
  }
  std::size_t head = 0;
  for (const auto& [tag, bytes] : tables) {
    head = tag == "head" ? file.size() : head;
    file.append(bytes).append((4 - bytes.size() % 4) % 4, '\0');
  }
  put_number(file, head + head_checksum, whole_file_sum - checksum(file), 4);
  return file;
}

}  // namespace

Bytes write_truetype(const TrueTypeFont& font, std::span<const std::uint32_t> glyphs) {
  const auto all = with_components(font, glyphs);
  Outlines outlines = put_together(font, all);
  const bool wide = outlines.glyf.size() / 2 > 0xFFFF;
  Bytes head = font.head;
  put_number(head, head_checksum, 0, 4);
  put_number(head, head_loca_format, wide ? 1 : 0, 2);
  Bytes hhea = font.hhea;
  put_number(hhea, hhea_metrics_count, all.size(), 2);
  Bytes maxp = font.maxp;
  put_number(maxp, maxp_glyph_count, all.size(), 2);
  std::fill(maxp.begin() + maxp_zones, maxp.begin() + maxp_components, '\0');
  const std::array<Table, 6> tables = {{{"glyf", std::move(outlines.glyf)},
                                        {"head", std::move(head)},
                                        {"hhea", std::move(hhea)},
                                        {"hmtx", std::move(outlines.hmtx)},
                                        {"loca", write_loca(outlines.offsets, wide)},
                                        {"maxp", std::move(maxp)}}};
  return write_file(tables);
}

}  // namespace palmares::lib
