// SPDX-License-Identifier: AGPL-3.0-or-later
#include "golden/painting.hpp"

namespace palmares::golden {

namespace {

void paint(Painting& painting, const std::vector<document::Item>& items, const Affine& under,
           bool figure) {
  for (const document::Item& item : items) {
    if (const auto* group = std::get_if<document::Group>(&item.value)) {
      const bool drawing =
          group->role == document::Role::figure && !group->alt.starts_with("Code QR");
      paint(painting, group->items, under * group->transform, figure || drawing);
    } else if (const auto* text = std::get_if<document::Text>(&item.value)) {
      painting.lines.push_back({.text = *text, .under = under, .below = painting.layers.size()});
    } else if (const auto* path = std::get_if<document::Path>(&item.value);
               path != nullptr && path->fill) {
      const Outline outline = path->outline.transformed(under);
      painting.layers.push_back({.ink = *path->fill,
                                 .polygons = compose::polygons_of(outline),
                                 .bounds = outline.bounds(),
                                 .figure = figure,
                                 .below = painting.layers.size()});
    }
  }
}

}  // namespace

Painting painting_of(const document::Page& page) {
  Painting painting;
  paint(painting, page.items, {}, false);
  return painting;
}

Srgb ground_at(const Painting& painting, std::size_t below, Point point, Srgb bare) {
  for (std::size_t at = below; at-- > 0;) {
    const Layer& layer = painting.layers[at];
    const Rect& box = layer.bounds;
    const bool near =
        point.x >= box.x && point.x <= box.right() && point.y >= box.y && point.y <= box.bottom();
    if (near && compose::covers(layer.polygons, point)) {
      return document::screen_colour(layer.ink);
    }
  }
  return bare;
}

}  // namespace palmares::golden
