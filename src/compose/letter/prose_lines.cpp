// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/prose_lines.hpp"

#include "lib/font/pango.hpp"

#include <algorithm>

namespace palmares::compose {

namespace {

/// A run shaped once. `pens` has one entry more than `glyphs`; mm.
struct Shaped {
  const document::Run* run = nullptr;
  FontId font{};
  std::vector<lib::ShapedGlyph> glyphs;
  std::vector<double> pens;
};

/// What never breaks inside one run: a word or part of one, with the space after it.
struct Piece {
  std::size_t run = 0;
  std::size_t first = 0;  ///< glyphs
  std::size_t end = 0;
  double width = 0;   ///< mm
  double space = 0;   ///< of its last space; mm
  bool ends = false;  ///< a line may end after it
  bool must = false;  ///< a line ends after it
};

Result<Shaped> shape_run(const lib::FontBook& fonts, const LetterStyle& style,
                         const document::Run& run) {
  Shaped shaped{.run = &run, .font = style.font_of(run), .glyphs = {}, .pens = {0}};
  TRY_ASSIGN(shaped.glyphs, lib::shape(fonts, shaped.font, run.text, lib::Figures::proportional));
  for (const lib::ShapedGlyph& glyph : shaped.glyphs) {
    shaped.pens.push_back(shaped.pens.back() + glyph.advance * style.size);
  }
  return shaped;
}

void add_pieces(std::vector<Piece>& pieces, const Shaped& shaped, std::size_t index) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
    const bool space = shaped.run->text[shaped.glyphs[i].cluster] == ' ';
    if (space || i + 1 == shaped.glyphs.size()) {
      pieces.push_back({.run = index,
                        .first = first,
                        .end = i + 1,
                        .width = shaped.pens[i + 1] - shaped.pens[first],
                        .space = space ? shaped.pens[i + 1] - shaped.pens[i] : 0,
                        .ends = space});
      first = i + 1;
    }
  }
}

class Setter {
 public:
  Setter(const LetterStyle& style, const std::vector<Shaped>& runs)
      : m_style(style), m_runs(runs) {}

  std::vector<ProseLine> lines(const std::vector<Piece>& pieces, double width) {
    std::size_t first = 0;
    double used = 0;
    for (std::size_t i = 0; i < pieces.size();) {
      std::size_t end = i;
      double word = 0;
      while (end < pieces.size() &&
             (word += pieces[end].width, !pieces[end].ends && !pieces[end].must)) {
        ++end;
      }
      end = std::min(end + 1, pieces.size());
      if (i > first && used + word - pieces[end - 1].space > width) {
        add(pieces, first, i);
        first = i;
        used = 0;
      }
      used += word;
      if (pieces[end - 1].must) {
        add(pieces, first, end);
        first = end;
        used = 0;
      }
      i = end;
    }
    if (first < pieces.size() || m_lines.empty()) {
      add(pieces, first, pieces.size());
    }
    return std::move(m_lines);
  }

 private:
  void add(const std::vector<Piece>& pieces, std::size_t first, std::size_t end) {
    ProseLine line;
    double x = 0;
    for (std::size_t i = first; i < end;) {
      Piece joined = pieces[i];
      for (++i; i < end && pieces[i].run == joined.run; ++i) {
        joined.end = pieces[i].end;
        joined.width += pieces[i].width;
        joined.space = pieces[i].space;
      }
      if (joined.end > joined.first) {
        if (m_runs[joined.run].run->blank) {
          line.items.push_back(highlight(x, joined.width - joined.space));
        }
        line.items.push_back(item(joined, x));
      }
      x += joined.width;
      line.width = x - joined.space;
    }
    m_lines.push_back(std::move(line));
  }

  /// What a marker pen leaves of a place to fill in.
  [[nodiscard]] document::Item highlight(double x, double width) const {
    constexpr double above = 0.82;  // of the size, over the baseline
    constexpr double below = 0.24;
    document::Path path;
    path.outline = rectangle({x, -above * m_style.size, width, (above + below) * m_style.size});
    path.fill = m_style.highlight;
    return {std::move(path)};
  }

