// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/union_outline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace palmares::site {

namespace {

constexpr int cells = 120;
constexpr int margin = 3;  // empty cells on every side
constexpr int side = cells + 2 * margin;
constexpr double least_area = 24;  // cells

using Grid = std::vector<bool>;

std::size_t at(int x, int y) {
  return static_cast<std::size_t>(y) * side + static_cast<std::size_t>(x);
}

/// Fills the cells whose middle lies inside the ring (even-odd).
void fill(Grid& grid, const Ring& ring) {
  for (int y = 0; y < side; ++y) {
    const double middle = y + 0.5;
    std::vector<double> crossings;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point& a = ring[i];
      const Point& b = ring[(i + 1) % ring.size()];
      if ((a.y <= middle) != (b.y <= middle)) {
        crossings.push_back(a.x + (middle - a.y) / (b.y - a.y) * (b.x - a.x));
      }
    }
    std::ranges::sort(crossings);
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      const int begin = std::max(0, static_cast<int>(std::ceil(crossings[i] - 0.5)));
      const int end = std::min(side - 1, static_cast<int>(std::floor(crossings[i + 1] - 0.5)));
      for (int x = begin; x <= end; ++x) {
        grid[at(x, y)] = true;
      }
    }
  }
}

/// Every cell becomes `value` that has a neighbour of that value.
Grid grown(const Grid& grid, bool value) {
  Grid result = grid;
  for (int y = 1; y + 1 < side; ++y) {
    for (int x = 1; x + 1 < side; ++x) {
      const bool near = grid[at(x - 1, y)] == value || grid[at(x + 1, y)] == value ||
                        grid[at(x, y - 1)] == value || grid[at(x, y + 1)] == value;
      result[at(x, y)] = near ? value : result[at(x, y)];
    }
  }
  return result;
}

/// Borders of filled cells as steps from corner to corner, the filled side on the right: one step
/// at most in each direction.
struct Steps {
  std::vector<std::array<bool, 4>> out = std::vector<std::array<bool, 4>>((side + 1) * (side + 1));
  static std::size_t corner(int x, int y) {
    return static_cast<std::size_t>(y) * (side + 1) + static_cast<std::size_t>(x);
  }
};

constexpr std::array<std::pair<int, int>, 4> directions = {{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

Steps steps_of(const Grid& grid) {
  Steps steps;
  for (int y = 1; y + 1 < side; ++y) {
    for (int x = 1; x + 1 < side; ++x) {
      if (!grid[at(x, y)]) {
        continue;
      }
      steps.out[Steps::corner(x, y)][0] = !grid[at(x, y - 1)];
      steps.out[Steps::corner(x + 1, y)][1] = !grid[at(x + 1, y)];
      steps.out[Steps::corner(x + 1, y + 1)][2] = !grid[at(x, y + 1)];
      steps.out[Steps::corner(x, y + 1)][3] = !grid[at(x - 1, y)];
    }
  }
  return steps;
}

/// Follows the steps from a corner until none is left there, and takes them away.
Ring followed(Steps& steps, int x, int y) {
  Ring ring;
  std::size_t direction = 0;
  while (true) {
    std::array<bool, 4>& out = steps.out[Steps::corner(x, y)];
    // Where two borders cross, turning right keeps to the same part.
    const std::array<std::size_t, 3> turns = {(direction + 1) % 4, direction, (direction + 3) % 4};
    const auto* const next =
        std::ranges::find_if(turns, [&](std::size_t turn) { return out[turn]; });
    if (next == turns.end()) {
      return ring;
    }
    direction = *next;
    out[direction] = false;
    ring.push_back({static_cast<double>(x), static_cast<double>(y)});
    x += directions[direction].first;
    y += directions[direction].second;
  }
}

double area_of(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point& a = ring[i];
    const Point& b = ring[(i + 1) % ring.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return std::abs(twice) / 2;
}

}  // namespace

std::vector<Ring> union_outline(const std::vector<Ring>& rings, double size) {
  const double scale = cells / size;
  Grid grid(static_cast<std::size_t>(side) * side, false);
  for (Ring ring : rings) {
    for (Point& point : ring) {
      point = {point.x * scale + margin, point.y * scale + margin};
    }
    fill(grid, ring);
  }
  grid = grown(grown(grown(grown(grid, true), true), false), false);
  Steps steps = steps_of(grid);
  std::vector<Ring> outline;
  for (int y = 0; y <= side; ++y) {
    for (int x = 0; x <= side; ++x) {
      while (steps.out[Steps::corner(x, y)][0]) {
        Ring ring = followed(steps, x, y);
        if (area_of(ring) < least_area) {
          continue;
        }
        for (Point& point : ring) {
          point = {(point.x - margin) / scale, (point.y - margin) / scale};
        }
        outline.push_back(std::move(ring));
      }
    }
  }
  return outline;
}

}  // namespace palmares::site
