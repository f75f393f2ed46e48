// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/count.hpp"

#include "support/components.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>
#include <ranges>

namespace palmares::support {

namespace {

constexpr int smallest = 16;            ///< diameter of a ring; px
constexpr int contrast = 64;            ///< levels between ink and ground
constexpr double ground_share = 0.003;  ///< of the picture, for a colour to be a ground
constexpr std::size_t most_grounds = 8;

// Multiplied by alpha, so that white and black both differ from a transparent ground.
Pixel premultiplied(Pixel p) {
  const auto times = [&](std::uint8_t value) {
    return static_cast<std::uint8_t>(value * p.alpha / 255);
  };
  return {.red = times(p.red), .green = times(p.green), .blue = times(p.blue), .alpha = p.alpha};
}

std::uint32_t key(Pixel p) {
  return static_cast<std::uint32_t>(p.alpha) << 24 | static_cast<std::uint32_t>(p.red) << 16 |
         static_cast<std::uint32_t>(p.green) << 8 | p.blue;
}

std::vector<Pixel> grounds(const std::vector<Pixel>& pixels) {
  std::map<std::uint32_t, std::pair<std::size_t, Pixel>> counts;
  for (std::size_t at = 0; at < pixels.size();) {
    std::size_t end = at + 1;
    while (end < pixels.size() && pixels[end] == pixels[at]) {
      ++end;
    }
    auto& entry = counts[key(pixels[at])];
    entry = {entry.first + (end - at), pixels[at]};
    at = end;
  }
  std::vector<std::pair<std::size_t, Pixel>> found;
  for (const auto& entry : counts | std::views::values) {
    if (static_cast<double>(entry.first) >= ground_share * static_cast<double>(pixels.size())) {
      found.push_back(entry);
    }
  }
  std::ranges::stable_sort(found, std::greater{}, &std::pair<std::size_t, Pixel>::first);
  found.resize(std::min(found.size(), most_grounds));
  std::vector<Pixel> result;
  std::ranges::transform(found, std::back_inserter(result), &std::pair<std::size_t, Pixel>::second);
  return result;
}

bool near(double value, double wanted, double tolerance) {
  return std::abs(value - wanted) <= tolerance;
}

/// A disc, whatever lies inside: as wide as high and filling pi/4 of its box, to within what whole
/// pixels allow.
bool round(const Component& part) {
  const double width = part.width();
  const double height = part.height();
  const double share = (part.area + part.inside) / (width * height);
  return part.width() >= smallest && near(width, height, std::max(2.0, 0.06 * width)) &&
         near(share, std::numbers::pi / 4, 0.05 + 0.8 / width);
}

class Finder {
 public:
  explicit Finder(const Mask& mask)
      : m_width(mask.width), m_height(mask.height), m_parts(components(mask)) {}

  [[nodiscard]] std::vector<Disc> discs() const {
    std::vector<Disc> found;
    for (const Component& part : m_parts.all) {
      if (part.ink && copyleft(part)) {
        found.push_back({.x = (part.left + part.right) / 2.0,
                         .y = (part.top + part.bottom) / 2.0,
                         .diameter = (part.width() + part.height()) / 2.0});
      }
    }
    return found;
  }

 private:
  /// The children of a part that are no specks left by antialiasing.
  [[nodiscard]] std::vector<int> seen(const Component& part) const {
    std::vector<int> result;
    std::ranges::copy_if(part.children, std::back_inserter(result), [&](int child) {
      return component(child).area * 200 > part.width() * part.height();
    });
    return result;
  }

  [[nodiscard]] const Component& component(int label) const {
    return m_parts.all[static_cast<std::size_t>(label)];
  }

  [[nodiscard]] bool copyleft(const Component& ring) const {
    const std::vector<int> holes = seen(ring);
    if (holes.size() != 1 || !round(ring) || !round(component(holes.front()))) {
      return false;
    }
    const std::vector<int> inner = seen(component(holes.front()));
    return inner.size() == 1 && seen(component(inner.front())).empty() &&
           reversed_c(inner.front(), ring);
  }

  /// Drawn like a C, its only opening to the left, at the middle of the ring.
  [[nodiscard]] bool reversed_c(int label, const Component& ring) const {
    const Component& c = component(label);
    const double radius = c.height() / 2.0;
    const double x = c.right + 0.5 - radius;
    const double y = (c.top + c.bottom + 1) / 2.0;
    if (!near(c.height(), 0.545 * ring.height(), 0.12 * ring.height()) ||
        !near(y, (ring.top + ring.bottom + 1) / 2.0, std::max(1.5, 0.04 * ring.height()))) {
      return false;
    }
    int open = 0;
    for (int degrees = 0; degrees < 360; degrees += 5) {
      const int from_left = std::abs(degrees - 180);
      const bool hit = meets(label, x, y, degrees, radius);
      open += hit ? 0 : 5;
      if ((from_left <= 20 && hit) || (from_left >= 75 && !hit)) {
        return false;
      }
    }
    return open >= 60 && open <= 130;
  }

  [[nodiscard]] bool meets(int label, double x, double y, int degrees, double radius) const {
    const double angle = degrees * std::numbers::pi / 180;
    for (double r = 0; r <= 1.1 * radius; r += 0.5) {
      const int px = static_cast<int>(std::floor(x + r * std::cos(angle)));
      const int py = static_cast<int>(std::floor(y + r * std::sin(angle)));
      if (px >= 0 && py >= 0 && px < m_width && py < m_height &&
          m_parts.labels[static_cast<std::size_t>(py) * static_cast<std::size_t>(m_width) +
                         static_cast<std::size_t>(px)] == label) {
        return true;
      }
    }
    return false;
  }

  int m_width;
  int m_height;
  Components m_parts;
};

Mask against(const std::vector<Pixel>& pixels, Pixel ground, const Image& image) {
  Mask mask{.width = image.width, .height = image.height, .ink = {}};
  mask.ink.reserve(pixels.size());
  std::ranges::transform(pixels, std::back_inserter(mask.ink), [&](Pixel p) {
    return static_cast<std::uint8_t>(difference(p, ground) > contrast);
  });
  return mask;
}

}  // namespace

std::vector<Disc> find_copylefts(const Image& image) {
  std::vector<Pixel> pixels;
  pixels.reserve(image.pixels.size());
  std::ranges::transform(image.pixels, std::back_inserter(pixels), premultiplied);
  std::vector<Disc> found;
  for (const Pixel ground : grounds(pixels)) {
    for (const Disc& disc : Finder(against(pixels, ground, image)).discs()) {
      const auto same = [&](const Disc& other) {
        return std::hypot(disc.x - other.x, disc.y - other.y) < disc.diameter / 4;
      };
      if (std::ranges::none_of(found, same)) {  // two grounds may show the same one
        found.push_back(disc);
      }
    }
  }
  return found;
}

int count_copylefts(const Image& image) {
  return static_cast<int>(find_copylefts(image).size());
}

}  // namespace palmares::support
