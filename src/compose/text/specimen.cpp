// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/specimen.hpp"

#include "compose/text/shaped_text.hpp"
#include "lib/font/harfbuzz.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>

namespace palmares::compose {

namespace {

constexpr const char* word = "SPÉCIMEN";
constexpr double most_of_page = 0.94;
constexpr double dark_width = 0.040;  // of strokes, in heights of the letters
// What a print shop can hold: a quarter of a point and some.
constexpr double thinnest = 0.1;       // mm
constexpr double light_width = 0.018;  // drawn upon the dark one

/// The word as one outline, baseline on 0, its middle at 0; in ems, y downwards.
struct Word {
  Outline outline;
  Rect box;
};

Word drawn_word(const lib::FontBook& fonts) {
  const FontId font = std::ranges::max_element(fonts.fonts(), {}, &lib::Font::weight)->id;
  const Result<ShapedText> shaped = ShapedText::shape(fonts, {.font = font}, word);
  Word drawn;
  if (!shaped) {
    return drawn;
  }
  const document::Text line = shaped->line({.first = 0, .end = shaped->text().size()}, 1, 0, 0);
  const double scale = 1.0 / fonts.font(font).units_per_em;
  for (const document::Glyph& glyph : line.glyphs) {
    const Affine place{scale, 0, 0, -scale, line.origin.x + glyph.x, line.origin.y + glyph.y};
    drawn.outline.append(lib::glyph_outline(fonts, font, glyph.id).transformed(place));
  }
  drawn.box = drawn.outline.bounds();
  return drawn;
}

double luminance(const document::Ink& ink) {
  const Srgb colour = document::screen_colour(ink);
  return 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue;
}

/// The darkest and the lightest ink of a page.
struct Extremes {
  std::optional<document::Ink> dark;
  std::optional<document::Ink> light;

  void take(const document::Ink& ink) {
    if (!dark || luminance(ink) < luminance(*dark)) {
      dark = ink;
    }
    if (!light || luminance(ink) > luminance(*light)) {
      light = ink;
    }
  }

  void take(const std::vector<document::Item>& items) {
    for (const document::Item& item : items) {
      if (const auto* text = std::get_if<document::Text>(&item.value)) {
        take(text->ink);
      } else if (const auto* path = std::get_if<document::Path>(&item.value)) {
        take(*path);
      } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
        take(group->items);
      }
    }
  }

  void take(const document::Path& path) {
    if (path.fill) {
      take(*path.fill);
    }
    if (path.stroke) {
      take(path.stroke->ink);
    }
  }
};

/// Turns the word by the page's diagonal and makes it as large as the page holds.
Affine across(const Size& page, const Rect& box) {
  const double diagonal = std::sqrt(page.width * page.width + page.height * page.height);
  const double cosine = page.width / diagonal;
  const double sine = page.height / diagonal;
  const double size =
      most_of_page * std::min(page.width / (box.width * cosine + box.height * sine),
                              page.height / (box.width * sine + box.height * cosine));
  const Affine turned{size * cosine, -size * sine,   size * sine,
                      size * cosine, page.width / 2, page.height / 2};
  return turned * Affine::translation(-(box.x + box.width / 2), -(box.y + box.height / 2));
}

document::Item stroked(const Outline& outline, const document::Ink& ink, double width) {
  const document::Stroke stroke{.ink = ink,
                                .width = std::max(width, thinnest),
                                .cap = document::LineCap::butt,
                                .join = document::LineJoin::round};
  return {document::Path{.outline = outline,
                         .fill = std::nullopt,
                         .rule = document::FillRule::nonzero,
                         .stroke = stroke}};
}

void stamp(document::Page& page, const Word& drawn) {
  Extremes inks;
  inks.take(page.items);
  if (!inks.dark) {
    return;
  }
  const Affine placed = across(page.trim, drawn.box);
  const double height = drawn.box.height * std::hypot(placed.a, placed.b);
  const Outline outline = drawn.outline.transformed(placed);
  document::Group group;
  group.items.push_back(stroked(outline, *inks.dark, dark_width * height));
  if (luminance(*inks.light) > luminance(*inks.dark)) {
    group.items.push_back(stroked(outline, *inks.light, light_width * height));
  }
  page.items.push_back({std::move(group)});
}

}  // namespace

void stamp_pages(document::Document& document, const lib::FontBook& fonts) {
  const Word drawn = drawn_word(fonts);
  for (document::Page& page : document.pages) {
    stamp(page, drawn);
  }
}

void mark_specimen(document::Prose& prose) {
  prose.worth = document::Worth::specimen;
  prose.most_pages = 0;  // the word takes room that the letter itself has
  prose.title = "SPÉCIMEN – " + prose.title;
  prose.header = "SPÉCIMEN, sans valeur · " + prose.header;
  document::Run warning;
  warning.text = "SPÉCIMEN, sans valeur\u00A0: les résultats peuvent encore changer.";
  warning.strong = true;
  prose.blocks.insert(prose.blocks.begin(), {document::Paragraph{.runs = {std::move(warning)}}});
}

void stamp_specimen(document::Document& document, const lib::FontBook& fonts) {
  stamp_pages(document, fonts);
  document.title = "SPÉCIMEN – " + document.title;
  document.description = "Spécimen, sans valeur. " + document.description;
}

}  // namespace palmares::compose
