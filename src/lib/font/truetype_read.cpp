// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/truetype.hpp"

#include <stdexcept>

namespace palmares::lib {

namespace {

constexpr std::size_t glyph_header = 10;  // number of contours and bounds
constexpr std::size_t head_loca_format = 50;
constexpr std::size_t hhea_metrics_count = 34;
constexpr std::size_t maxp_bytes = 32;

// Flags of a component (OpenType, glyf).
constexpr unsigned words = 0x0001;
constexpr unsigned one_scale = 0x0008;
constexpr unsigned more = 0x0020;
constexpr unsigned two_scales = 0x0040;
constexpr unsigned matrix = 0x0080;
constexpr unsigned instructions = 0x0100;

[[noreturn]] void refuse(const char* what) {
  throw std::runtime_error(std::string("a TrueType font is broken: ").append(what));
}

unsigned byte(BytesView table, std::size_t at) {
  if (at >= table.size()) {
    refuse("a table is too short");
  }
  return static_cast<unsigned char>(table[at]);
}

unsigned word(BytesView table, std::size_t at) {
  return byte(table, at) << 8U | byte(table, at + 1);
}

BytesView part(BytesView table, std::size_t at, std::size_t size) {
  if (at > table.size() || size > table.size() - at) {
    refuse("a table is too short");
  }
  return table.substr(at, size);
}

std::size_t glyph_offset(const TrueTypeTables& tables, std::size_t glyph) {
  const bool wide = word(tables.head, head_loca_format) != 0;
  if (wide) {
    return std::size_t{word(tables.loca, 4 * glyph)} << 16U | word(tables.loca, 4 * glyph + 2);
  }
  return std::size_t{2} * word(tables.loca, 2 * glyph);
}

// The last glyphs may share one advance, with bearings of their own.
Bytes metrics_of(const TrueTypeTables& tables, std::size_t glyph) {
  const std::size_t full = word(tables.hhea, hhea_metrics_count);
  if (full == 0) {
    refuse("it has no advances");
  }
  if (glyph < full) {
    return Bytes(part(tables.hmtx, 4 * glyph, 4));
  }
  return Bytes(part(tables.hmtx, 4 * (full - 1), 2))
      .append(part(tables.hmtx, 4 * full + 2 * (glyph - full), 2));
}

// Contour ends, then a count of instructions and those, then the points.
Bytes without_instructions(BytesView outline, std::size_t contours) {
  const std::size_t count_at = glyph_header + 2 * contours;
  const std::size_t points_at = count_at + 2 + word(outline, count_at);
  return Bytes(part(outline, 0, count_at))
      .append(2, '\0')
      .append(part(outline, points_at, outline.size() - points_at));
}

std::size_t component_bytes(unsigned flags) {
  const std::size_t offsets = (flags & words) != 0 ? 4 : 2;
  const std::size_t scales = (flags & one_scale) != 0    ? 2
                             : (flags & two_scales) != 0 ? 4
                             : (flags & matrix) != 0     ? 8
                                                         : 0;
  return 4 + offsets + scales;
}

TrueTypeGlyph composite(BytesView outline) {
  TrueTypeGlyph glyph{.outline = Bytes(outline), .components = {}, .metrics = {}};
  std::size_t at = glyph_header;
  unsigned flags = more;
  while ((flags & more) != 0) {
    flags = word(outline, at);
    glyph.components.push_back({.at = at + 2, .glyph = word(outline, at + 2)});
    glyph.outline[at] = static_cast<char>((flags & ~instructions) >> 8U);
    at += component_bytes(flags);
  }
  glyph.outline.resize(part(outline, 0, at).size());
  return glyph;
}

TrueTypeGlyph read_glyph(const TrueTypeTables& tables, std::size_t id) {
  const std::size_t start = glyph_offset(tables, id);
  const std::size_t end = glyph_offset(tables, id + 1);
  if (end < start) {
    refuse("its glyphs are out of order");
  }
  const BytesView outline = part(tables.glyf, start, end - start);
  TrueTypeGlyph glyph;
  if (!outline.empty()) {
    const unsigned contours = word(outline, 0);
    const bool simple = contours < 0x8000;
    glyph = simple ? TrueTypeGlyph{.outline = without_instructions(outline, contours),
                                   .components = {},
                                   .metrics = {}}
                   : composite(outline);
  }
  glyph.metrics = metrics_of(tables, id);
  return glyph;
}

void add(TrueTypeFont& font, const TrueTypeTables& tables, std::uint32_t id) {
  if (font.glyphs.contains(id)) {
    return;
  }
  const auto& added = font.glyphs.emplace(id, read_glyph(tables, id)).first->second;
  for (const auto& component : added.components) {
    add(font, tables, component.glyph);
  }
}

}  // namespace

void read_truetype(TrueTypeFont& font, const TrueTypeTables& tables,
                   std::span<const std::uint32_t> glyphs) {
  font.head = tables.head;
  font.hhea = tables.hhea;
  font.maxp = Bytes(part(tables.maxp, 0, maxp_bytes));
  add(font, tables, 0);
  for (const auto glyph : glyphs) {
    add(font, tables, glyph);
  }
}

}  // namespace palmares::lib
