// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/page.hpp"

#include <algorithm>
#include <cmath>

namespace palmares::document {

namespace {

std::uint8_t over_paper(std::uint8_t channel, double tint) {
  return static_cast<std::uint8_t>(std::lround(255.0 - (255.0 - channel) * tint));
}

Rect mapped(const Rect& rect, const Affine& by) {
  if (rect.empty()) {
    return {};
  }
  return rectangle(rect).transformed(by).bounds();
}

Rect intersection(const Rect& a, const Rect& b) {
  const double left = std::max(a.x, b.x);
  const double top = std::max(a.y, b.y);
  return {left, top, std::max(0.0, std::min(a.right(), b.right()) - left),
          std::max(0.0, std::min(a.bottom(), b.bottom()) - top)};
}

// A page has no font metrics: an em square stands a fifth below its baseline, as the common Latin
// fonts do.
Rect bounds_of(const Text& text) {
  return {text.origin.x, text.origin.y - 0.8 * text.size, text.advance, text.size};
}

Rect bounds_of(const Path& path) {
  const Rect bounds = path.outline.bounds();
  return path.stroke ? bounds.outset(path.stroke->width / 2) : bounds;
}

Rect bounds_of(const Picture& picture) {
  return picture.box;
}

Rect bounds_of(const Group& group) {
  Rect inside;
  for (const Item& item : group.items) {
    inside = inside.united(bounds(item));
  }
  inside = group.mask ? intersection(inside, group.mask->bounds()) : inside;
  return mapped(group.clip ? intersection(inside, *group.clip) : inside, group.transform);
}

}  // namespace

Srgb screen_colour(const Ink& ink) {
  return {over_paper(ink.srgb.red, ink.tint), over_paper(ink.srgb.green, ink.tint),
          over_paper(ink.srgb.blue, ink.tint)};
}

Rect bounds(const Item& item) {
  return std::visit([](const auto& value) { return bounds_of(value); }, item.value);
}

}  // namespace palmares::document
