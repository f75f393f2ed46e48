// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/qr_modules.hpp"

#include "base/lru_cache.hpp"
#include "lib/image/qr.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace palmares::compose {

namespace {

constexpr int quiet_zone = 4;
constexpr std::size_t remembered_codes = 1024;

enum Direction : unsigned { right = 0, down = 1, left = 2, up = 3 };
constexpr std::array<int, 4> step_x = {1, 0, -1, 0};
constexpr std::array<int, 4> step_y = {0, 1, 0, -1};

/// Follows the edges between dark and light with the dark on the right hand.
class Tracer {
 public:
  explicit Tracer(const lib::QrCode& code)
      : m_code(code), m_side(code.size + 1), m_edges(static_cast<std::size_t>(m_side * m_side)) {
    for (int y = 0; y < code.size; ++y) {
      for (int x = 0; x < code.size; ++x) {
        if (dark(x, y)) {
          add_edges(x, y);
        }
      }
    }
  }

  Outline trace(const Affine& place) {
    Outline outline;
    outline.points.reserve(m_edges.size());
    outline.segments.reserve(m_edges.size() + m_edges.size() / 4);
    for (int y = 0; y < m_side; ++y) {
      for (int x = 0; x < m_side; ++x) {
        // The first edge to the right met in a row starts at a corner.
        while (has(x, y, right)) {
          loop(outline, place, x, y);
        }
      }
    }
    return outline;
  }

 private:
  [[nodiscard]] bool dark(int x, int y) const {
    return x >= 0 && y >= 0 && x < m_code.size && y < m_code.size && m_code.dark(x, y);
  }
  [[nodiscard]] std::uint8_t& edges(int x, int y) {
    return m_edges[static_cast<std::size_t>(y * m_side + x)];
  }
  [[nodiscard]] bool has(int x, int y, unsigned direction) {
    return (edges(x, y) >> direction & 1U) != 0;
  }
  void set(int x, int y, unsigned direction) {
    edges(x, y) = static_cast<std::uint8_t>(edges(x, y) | 1U << direction);
  }
  void take(int x, int y, unsigned direction) {
    edges(x, y) = static_cast<std::uint8_t>(edges(x, y) & ~(1U << direction));
  }

  void add_edges(int x, int y) {
    if (!dark(x, y - 1)) {
      set(x, y, right);
    }
    if (!dark(x + 1, y)) {
      set(x + 1, y, down);
    }
    if (!dark(x, y + 1)) {
      set(x + 1, y + 1, left);
    }
    if (!dark(x - 1, y)) {
      set(x, y + 1, up);
    }
  }

  // Where two modules touch by a corner the path turns right, so that each keeps an outline of its
  // own.
  unsigned next_direction(int x, int y, unsigned direction) {
    for (const unsigned turn : {1U, 0U, 3U}) {
      if (has(x, y, (direction + turn) % 4)) {
        return (direction + turn) % 4;
      }
    }
    return direction;
  }

  // A ring of modules that touches itself by a corner passes its first corner twice: only the first
  // edge ends the loop.
  void loop(Outline& outline, const Affine& place, int start_x, int start_y) {
    int x = start_x;
    int y = start_y;
    unsigned direction = right;
    outline.move_to(place({static_cast<double>(x), static_cast<double>(y)}));
    for (;;) {
      x += step_x[direction];
      y += step_y[direction];
      const unsigned next = next_direction(x, y, direction);
      if (x == start_x && y == start_y && next == right) {
        break;
      }
      if (next != direction) {
        outline.line_to(place({static_cast<double>(x), static_cast<double>(y)}));
      }
      direction = next;
      take(x, y, direction);
    }
    take(start_x, start_y, right);
    outline.close();
  }

  const lib::QrCode& m_code;
  int m_side;
  std::vector<std::uint8_t>
      m_edges;  ///< of each corner of the grid: a bit for each direction an edge leaves it
};

Result<lib::QrCode> remembered_code(std::string_view text) {
  thread_local LruCache<lib::QrCode> memory(remembered_codes);
  if (const lib::QrCode* known = memory.find(text)) {
    return *known;
  }
  TRY_ASSIGN(lib::QrCode code, lib::qr_code(text));
  return memory.keep(std::string(text), std::move(code));
}

}  // namespace

Result<Outline> qr_outline(std::string_view text, const Rect& box) {
  TRY_ASSIGN(const lib::QrCode code, remembered_code(text));
  const double module = std::min(box.width, box.height) / (code.size + 2 * quiet_zone);
  const double side = module * code.size;
  const Affine place =
      Affine::translation(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2) *
      Affine::scaling(module);
  return Tracer(code).trace(place);
}

}  // namespace palmares::compose
