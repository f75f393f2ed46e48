// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg_trim.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace palmares::render {

namespace {

using document::Group;
using document::Item;
using document::Path;
using document::Text;

constexpr double tolerance_mm = 1e-3;

// The em box of a text says too little about its ink to cut it: compose keeps texts inside the
// page.
bool inside(const Item& item, const Rect& trim) {
  return std::holds_alternative<Text>(item.value) ||
         trim.holds(document::bounds(item), tolerance_mm);
}

bool apart(const Rect& a, const Rect& b) {
  return a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
}

/// Are all its edges level or upright? Then moving its points into a rectangle cuts it there.
bool rectilinear(const Outline& outline) {
  if (std::ranges::count(outline.segments, Segment::curve) > 0) {
    return false;
  }
  std::size_t next = 0;
  Point start;
  Point at;
  for (const Segment segment : outline.segments) {
    const Point to = segment == Segment::close ? start : outline.points[next];
    next += segment == Segment::close ? 0 : 1;
    if (segment == Segment::move) {
      start = to;
    } else if (to.x != at.x && to.y != at.y) {
      return false;
    }
    at = to;
  }
  return at == start;
}

class Cutter {
 public:
  explicit Cutter(const Rect& trim) : m_trim(trim) {}

  void take(const std::vector<Item>& items) {
    for (const Item& item : items) {
      take(item);
    }
  }

  [[nodiscard]] std::vector<Item> items() && { return std::move(m_items); }

 private:
  void take(const Item& item) {
    const auto* path = std::get_if<Path>(&item.value);
    const auto* group = std::get_if<Group>(&item.value);
    if (inside(item, m_trim)) {
      add(item);
    } else if (path != nullptr && !path->stroke && rectilinear(path->outline)) {
      add({cut(*path)});
    } else if (group != nullptr && group->symbol.empty() && !group->clip && !group->mask &&
               group->transform.identity()) {
      Cutter within(m_trim);
      within.take(group->items);
      Group less = *group;
      less.items = std::move(within).items();
      add({std::move(less)});
    } else if (!apart(document::bounds(item), m_trim)) {
      clip(item);
    }
  }

  void add(Item item) {
    m_clipping = false;
    m_items.push_back(std::move(item));
  }

  // One clip for those that follow each other.
  void clip(const Item& item) {
    if (!m_clipping) {
      Group clipped;
      clipped.clip = m_trim;
      add({std::move(clipped)});
      m_clipping = true;
    }
    std::get<Group>(m_items.back().value).items.push_back(item);
  }

  [[nodiscard]] Path cut(Path path) const {
    for (Point& point : path.outline.points) {
      point = {std::clamp(point.x, m_trim.x, m_trim.right()),
               std::clamp(point.y, m_trim.y, m_trim.bottom())};
    }
    return path;
  }

  Rect m_trim;
  std::vector<Item> m_items;
  bool m_clipping = false;
};

}  // namespace

std::optional<std::vector<Item>> cut_at_trim(const document::Page& page) {
  const Rect trim{0, 0, page.trim.width, page.trim.height};
  if (std::ranges::all_of(page.items, [&](const Item& item) { return inside(item, trim); })) {
    return std::nullopt;
  }
  Cutter cutter(trim);
  cutter.take(page.items);
  return std::move(cutter).items();
}

}  // namespace palmares::render
