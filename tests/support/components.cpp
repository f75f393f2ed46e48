// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/components.hpp"

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <utility>

namespace palmares::support {

namespace {

class Labeller {
 public:
  explicit Labeller(const Mask& mask) : m_mask(mask) { m_found.labels.assign(mask.ink.size(), -1); }

  Components run() && {
    for (int y = 0; y < m_mask.height; ++y) {
      for (int x = 0; x < m_mask.width; ++x) {
        if (m_found.labels[index(x, y)] < 0) {
          fill(x, y);
        }
      }
    }
    for (Component& part :
         m_found.all | std::views::reverse) {  // a parent is always found before its children
      if (part.parent >= 0) {
        m_found.all[static_cast<std::size_t>(part.parent)].inside += part.area + part.inside;
      }
    }
    return std::move(m_found);
  }

 private:
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_mask.width) +
           static_cast<std::size_t>(x);
  }

  // The left neighbour of a part's first pixel belongs to what surrounds it.
  void fill(int x, int y) {
    const int label = static_cast<int>(m_found.all.size());
    Component part{.ink = m_mask.ink[index(x, y)] != 0,
                   .left = x,
                   .top = y,
                   .right = x,
                   .bottom = y,
                   .children = {}};
    part.parent = x > 0 && y > 0 ? m_found.labels[index(x - 1, y)] : -1;
    visit(x, y, part.ink, label);
    while (!m_stack.empty()) {
      const auto [px, py] = m_stack.back();
      m_stack.pop_back();
      ++part.area;
      part.left = std::min(part.left, px);
      part.right = std::max(part.right, px);
      part.bottom = std::max(part.bottom, py);
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          if (part.ink || dx == 0 || dy == 0) {
            visit(px + dx, py + dy, part.ink, label);
          }
        }
      }
    }
    if (part.left == 0 || part.right == m_mask.width - 1 || part.bottom == m_mask.height - 1) {
      part.parent = -1;
    }
    if (part.parent >= 0) {
      m_found.all[static_cast<std::size_t>(part.parent)].children.push_back(label);
    }
    m_found.all.push_back(std::move(part));
  }

  void visit(int x, int y, bool ink, int label) {
    if (x < 0 || y < 0 || x >= m_mask.width || y >= m_mask.height) {
      return;
    }
    const std::size_t at = index(x, y);
    if (m_found.labels[at] < 0 && (m_mask.ink[at] != 0) == ink) {
      m_found.labels[at] = label;
      m_stack.emplace_back(x, y);
    }
  }

  const Mask& m_mask;
  Components m_found;
  std::vector<std::pair<int, int>> m_stack;
};

}  // namespace

Components components(const Mask& mask) {
  return Labeller(mask).run();
}

}  // namespace palmares::support
