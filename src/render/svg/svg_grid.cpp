// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg_grid.hpp"

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>

namespace palmares::render {

namespace {

using document::Document;
using document::Medium;

/// The step of glyphs as the document is meant to be seen: half of it is the most that a point
/// moves.
double glyph_step_mm(Medium medium) {
  constexpr double px = 0.05;
  constexpr double mm = 0.03;
  return medium == Medium::screen ? px * Length::mm_per_px : mm;
}

void find_largest(const std::vector<document::Item>& items, double scale, GlyphGrids& sizes) {
  for (const document::Item& item : items) {
    if (const auto* text = std::get_if<document::Text>(&item.value)) {
      double& largest = sizes[text->font];
      largest = std::max(largest, text->size * scale);
    } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
      find_largest(group->items, scale * magnification(group->transform), sizes);
    }
  }
}

}  // namespace

int SvgUnit::decimals_at(double scale) const {
  const auto magnified = static_cast<int>(std::ceil(std::log10(scale) - 1e-9));
  return std::clamp(decimals + magnified, 0, 6);
}

SvgUnit unit_of(Medium medium) {
  switch (medium) {
    case Medium::screen:
      return {.per_mm = 1 / Length::mm_per_px, .decimals = 2};
    case Medium::paper:
      return {.per_mm = 1, .decimals = 3};
  }
  return {};
}

double magnification(const Affine& t) {
  return std::sqrt(std::abs(t.a * t.d - t.b * t.c));
}

// Outlines are most of the bytes: a badge of 20 px does not need the 2048 steps of a font that a
// poster does.
GlyphGrids grids_of(const Document& document, const lib::FontBook& fonts) {
  constexpr double fewest = 256;
  GlyphGrids grids;
  find_largest(document.pages.front().items, 1, grids);
  for (auto& [font, steps] : grids) {
    steps = std::max(fewest, std::ceil(steps / glyph_step_mm(document.medium)));
    steps = std::min<double>(steps, fonts.font(font).units_per_em);
  }
  return grids;
}

double steps_of(const GlyphGrids& grids, const lib::FontBook& fonts, FontId font) {
  const auto found = grids.find(font);
  return found != grids.end() ? found->second : fonts.font(font).units_per_em;
}

}  // namespace palmares::render
