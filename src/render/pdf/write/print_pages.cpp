// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/print_pages.hpp"

#include "lib/font/harfbuzz.hpp"

#include <utility>

namespace palmares::render {

namespace {

using document::Item;

document::Path outlined(const document::Text& text, const lib::FontBook& fonts) {
  const double scale = text.size / fonts.font(text.font).units_per_em;
  document::Path path{
      .outline = {}, .fill = text.ink, .rule = document::FillRule::nonzero, .stroke = {}};
  for (const document::Glyph& glyph : text.glyphs) {
    // The page's y runs downwards, the font's upwards.
    const Affine place{scale, 0, 0, -scale, text.origin.x + glyph.x, text.origin.y + glyph.y};
    path.outline.append(lib::glyph_outline(fonts, text.font, glyph.id).transformed(place));
  }
  return path;
}

void outline_texts(std::vector<Item>& items, const lib::FontBook& fonts) {
  for (Item& item : items) {
    if (auto* group = std::get_if<document::Group>(&item.value)) {
      outline_texts(group->items, fonts);
    } else if (const auto* text = std::get_if<document::Text>(&item.value)) {
      item.value = outlined(*text, fonts);
    }
  }
}

void reduce(document::Page& page, double scale) {
  page.trim = {page.trim.width / scale, page.trim.height / scale};
  page.bleed /= scale;
  document::Group whole;
  whole.transform = Affine::scaling(1 / scale);
  whole.items = std::move(page.items);
  page.items.clear();
  page.items.push_back({std::move(whole)});
}

}  // namespace

bool printed_otherwise(const document::Document& document) {
  return document.lettering == document::Lettering::outlines || document.print_scale != 1;
}

document::Document printed_pages(const document::Document& document, const lib::FontBook& fonts) {
  document::Document printed = document;
  for (document::Page& page : printed.pages) {
    if (printed.lettering == document::Lettering::outlines) {
      outline_texts(page.items, fonts);
      outline_texts(page.slug, fonts);
    }
    if (printed.print_scale != 1) {
      reduce(page, printed.print_scale);
    }
  }
  return printed;
}

}  // namespace palmares::render
