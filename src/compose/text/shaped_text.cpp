// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/shaped_text.hpp"

#include "base/cache_generation.hpp"
#include "lib/font/harfbuzz.hpp"

#include <algorithm>
#include <unordered_map>

namespace palmares::compose {

namespace {

// Readers of PDF take a tenth of an em between two glyphs for a space.
constexpr double widest_step = 0.095;

/// Drawn edges of a glyph from its origin; ems.
struct Edges {
  double left = 0;
  double right = 0;
};

Edges measure(const lib::FontBook& fonts, FontId font, std::uint32_t glyph) {
  const double em = fonts.font(font).units_per_em;
  const Outline outline = lib::glyph_outline(fonts, font, glyph);
  if (outline.empty()) {
    return {0, lib::glyph_advance(fonts, font, glyph) / em};
  }
  const Rect bounds = outline.bounds();
  return {bounds.x / em, bounds.right() / em};
}

// Outlines cost more than shaping, and a text has few distinct glyphs: each thread remembers their
// edges.
Edges edges_of(const lib::FontBook& fonts, FontId font, std::uint32_t glyph) {
  thread_local std::uint64_t serial = 0;
  thread_local std::uint64_t generation = 0;
  thread_local std::unordered_map<std::uint64_t, Edges> known;
  if (serial != fonts.serial() || generation != cache_generation()) {
    known.clear();
    serial = fonts.serial();
    generation = cache_generation();
  }
  const std::uint64_t key = static_cast<std::uint64_t>(font) << 32 | glyph;
  const auto found = known.find(key);
  return found != known.end() ? found->second
                              : known.emplace(key, measure(fonts, font, glyph)).first->second;
}

// What tracking may add after a glyph whose kerning opens the pair already: « L A » must stay one
// word.
double step_after(const lib::FontBook& fonts, const Shaping& shaping,
                  const lib::ShapedGlyph& glyph) {
  if (shaping.tracking <= 0) {
    return shaping.tracking;
  }
  const double em = fonts.font(shaping.font).units_per_em;
  const double kerning = glyph.advance - lib::glyph_advance(fonts, shaping.font, glyph.id) / em;
  return std::min(shaping.tracking, std::max(widest_step - kerning, 0.0));
}

}  // namespace

Result<ShapedText> ShapedText::shape(const lib::FontBook& fonts, const Shaping& shaping,
                                     std::string text) {
  TRY_ASSIGN(const auto glyphs, lib::shape(fonts, shaping.font, text, shaping.figures));
  ShapedText result;
  result.m_text = std::move(text);
  result.m_shaping = shaping;
  result.m_glyphs.reserve(glyphs.size());
  double pen = 0;
  for (const lib::ShapedGlyph& glyph : glyphs) {
    const Edges edges = edges_of(fonts, shaping.font, glyph.id);
    result.m_glyphs.push_back({.shaped = glyph,
                               .pen = pen,
                               .left = glyph.dx + edges.left,
                               .right = glyph.dx + edges.right});
    pen += glyph.advance + step_after(fonts, shaping, glyph);
  }
  return result;
}

ShapedText::Range ShapedText::glyphs_of(Extent part) const {
  const auto at = [this](std::size_t byte) {
    const auto found = std::ranges::lower_bound(
        m_glyphs, byte, {}, [](const Glyph& glyph) { return glyph.shaped.cluster; });
    return static_cast<std::size_t>(found - m_glyphs.begin());
  };
  Range range{.first = at(part.first), .end = at(part.end), .visible = 0};
  range.visible = range.end;
  while (range.visible > range.first + 1 &&
         m_text[m_glyphs[range.visible - 1].shaped.cluster] == ' ') {
    --range.visible;
  }
  return range;
}

double ShapedText::width(Extent part) const {
  const Range range = glyphs_of(part);
  if (range.first == range.end) {
    return 0;
  }
  const Glyph& first = m_glyphs[range.first];
  const Glyph& last = m_glyphs[range.visible - 1];
  return last.pen + last.right - (first.pen + first.left);
}

document::Text ShapedText::line(Extent part, double size, double left, double baseline) const {
  const Range range = glyphs_of(part);
  document::Text line;
  line.font = m_shaping.font;
  line.size = size;
  line.text = m_text.substr(part.first, part.end - part.first);
  line.origin = {left, baseline};
  if (range.first == range.end) {
    return line;
  }
  const Glyph& first = m_glyphs[range.first];
  const Glyph& last = m_glyphs[range.visible - 1];
  line.origin.x -= first.left * size;
  line.advance = (last.pen + last.shaped.advance - first.pen) * size;
  line.glyphs.reserve(range.end - range.first);
  for (std::size_t at = range.first; at < range.end; ++at) {
    const Glyph& glyph = m_glyphs[at];
    line.glyphs.push_back(
        {.id = glyph.shaped.id,
         .x = (glyph.pen - first.pen + glyph.shaped.dx) * size,
         .y = glyph.shaped.dy * size,
         .cluster = glyph.shaped.cluster - static_cast<std::uint32_t>(part.first)});
  }
  return line;
}

}  // namespace palmares::compose
