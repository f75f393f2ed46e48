// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/operators.hpp"

#include "document/glyph_texts.hpp"
#include "render/pdf/write/content.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

namespace palmares::render::pdf {

namespace {

constexpr int matrix_decimals = 6;

void append_point(std::string& content, Point p, int decimals) {
  append_numbers(content, {points(p.x), points(p.y)}, decimals);
}

void append_code(std::string& content, std::uint16_t code) {
  const char bytes[] = {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  append_hex(content, {bytes, 2});
}

struct Drawn {
  int points_used;
  std::string_view symbol;
};

Drawn drawn(Segment segment) {
  switch (segment) {
    case Segment::move:
      return {1, "m\n"};
    case Segment::line:
      return {1, "l\n"};
    case Segment::curve:
      return {3, "c\n"};
    case Segment::close:
      return {0, "h\n"};
  }
  assert(false);
  return {};
}

// Four sides along the axes, the first one horizontal: what `re` draws, in the same direction (a QR
// code has hundreds).
bool starts_rectangle(const Outline& outline, std::size_t segment,
                      std::vector<Point>::const_iterator p) {
  constexpr std::array sides = {Segment::move, Segment::line, Segment::line, Segment::line,
                                Segment::close};
  const auto left =
      static_cast<std::size_t>(outline.segments.end() - outline.segments.begin()) - segment;
  return left >= sides.size() &&
         std::equal(sides.begin(), sides.end(),
                    outline.segments.begin() + static_cast<std::ptrdiff_t>(segment)) &&
         p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
}

void append_rectangle(std::string& content, Point corner, Point opposite, int decimals) {
  append_point(content, corner, decimals);
  append_point(content, {opposite.x - corner.x, opposite.y - corner.y}, decimals);
  content += "re\n";
}

// One TJ: glyphs on one height, moved by thousandths of an em where the font's own advances do not
// lead to their places. The pen is followed as a viewer follows it, so that rounding does not add
// up.
class GlyphRun {
 public:
  GlyphRun(std::string& content, const document::Text& text, const PlannedFont& font, int decimals)
      : m_content(content), m_text(text), m_font(font), m_decimals(decimals) {}

  void glyph(const document::Glyph& glyph, std::string_view source) {
    if (!m_open || glyph.y != m_height) {
      close();
      open(glyph);
    }
    const auto wanted = (glyph.x - m_start) / m_text.size * 1000;
    // Widths are whole thousandths: what they round away is not worth a number after every glyph.
    if (std::abs(m_pen - wanted) >= 1) {
      const auto adjustment = std::llround(m_pen - wanted);
      m_content.append(1, '>').append(std::to_string(adjustment)).append(1, '<');
      m_pen -= static_cast<double>(adjustment);
    }
    const Use& use = m_font.use(glyph.id, source);
    append_code(m_content, use.code);
    m_pen += use.advance;
  }
  void close() {
    if (m_open) {
      m_content += ">] TJ\n";
      m_open = false;
    }
  }

 private:
  // The page's y runs downwards, the font's upwards.
  void open(const document::Glyph& glyph) {
    m_content += "1 0 0 -1 ";
    append_point(m_content, {m_text.origin.x + glyph.x, m_text.origin.y + glyph.y}, m_decimals);
    m_content += "Tm\n[<";
    m_start = glyph.x;
    m_height = glyph.y;
    m_pen = 0;
    m_open = true;
  }

  std::string& m_content;
  const document::Text& m_text;
  const PlannedFont& m_font;
  int m_decimals;
  bool m_open = false;
  double m_start = 0;
  double m_height = 0;
  double m_pen = 0;
};

}  // namespace

void append_numbers(std::string& content, std::initializer_list<double> values, int decimals) {
  for (const double value : values) {
    append_real(content, value, decimals);
    content += ' ';
  }
}

void append_matrix(std::string& content, const Affine& t) {
  append_numbers(content, {t.a, t.b, t.c, t.d}, matrix_decimals);
  append_numbers(content, {points(t.e), points(t.f)}, matrix_decimals);
  content += "cm\n";
}

void append_outline(std::string& content, const Outline& outline, int decimals) {
  auto point = outline.points.begin();
  for (std::size_t i = 0; i < outline.segments.size(); ++i) {
    if (starts_rectangle(outline, i, point)) {
      append_rectangle(content, *point, *(point + 2), decimals);
      i += 4;
      point += 4;
      continue;
    }
    const auto [points_used, symbol] = drawn(outline.segments[i]);
    for (int used = 0; used < points_used; ++used) {
      append_point(content, *point++, decimals);
    }
    content += symbol;
  }
}

void append_clip(std::string& content, const Rect& rect, int decimals) {
  append_numbers(content, {points(rect.x), points(rect.y), points(rect.width), points(rect.height)},
                 decimals);
  content += "re W n\n";
}

void append_stroke_state(std::string& content, const document::Stroke& stroke, int decimals) {
  append_numbers(content, {points(stroke.width)}, decimals);
  content += "w " + std::to_string(static_cast<int>(stroke.cap)) + " J " +
             std::to_string(static_cast<int>(stroke.join)) + " j\n";
}

std::string_view painting_operator(const document::Path& path) {
  const bool even_odd = path.rule == document::FillRule::even_odd;
  if (path.fill && path.stroke) {
    return even_odd ? "B*" : "B";
  }
  if (path.fill) {
    return even_odd ? "f*" : "f";
  }
  return path.stroke ? "S" : "n";
}

void append_text(std::string& content, const document::Text& text, const PlannedFont& font,
                 std::string_view resource, int decimals) {
  assert(text.size > 0);
  content.append("BT\n/").append(resource).append(1, ' ');
  append_numbers(content, {points(text.size)}, decimals);
  content += "Tf\n";
  const auto sources = glyph_texts(text);
  GlyphRun run(content, text, font, decimals);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    run.glyph(text.glyphs[i], sources[i]);
  }
  run.close();
  content += "ET\n";
}

}  // namespace palmares::render::pdf