  document::Item item(const Piece& piece, double x) const {
    const Shaped& shaped = m_runs[piece.run];
    const std::size_t begin = shaped.glyphs[piece.first].cluster;
    const std::size_t stop = piece.end < shaped.glyphs.size() ? shaped.glyphs[piece.end].cluster
                                                              : shaped.run->text.size();
    document::Text text;
    text.font = shaped.font;
    text.size = m_style.size;
    text.origin = {x, 0};
    text.text = shaped.run->text.substr(begin, stop - begin);
    text.advance = piece.width;
    text.ink = shaped.run->link.empty() ? m_style.ink : m_style.accent;
    for (std::size_t i = piece.first; i < piece.end; ++i) {
      const lib::ShapedGlyph& glyph = shaped.glyphs[i];
      text.glyphs.push_back(
          {.id = glyph.id,
           .x = shaped.pens[i] - shaped.pens[piece.first] + glyph.dx * m_style.size,
           .y = glyph.dy * m_style.size,
           .cluster = glyph.cluster - static_cast<std::uint32_t>(begin)});
    }
    return grouped(std::move(text), *shaped.run);
  }

  static document::Item grouped(document::Text text, const document::Run& run) {
    if (run.link.empty() && run.language.empty()) {
      return {std::move(text)};
    }
    document::Group group;
    group.role = run.link.empty() ? document::Role::span : document::Role::link;
    group.link = run.link;
    group.language = run.language;
    group.items.push_back({std::move(text)});
    return {std::move(group)};
  }

  const LetterStyle& m_style;
  const std::vector<Shaped>& m_runs;
  std::vector<ProseLine> m_lines;
};

constexpr std::string_view hard_break = "\n";

/// With a space before each break, as at the end of other lines: read aloud or copied, the words of
/// two lines stay apart.
document::Runs parted_at_breaks(document::Runs runs) {
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (runs[i].text == hard_break && runs[i - 1].text != hard_break &&
        !runs[i - 1].text.ends_with(' ')) {
      runs[i - 1].text += ' ';
    }
  }
  return runs;
}

Result<std::vector<ProseLine>> set_lines(const lib::FontBook& fonts, const LetterStyle& style,
                                         const document::Runs& runs, double width) {
  std::vector<Shaped> shaped;
  std::vector<Piece> pieces;
  for (const document::Run& run : runs) {
    if (run.text == hard_break) {
      if (!pieces.empty()) {
        pieces.back().must = true;
      }
      continue;
    }
    TRY_ASSIGN(Shaped one, shape_run(fonts, style, run));
    add_pieces(pieces, one, shaped.size());
    shaped.push_back(std::move(one));
  }
  return Setter(style, shaped).lines(pieces, width);
}

}  // namespace

Result<std::vector<ProseLine>> break_lines(const lib::FontBook& fonts, const LetterStyle& style,
                                           const document::Runs& runs, double width) {
  const bool broken = std::ranges::find(runs, hard_break, &document::Run::text) != runs.end();
  return broken ? set_lines(fonts, style, parted_at_breaks(runs), width)
                : set_lines(fonts, style, runs, width);
}

std::vector<document::Item> moved(std::vector<document::Item> items, double x, double y) {
  for (document::Item& item : items) {
    if (auto* text = std::get_if<document::Text>(&item.value)) {
      text->origin = {text->origin.x + x, text->origin.y + y};
    } else if (auto* path = std::get_if<document::Path>(&item.value)) {
      path->outline = path->outline.transformed(Affine::translation(x, y));
    } else if (auto* group = std::get_if<document::Group>(&item.value)) {
      // A link holds words alone, a picture anything.
      if (group->role == document::Role::none) {
        group->transform = Affine::translation(x, y) * group->transform;
      } else {
        group->items = moved(std::move(group->items), x, y);
      }
    }
  }
  return items;
}

}  // namespace palmares::compose
