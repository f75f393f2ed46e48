// SPDX-License-Identifier: AGPL-3.0-or-later
// A picture as eyes see it: blurred by distance, without one of the three cones, and how far two of
// them are apart.
#pragma once

#include "support/image.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace palmares::golden {

/// Linear light, red, green and blue in turn.
struct Light {
  int width = 0;
  int height = 0;
  std::vector<std::array<double, 3>> pixels;
};

/// A picture on a ground of one colour.
[[nodiscard]] Light light_of(const support::Image& image, support::Pixel ground);

/// The light after a Gaussian whose full width at half maximum is `width_px`; edges are held.
[[nodiscard]] Light blurred(const Light& light, double width_px);

/// How an eye sees colours; the matrices are Machado, Oliveira, Fernandes 2009, severity 1.
struct Eye {
  std::string_view name;
  std::array<std::array<double, 3>, 3> matrix;
};
[[nodiscard]] const std::array<Eye, 4>& eyes();

[[nodiscard]] Light seen_by(const Eye& eye, const Light& light);

/// Mean distance of two pictures of one size in CIE L*a*b* (D65): of their colours, or of their
/// lightness alone.
[[nodiscard]] double colour_distance(const Light& a, const Light& b);
[[nodiscard]] double lightness_distance(const Light& a, const Light& b);

}  // namespace palmares::golden
